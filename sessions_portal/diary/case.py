"""Everything the page of a case shows: its balance, its window, and what may be done on it now and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from accounts.models import User
from booking.commands.rebook import may_rebook_case
from clients.acting import Acting
from clients.cases.closing import STILL_OPEN, may_close
from clients.models import AssistCase, Session
from clients.selectors import cases_visible_to, is_in_care_of
from clients.sessions.counts import Counts, SessionNumber, Standing, counts_as, local_day, period_on
from clients.sessions.histories import ClientHistory, history_of, terms_of
from clients.sessions.life import SessionAction, may_take_step
from clients.sessions.renewal import renewal_in_words
from clients.sessions.windows import Window
from clients.vocabulary import Basis, SessionStatus
from decisions.decision import Decision
from extra_requests.facts.request import gather_facts
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.judgement import Judgement, judge_request
from interface.days_and_times import hours_in_words, long_day
from interface.figures import WindowMark
from interface.numbers_in_words import sessions

REQUESTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Booking:
    """Whether a session can be booked; ``opens_on`` when only from a later day, where the entitlement renews."""

    decision: Decision
    opens_on: date | None
    meaning: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the case's history; its times are the reader's."""

    session: Session
    number: SessionNumber | None
    day: date
    hours: str
    counts: str
    may_cancel: bool
    may_move: bool
    may_note: bool
    note: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """What is known of a case, read in a fixed number of queries.

    ``goes_on_in``: the reference of the client's active case, where this one is closed beside it; ``may_follow``:
    whether the reader sees that one.
    """

    case: AssistCase
    in_care: bool
    today: date
    counts: Counts
    window: Window | None
    marks: tuple[WindowMark, ...]
    booking: Booking
    judgement: Judgement
    goes_on_in: str
    may_follow: bool
    closing: Decision
    requests: tuple[ExtraSessionsRequest, ...]
    sessions: tuple[SessionLine, ...]

    @property
    def balance_of(self) -> str:
        """What the balance is counted over."""
        basis = Basis(self.case.contract.basis)
        if basis is Basis.PER_MONTH:
            renewal = renewal_in_words(terms_of(self.case.contract), self.counts, self.today)
            return f"{renewal} Counted over all the client’s cases."
        if basis is Basis.PER_YEAR:
            return "Of the 12-month window, over all the client’s cases. It renews with the next one."
        return "Of this case."

    @property
    def may_request(self) -> Decision:
        """Whether extra sessions can be asked for."""
        return self.judgement.decision

    @property
    def undecided(self) -> ExtraSessionsRequest | None:
        """The request that holds booking back, if there is one."""
        return next((request for request in self.requests if request.is_undecided), None)


def case_view(case: AssistCase, user: User, now: datetime) -> CaseView:
    """The page of ``case`` for ``user``, with ``contract``, ``client.organisation`` and ``consultant.user`` loaded.

    Days are the organisation's, times of sessions those of ``user``.
    """
    history = history_of(case)
    today = local_day(now, history.zone)
    window = history.window(today)
    in_care = is_in_care_of(case, user)
    facts = gather_facts(case, asked=1, on=today, now=now, history=history)
    return CaseView(
        case=case,
        in_care=in_care,
        today=today,
        counts=history.counts(case, today),
        window=window,
        marks=tuple(_marks(history, window)),
        booking=booking_of(case, history, now, undecided=facts.undecided_on_case),
        judgement=judge_request(facts),
        goes_on_in=facts.goes_on_in,
        may_follow=_sees(user, facts.goes_on_in),
        closing=may_close(case, still_open=_still_open(case, history)),
        requests=tuple(case.extra_requests.order_by("-submitted_at", "-pk")[:REQUESTS_SHOWN]),
        sessions=tuple(_session_lines(case, history, user, now)),
    )


def _sees(user: User, reference: str) -> bool:
    return bool(reference) and cases_visible_to(user).filter(reference=reference).exists()


def _marks(history: ClientHistory, window: Window | None) -> Iterator[WindowMark]:
    """The counted sessions of the window, over all the client's cases."""
    for session in history.sessions:
        standing, day = counts_as(session), local_day(session.starts_at, history.zone)
        if standing and window and window.holds(day):
            yield WindowMark(day, booked=standing is Standing.BOOKED)


def _still_open(case: AssistCase, history: ClientHistory) -> int:
    """How many sessions of the case are to be settled before it is closed."""
    return sum(fact.case_id == case.pk and fact.status in STILL_OPEN for fact in history.sessions)


def booking_of(
    case: AssistCase,
    history: ClientHistory,
    now: datetime,
    *,
    undecided: bool | None = None,
    by: Acting | None = None,
) -> Booking:
    """May a session be booked, and from when: a yearly or monthly entitlement that is used up renews.

    ``undecided`` and ``by`` as ``may_rebook_case`` takes them.
    """
    today = local_day(now, history.zone)
    decision = may_rebook_case(case, history, on=now, undecided=undecided, by=by)
    if decision:
        return Booking(decision, None, _what_the_next_means(history.counts(case, today)))
    period = period_on(history.sessions, terms_of(case.contract), today, history.zone)
    if decision.code != "no_sessions_left" or period is None:
        return Booking(decision, None, "")
    opens_on = max(period.ends_on, today)
    at_noon = datetime.combine(opens_on, time(12), history.zone)
    later = may_rebook_case(case, history, on=at_noon, undecided=undecided, by=by)
    if not later:
        return Booking(decision, None, "")
    meaning = f"The entitlement renews on {long_day(opens_on)}: a session from that day on can be booked now."
    return Booking(later, opens_on, meaning)


def _what_the_next_means(counts: Counts) -> str:
    number = SessionNumber(counts.counted + 1, counts.entitled)
    next_one = f"The next booking is session {number.in_words}."
    if counts.remaining == 0:
        return f"{next_one} It is the one that a clinical manager allowed until the outcome."
    if counts.remaining == 1:
        return f"{next_one} It is the last one: if more will be needed, ask for extra sessions in good time."
    left = counts.remaining - 1
    return f"{next_one} {sessions(left)} {'is' if left == 1 else 'are'} left after it."


def _session_lines(
    case: AssistCase, history: ClientHistory, user: User, now: datetime
) -> Iterator[SessionLine]:
    """Outcome notes are for the consultant who holds the session alone."""
    counsels = case.consultant.user_id == user.pk
    numbers = history.numbers(case.contract)

    def holds(session: Session) -> bool:
        return counsels and session.consultant_id == case.consultant_id

    for session in case.sessions.order_by("-starts_at", "-pk"):
        local = session.starts_at.astimezone(user.zone)
        number = numbers.get(session.pk)
        yield SessionLine(
            session,
            number,
            day=local.date(),
            hours=hours_in_words(local, session.minutes),
            counts=_how_it_counts(session, counted=number is not None),
            may_cancel=_may(SessionAction.CANCEL, session, now),
            may_move=_may(SessionAction.RESCHEDULE, session, now),
            may_note=session.status == SessionStatus.COMPLETED and holds(session),
            note=session.outcome_note if holds(session) else "",
        )


def _how_it_counts(session: Session, *, counted: bool) -> str:
    if session.status != SessionStatus.CANCELLED:
        return ""
    return "Less than 24 hours’ notice: counts as used" if counted else "In time: does not count"


def _may(action: SessionAction, session: Session, now: datetime) -> bool:
    status = SessionStatus(session.status)
    return bool(may_take_step(action, status=status, starts_at=session.starts_at, now=now))
