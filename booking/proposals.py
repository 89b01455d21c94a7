"""Proposed times: who sees them, who answers them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from booking.rules.proposals import may_answer_proposal, may_take_back
from clients.models import PracticeAdministrator, ProposalState, SessionProposal
from clients.selectors import cases_in_care_of
from decisions.decision import Decision


def proposals_in_care_of(user: User) -> QuerySet[SessionProposal]:
    """The proposals on cases in a person's care, each with ``others_can_answer``: whether somebody else can."""
    return SessionProposal.objects.filter(case__in=cases_in_care_of(user)).annotate(
        others_can_answer=_others_can_answer(user)
    )


def open_proposals(user: User, now: datetime) -> QuerySet[SessionProposal]:
    """Those still to be answered whose time is to come, the next first."""
    return proposals_in_care_of(user).filter(state=ProposalState.OPEN.value, starts_at__gt=now)


def may_answer(proposal: SessionProposal, user: User, now: datetime) -> Decision:
    """``may_answer_proposal`` for a row of ``proposals_in_care_of``; no query."""
    return may_answer_proposal(
        is_open=proposal.state == ProposalState.OPEN,
        starts_at=proposal.starts_at,
        now=now,
        own=proposal.proposed_by_id == user.pk,
        others_can_answer=bool(getattr(proposal, "others_can_answer", False)),
    )


def may_withdraw_proposal(proposal: SessionProposal, user: User) -> Decision:
    """``may_take_back`` for a row; no query."""
    return may_take_back(is_open=proposal.state == ProposalState.OPEN, own=proposal.proposed_by_id == user.pk)


def _others_can_answer(user: User) -> Q:
    """Whether the associate, or an administrator of their practice, is somebody else who can sign in."""
    administrators = PracticeAdministrator.objects.filter(
        practice=OuterRef("case__consultant__practice"), user__is_active=True
    ).exclude(user=user)
    associate = User.objects.filter(consultant=OuterRef("case__consultant"), is_active=True).exclude(
        pk=user.pk
    )
    return Exists(administrators) | Exists(associate)
