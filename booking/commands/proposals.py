"""Proposing times for an ad hoc associate, and answering them."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from booking import mail
from booking.commands.rebook import book, insist_bookable, locked_case, series_of
from booking.proposals import may_answer, may_withdraw_proposal, proposals_in_care_of
from clients.diary.booking_times import agrees_first
from clients.models import AssistCase, ProposalState, SessionProposal
from clients.models.session import USUAL_MINUTES
from clients.sessions.steps import care_role
from clients.vocabulary import Engagement
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from notifications.outbox import enqueue


@transaction.atomic
def propose_sessions(
    *,
    by: User,
    at: datetime,
    case_reference: str,
    starts_at: datetime,
    weeks: int = 1,
    minutes: int = USUAL_MINUTES,
) -> tuple[SessionProposal, ...]:
    """Propose weekly times on an ad hoc associate's case; what may not be booked may not be proposed either.

    Sent twice, it finds the open proposals it made. The people who answer them are told by e-mail.
    Raises AssistCase.DoesNotExist for a case out of sight; Refused as ``rebook_sessions`` does, or with
    ``booked_at_once`` for a consultant who is booked without asking.
    """
    case = locked_case(by, case_reference)
    insist(_may_propose(case))
    starts = series_of(case, starts_at, weeks)
    already = {
        proposal.starts_at: proposal
        for proposal in case.proposals.filter(
            state=ProposalState.OPEN.value, starts_at__in=starts, minutes=minutes
        )
    }
    decision = insist_bookable(case, starts, minutes, at, by=by)
    made = tuple(
        already.get(start)
        or SessionProposal.objects.create(
            case=case, starts_at=start, minutes=minutes, proposed_at=at, proposed_by=by
        )
        for start in starts
    )
    new = [proposal for proposal in made if proposal not in already.values()]
    if new:
        enqueue(mail.times_proposed(case, new, by=by))
        audit.record(
            "propose_session", case, by=by, actor=care_role(by), decision=decision.code, times=len(new)
        )
    return made


@transaction.atomic
def accept_proposal(*, by: User, at: datetime, proposal: int) -> SessionProposal:
    """Book the proposed time, if the rules still allow it; both hear of it as of any booking.

    Raises SessionProposal.DoesNotExist for one out of sight; Refused with the Decision of ``may_answer_proposal``, or
    as ``rebook_sessions`` does.
    """
    found, case = _locked(by, proposal)
    insist(may_answer(found, by, at))
    decision = insist_bookable(case, [found.starts_at], found.minutes, at, by=by)
    found.session = book(case, found.starts_at, found.minutes, at=at, decision=decision, by=by)
    _answer(found, ProposalState.ACCEPTED, by, at)
    audit.record(
        "accept_proposal",
        case,
        by=by,
        actor=care_role(by),
        decision=decision.code,
        session=found.session.reference,
    )
    return found


@transaction.atomic
def decline_proposal(*, by: User, at: datetime, proposal: int) -> SessionProposal:
    """Say no to a proposed time; the person who proposed it is told. Raises as ``accept_proposal``."""
    found, case = _locked(by, proposal)
    decision = insist(may_answer(found, by, at))
    _answer(found, ProposalState.DECLINED, by, at)
    enqueue(mail.time_declined(found, case, by=by))
    audit.record("decline_proposal", case, by=by, actor=care_role(by), decision=decision.code)
    return found


@transaction.atomic
def take_proposal_back(*, by: User, at: datetime, proposal: int) -> SessionProposal:
    """Take one's own proposal back. Raises SessionProposal.DoesNotExist; Refused as ``may_take_back`` says."""
    found, case = _locked(by, proposal)
    decision = insist(may_withdraw_proposal(found, by))
    _answer(found, ProposalState.TAKEN_BACK, by, at)
    audit.record("take_proposal_back", case, by=by, actor=care_role(by), decision=decision.code)
    return found


def _locked(by: User, key: int) -> tuple[SessionProposal, AssistCase]:
    """The case first, as every booking locks it; then the proposal."""
    reference = proposals_in_care_of(by).values_list("case__reference", flat=True).get(pk=key)
    case = locked_case(by, reference)
    found = (
        proposals_in_care_of(by)
        .select_related("proposed_by")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=key)
    )
    return found, case


def _answer(proposal: SessionProposal, state: ProposalState, by: User, at: datetime) -> None:
    proposal.state, proposal.answered_at, proposal.answered_by = state.value, at, by
    proposal.save(update_fields=["state", "answered_at", "answered_by", "session"])


def _may_propose(case: AssistCase) -> Decision:
    if agrees_first(Engagement(case.consultant.engagement)):
        return allowed("agreed_first", "The time is booked when it is accepted.")
    return refused("booked_at_once", "This consultant’s times are booked without being proposed first.")
