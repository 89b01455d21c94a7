"""Booking another session on a case, where the rules allow it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F

from accounts import audit
from accounts.models import User
from clients.commands.sessions import care_role
from clients.decision import Decision, allowed, refused
from clients.histories import ClientHistory, history_of
from clients.models import AssistCase, Consultant, Session
from clients.models.session import USUAL_MINUTES
from clients.refusal import insist
from clients.selectors import cases_in_care_of
from clients.session_counts import local_day
from clients.vocabulary import SessionStatus
from extra_requests.clinical_selectors import open_bridging
from extra_requests.commands.bridging import BRIDGING, take_bridging
from extra_requests.rules import may_rebook
from extra_requests.selectors import undecided_requests

FURTHEST_AHEAD = timedelta(days=366)


@transaction.atomic
def rebook_session(
    *, by: User, at: datetime, case_reference: str, starts_at: datetime, minutes: int = USUAL_MINUTES
) -> Session:
    """Book a session on a case in the care of ``by``; the same booking sent twice finds the one it made.

    Args:
        starts_at: aware; the balance is the one of that day (a monthly contract renews).
        minutes: how long it takes.

    Raises AssistCase.DoesNotExist for a case out of sight; Refused with the Decision of ``may_rebook``,
    or with ``in_the_past``, ``too_far_ahead``, ``consultant_is_busy``.
    """
    case = (
        cases_in_care_of(by)
        .select_related("contract", "client__organisation", "consultant__user")
        .select_for_update(of=("self", "consultant"), no_key=True)
        .get(reference=case_reference)
    )
    already = case.sessions.filter(
        starts_at=starts_at, minutes=minutes, status=SessionStatus.BOOKED.value
    ).first()
    if already:
        return already
    decision = insist(may_rebook_case(case, history_of(case), on=starts_at))
    insist(_may_start(case.consultant, starts_at, minutes, now=at))
    session = Session.objects.create(
        case=case, consultant=case.consultant, starts_at=starts_at, minutes=minutes
    )
    if decision.code == BRIDGING:
        take_bridging(case, session)
    audit.record(
        "rebook_session",
        subject=session.reference,
        by=by,
        actor=care_role(by),
        details={"case": case.reference, "decision": decision.code},
    )
    return session


def may_rebook_case(case: AssistCase, history: ClientHistory, *, on: datetime) -> Decision:
    """``rules.may_rebook`` for this case, with the balance of the day of ``on``; two queries."""
    return may_rebook(
        case_closed=case.is_closed,
        undecided=undecided_requests().filter(case=case).exists(),
        bridging_allowed=open_bridging(case) is not None,
        remaining=history.counts(case, local_day(on, history.zone)).remaining,
    )


def _may_start(consultant: Consultant, starts_at: datetime, minutes: int, *, now: datetime) -> Decision:
    if starts_at <= now:
        return refused("in_the_past", "A session can only be booked for a time still to come.")
    if starts_at > now + FURTHEST_AHEAD:
        return refused("too_far_ahead", "A session can be booked at most 12 months ahead.")
    if _other_sessions(consultant, starts_at, minutes):
        return refused("consultant_is_busy", "Another session is booked at that time. Choose another time.")
    return allowed("free", "The time is free.")


def _other_sessions(consultant: Consultant, starts_at: datetime, minutes: int) -> bool:
    """Whether the consultant has a session that overlaps; the consultant's row is locked."""
    length = ExpressionWrapper(F("minutes") * timedelta(minutes=1), output_field=DurationField())
    return (
        Session.objects.filter(
            consultant=consultant, status__in=[SessionStatus.BOOKED.value, SessionStatus.IN_PROGRESS.value]
        )
        .annotate(end=F("starts_at") + length)
        .filter(starts_at__lt=starts_at + timedelta(minutes=minutes), end__gt=starts_at)
        .exists()
    )
