"""Closing an assist case. Approved extra sessions reopen it: see ``entitlements``."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from clients.commands.sessions import care_role
from clients.decision import Decision, allowed, refused
from clients.models import AssistCase
from clients.refusal import insist
from clients.selectors import cases_in_care_of
from clients.session_counts import local_day
from clients.vocabulary import SessionStatus


@transaction.atomic
def close_case(*, by: User, at: datetime, reference: str) -> AssistCase:
    """Close the case: suggested after a request, never required (DESIGN, rule "closing").

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with ``already_closed``, or with
    ``sessions_still_open`` while a session of it is booked or in progress.
    """
    case = (
        cases_in_care_of(by)
        .select_related("client__organisation")
        .select_for_update(of=("self",), no_key=True)
        .get(reference=reference)
    )
    insist(may_close(case))
    case.closed_on = max(local_day(at, case.client.organisation.zone), case.opened_on)
    case.save(update_fields=["closed_on"])
    audit.record("close_case", subject=case.reference, by=by, actor=care_role(by))
    return case


def may_close(case: AssistCase) -> Decision:
    """Whether the case can be closed now: nothing booked or in progress is left on it."""
    if case.is_closed:
        return refused("already_closed", "This case is closed already.")
    still_open = case.sessions.filter(status__in=[SessionStatus.BOOKED, SessionStatus.IN_PROGRESS]).count()
    if still_open:
        return refused(
            "sessions_still_open",
            "Complete or cancel the sessions that are still to come first.",
            sessions=still_open,
        )
    return allowed("allowed", "The case can be closed.")
