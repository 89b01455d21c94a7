"""Booking sessions on a case, one or several weekly ones, where the rules allow it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts import audit
from booking.rules.rebooking import may_book_weekly, may_rebook
from clients.acting import Acting, cases_of, role_of, signed_in
from clients.diary.availability import availability_of, may_choose
from clients.diary.booking_times import agrees_first, may_start
from clients.diary.double_bookings import no_double_booking
from clients.diary.slots import NoSuchLocalTime, weekly_series
from clients.models import AssistCase, Client, Consultant, Session
from clients.models.session import USUAL_MINUTES
from clients.sessions import mail as session_mail
from clients.sessions.counts import SessionFact, local_day
from clients.sessions.histories import ClientHistory, history_of
from clients.vocabulary import Engagement, SessionStatus
from clinical_reviews.commands.bridging import BRIDGING, take_bridging
from clinical_reviews.selectors import open_bridging
from decisions.decision import Decision, allowed, refused
from decisions.refusal import Refused, insist
from extra_requests.selectors import undecided_requests
from interface.days_and_times import long_day
from notifications.outbox import enqueue

MOST_WEEKS = 12


def rebook_session(
    *, by: Acting, at: datetime, case_reference: str, starts_at: datetime, minutes: int = USUAL_MINUTES
) -> Session:
    """Book one session: ``rebook_sessions`` for a single week."""
    (session,) = rebook_sessions(
        by=by, at=at, case_reference=case_reference, starts_at=starts_at, minutes=minutes
    )
    return session


@transaction.atomic
def rebook_sessions(
    *,
    by: Acting,
    at: datetime,
    case_reference: str,
    starts_at: datetime,
    weeks: int = 1,
    minutes: int = USUAL_MINUTES,
) -> tuple[Session, ...]:
    """Book ``weeks`` weekly sessions on a case in the care of ``by``, all or not at all; sent twice, it finds those it made.

    Args:
        starts_at: of the first, aware; the others at the same time on the consultant's clock. Each is judged by the
            balance of its own day (a monthly contract renews).
        minutes: how long each takes.

    A client books on their own case, one of the times that their page offers (``availability.may_choose``); a bridging
    session is for the consultant to book. Consultant and client get each by e-mail, as a calendar event. Raises AssistCase.DoesNotExist for a case out
    of sight; Refused with the Decision of ``may_rebook``, ``may_book_weekly`` or ``booking_times.may_start``, or with
    ``agreed_first``, ``no_such_time``, ``consultant_is_busy``, ``client_is_busy``.
    """
    case = locked_case(by, case_reference)
    starts = series_of(case, starts_at, weeks)
    already = _made_already(case, starts, minutes)
    if already:
        return already
    insist(may_book_directly(case.consultant))
    decision = insist_bookable(case, starts, minutes, at, by=by)
    sessions = tuple(book(case, start, minutes, at=at, decision=decision, by=by) for start in starts)
    for session in sessions:
        audit.record(
            "rebook_session",
            session,
            by=signed_in(by),
            actor=role_of(by),
            case=case.reference,
            decision=decision.code,
        )
    return sessions


def locked_case(by: Acting, reference: str) -> AssistCase:
    """The case with its client and consultant locked: one booking at a time for each of them."""
    return (
        cases_of(by)
        .select_related("contract", "client__organisation", "consultant__user")
        .select_for_update(of=("self", "client", "consultant"), no_key=True)
        .get(reference=reference)
    )


def series_of(case: AssistCase, starts_at: datetime, weeks: int) -> tuple[datetime, ...]:
    """The starts of so many weekly sessions on the consultant's clock. Raises Refused with ``no_such_time``."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(refused("too_many", f"Book 1 to {MOST_WEEKS} sessions at once.", most=MOST_WEEKS))
    try:
        return weekly_series(starts_at, weeks, case.consultant.user.zone)
    except NoSuchLocalTime as skipped:
        day = long_day(skipped.local.date())
        because = f"The clocks go forward on {day}: there is no such time. Choose another, or fewer weeks."
        raise Refused(refused("no_such_time", because)) from None


def insist_bookable(
    case: AssistCase, starts: Sequence[datetime], minutes: int, at: datetime, *, by: Acting
) -> Decision:
    """The Decision that lets every one of ``starts`` be booked by ``by``. Raises Refused."""
    history = history_of(case)
    decision = insist(may_rebook_case(case, history, on=starts[0], by=by))
    fit = how_many_fit(case, history, starts)
    insist(may_book_weekly(decision, weeks=len(starts), remaining=fit))
    availability = availability_of(case.consultant)
    for start in starts:
        insist(_in_week(may_start(availability, start, minutes, now=at), start, starts))
        if isinstance(by, Client):
            insist(may_choose(case.consultant, availability, start, client_id=case.client_id))
    return decision


def book(
    case: AssistCase, starts_at: datetime, minutes: int, *, at: datetime, decision: Decision, by: Acting
) -> Session:
    """Write one session that was allowed, and tell both. Part of a command: the caller audits."""
    try:
        with no_double_booking():
            session = Session.objects.create(
                case=case, consultant=case.consultant, starts_at=starts_at, minutes=minutes
            )
    except Refused as clash:
        day = long_day(starts_at.astimezone(case.consultant.user.zone).date())
        because = f"{day}: {clash.decision.because}"
        raise Refused(replace(clash.decision, because=because)) from None
    if decision.code == BRIDGING:
        take_bridging(case, session)
    enqueue(session_mail.session_booked(session, at, by_client=isinstance(by, Client)))
    return session


def may_book_directly(consultant: Consultant) -> Decision:
    """Whether a time is booked at once. Codes: ``booked_at_once``; refused ``agreed_first``."""
    if agrees_first(Engagement(consultant.engagement)):
        because = (
            "An ad hoc associate agrees to each time: propose one, and it is booked when it is accepted."
        )
        return refused("agreed_first", because)
    return allowed("booked_at_once", "The time is booked at once.")


def may_rebook_case(
    case: AssistCase,
    history: ClientHistory,
    *,
    on: datetime,
    undecided: bool | None = None,
    by: Acting | None = None,
) -> Decision:
    """``rules.may_rebook`` for this case, with the balance of the day of ``on``. A bridging session is not the client's to book.

    ``undecided``: whether a request on it is, where that is known already; two queries otherwise, or one.
    """
    if undecided is None:
        undecided = undecided_requests().filter(case=case).exists()
    return may_rebook(
        case_closed=case.is_closed,
        undecided=undecided,
        bridging_allowed=undecided and not isinstance(by, Client) and open_bridging(case) is not None,
        remaining=history.counts(case, local_day(on, history.zone)).remaining,
    )


def how_many_fit(case: AssistCase, history: ClientHistory, starts: Iterable[datetime]) -> int:
    """How many of ``starts``, from the first on, the balance of their own days leaves room for. No query."""
    fit = 0
    for start in starts:
        if history.counts(case, local_day(start, history.zone)).remaining < 1:
            break
        history = _with_session(history, SessionFact(case.pk, start, SessionStatus.BOOKED))
        fit += 1
    return fit


def _with_session(history: ClientHistory, fact: SessionFact) -> ClientHistory:
    return replace(history, sessions=(*history.sessions, fact), session_ids=(*history.session_ids, 0))


def _made_already(case: AssistCase, starts: Sequence[datetime], minutes: int) -> tuple[Session, ...]:
    found = case.sessions.filter(
        starts_at__in=starts, minutes=minutes, status=SessionStatus.BOOKED.value
    ).order_by("starts_at")
    made = tuple(found)
    return made if len(made) == len(starts) else ()


def _in_week(decision: Decision, start: datetime, starts: Sequence[datetime]) -> Decision:
    """In a series, a refusal says of which day."""
    if decision or len(starts) == 1:
        return decision
    day = long_day(start.date())
    return replace(decision, because=f"{day}: {decision.because}")
