"""Times proposed for ad hoc associates: accepted, declined, or taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from accounts.models import User
from booking.commands.proposals import accept_proposal, decline_proposal, take_proposal_back
from booking.proposals import may_answer, may_withdraw_proposal, open_proposals
from clients.models import AssistCase, SessionProposal
from decisions.decision import Decision
from decisions.refusal import refused_by
from interface.days_and_times import clock_in_words, moment_in_words
from sessions_portal.access import CARERS

MOST_SHOWN = 100

ANSWERS: Mapping[str, tuple[Callable[..., SessionProposal], str]] = MappingProxyType(
    {
        "accept": (accept_proposal, "The time was accepted, and the session is booked."),
        "decline": (decline_proposal, "The time was declined."),
        "take-back": (take_proposal_back, "The proposal was taken back."),
    }
)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal and what this person may do with it."""

    proposal: SessionProposal
    when: str
    may_answer: Decision
    may_take_back: Decision


@require_safe
@for_roles(*CARERS)
def proposals(request: SignedInRequest) -> HttpResponse:
    """Every open proposal on cases in this person's care, the next first."""
    return _page(request)


@require_POST
@for_roles(*CARERS)
def proposal_answer(request: SignedInRequest, proposal: int, answer: str) -> HttpResponse:
    """Answer one. What stands against it is said above the list."""
    if answer not in ANSWERS:
        raise Http404
    command, done = ANSWERS[answer]
    try:
        refused = refused_by(lambda: command(by=request.user, at=timezone.now(), proposal=proposal))
    except (SessionProposal.DoesNotExist, AssistCase.DoesNotExist):
        raise Http404 from None
    if refused is not None:
        messages.error(request, refused.because)
        return _page(request, status=422)
    messages.success(request, done)
    return redirect("sessions_portal:proposals")


def _page(request: SignedInRequest, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    shown = open_proposals(request.user, now).select_related(
        "case__client", "case__consultant__user", "proposed_by"
    )[:MOST_SHOWN]
    context = {
        "lines": [_line(one, request.user, now) for one in shown],
        "zone": clock_in_words(request.user.zone),
    }
    return render(request, "sessions_portal/diary/proposals.html", context, status=status)


def _line(proposal: SessionProposal, user: User, now: datetime) -> ProposalLine:
    return ProposalLine(
        proposal,
        moment_in_words(proposal.starts_at, user.zone),
        may_answer(proposal, user, now),
        may_withdraw_proposal(proposal, user),
    )
