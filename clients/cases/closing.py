"""Closing an assist case with its outcome, and opening it again. Approved extra sessions reopen it too: see ``entitlements``."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clients.sessions.counts import local_day
from clients.sessions.steps import care_role
from clients.vocabulary import CaseOutcome, SessionStatus
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist

# A case ends with a transfer only when a clinical manager has approved one.
CHOSEN_OUTCOMES = tuple(outcome for outcome in CaseOutcome if outcome is not CaseOutcome.TRANSFERRED)

# A session in one of these is settled before its case is closed.
STILL_OPEN = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)


@transaction.atomic
def close_case(*, by: User, at: datetime, reference: str, outcome: CaseOutcome) -> AssistCase:
    """Close the case: suggested after a request, never required (DESIGN, rule "closing").

    Args:
        outcome: how it ended, one of ``CHOSEN_OUTCOMES``.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with ``already_closed``, with
    ``sessions_still_open`` while a session of it is booked or in progress, or with ``outcome_not_chosen`` for an
    outcome that people cannot choose.
    """
    case = _locked_case(by, reference)
    insist(may_close(case))
    insist(_may_choose(outcome))
    end_case(case, outcome=outcome, at=at)
    audit.record("close_case", case, by=by, actor=care_role(by), outcome=outcome.value)
    return case


@transaction.atomic
def reopen_case(*, by: User, at: datetime, reference: str) -> AssistCase:
    """Open a closed case again, without an outcome; what remains of its sessions can be booked.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with ``not_closed``, ``case_transferred``, or
    ``another_case_active``: one active case a client.
    """
    case = _locked_case(by, reference)
    insist(may_reopen(case))
    case.closed_on, case.outcome = None, ""
    case.save(update_fields=["closed_on", "outcome"])
    audit.record("reopen_case", case, by=by, actor=care_role(by))
    return case


def end_case(case: AssistCase, *, outcome: CaseOutcome, at: datetime) -> None:
    """Write the end of a case; one that is closed already keeps its day.

    Part of a command that has the case's row locked and has asked its rules; ``client.organisation`` loaded.
    """
    case.closed_on = case.closed_on or max(local_day(at, case.client.organisation.zone), case.opened_on)
    case.outcome = outcome.value
    case.save(update_fields=["closed_on", "outcome"])


def may_close(case: AssistCase, *, still_open: int | None = None) -> Decision:
    """Whether the case can be closed now: nothing booked or in progress is left on it.

    ``still_open``: how many sessions are, where they have been read already; otherwise one query.
    """
    if case.is_closed:
        return refused("already_closed", "This case is closed already.")
    if still_open is None:
        still_open = case.sessions.filter(status__in=STILL_OPEN).count()
    if still_open:
        return refused(
            "sessions_still_open",
            "Complete or cancel the sessions that are still to come first.",
            sessions=still_open,
        )
    return allowed("allowed", "The case can be closed.")


def may_reopen(case: AssistCase) -> Decision:
    """Whether a closed case can be opened again; one query."""
    if not case.is_closed:
        return refused("not_closed", "This case is open.")
    if case.outcome == CaseOutcome.TRANSFERRED:
        because = "This case ended with a transfer to private practice: it stays closed."
        return refused("case_transferred", because)
    if AssistCase.objects.filter(client_id=case.client_id, closed_on__isnull=True).exists():
        because = "The client has another active assist case. One is active at a time."
        return refused("another_case_active", because)
    return allowed("reopens", "The case can be opened again.")


def _may_choose(outcome: CaseOutcome) -> Decision:
    if outcome not in CHOSEN_OUTCOMES:
        because = "A case ends with a transfer when a clinical manager has approved one."
        return refused("outcome_not_chosen", because)
    return allowed("outcome_chosen", outcome.label)


def _locked_case(by: User, reference: str) -> AssistCase:
    """The case, and its client: whether another case is active must not change meanwhile."""
    return (
        cases_in_care_of(by)
        .select_related("client__organisation")
        .select_for_update(of=("self", "client"), no_key=True)
        .get(reference=reference)
    )
