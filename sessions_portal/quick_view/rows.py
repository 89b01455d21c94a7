"""Quick View: three lists of the sessions in a person's care, read in four queries however long they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from clients.models import Contract, Session
from clients.selectors import sessions_in_care_of
from clients.sessions.counts import SessionNumber, local_day
from clients.sessions.histories import ClientHistory, histories_of, terms_of
from clients.sessions.life import ONE_PRESS, SessionAction, may_take_step
from clients.sessions.renewal import renewal_in_short
from clients.vocabulary import Basis, SessionStatus
from decisions.decision import Decision
from extra_requests.selectors import undecided_requests
from interface.days_and_times import day_in_words, hours_in_words
from interface.paging import Page, leads_back, page_of, slice_by_key
from sessions_portal.quick_view.sections import IN_PROGRESS, SECTIONS, STILL_OPEN, UPCOMING, Place, Section

_SHOWN = (
    *("reference", "starts_at", "minutes", "status", "case__reference", "case__client", "case__contract"),
    *("case__client__given_name", "case__client__family_name", "case__client__preferred_name"),
    *("case__client__organisation__time_zone", "case__contract__basis", "case__contract__sessions_included"),
)


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step and whether it can be taken now: the same Decision as the command's."""

    action: SessionAction
    decision: Decision

    @property
    def has_page(self) -> bool:
        """Cancelling says first what it costs, completing asks what came of it."""
        return self.action in (SessionAction.CANCEL, SessionAction.COMPLETE)


@dataclass(frozen=True, slots=True)
class Row:
    """One session as Quick View draws it; its times are the reader's."""

    session: Session
    number: SessionNumber | None
    day: str
    hours: str
    has_passed: bool
    is_now: bool
    has_undecided_request: bool
    steps: tuple[StepOffer, ...]
    renewal: str = ""

    @property
    def possible(self) -> tuple[StepOffer, ...]:
        """The steps that can be taken now."""
        return tuple(step for step in self.steps if step.decision)

    @property
    def foremost(self) -> SessionAction:
        """The step most likely meant, drawn first among equals."""
        begins = self.session.status == SessionStatus.BOOKED and not self.has_passed
        return SessionAction.COMMENCE if begins else SessionAction.COMPLETE

    @property
    def not_now(self) -> tuple[StepOffer, ...]:
        """The steps that cannot, with their reasons; empty once the session is over and nothing can be."""
        if self.session.status not in STILL_OPEN:
            return ()
        return tuple(step for step in self.steps if not step.decision)


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A page of one list and where its neighbours are; ``count`` is the length of the whole list, where known."""

    section: Section
    rows: tuple[Row, ...]
    newer: str | None
    older: str | None
    place: Place
    count: int | None = None


@dataclass(frozen=True, slots=True)
class StillOpen:
    """How many sessions are to come, in progress, of today, and past their time without having been closed."""

    upcoming: int
    in_progress: int
    today: int
    passed: int


def quick_view_of(user: User, place: Place, now: datetime) -> tuple[tuple[SectionPage, ...], StillOpen]:
    """Every list at its page, and the counts above them. Four queries. Raises paging.BadPageKey."""
    counts = still_open_of(user, now)
    lengths = {UPCOMING: counts.upcoming, IN_PROGRESS: counts.in_progress}
    return sections_of(user, SECTIONS, place, now, lengths), counts


def sections_of(
    user: User,
    sections: Sequence[Section],
    place: Place,
    now: datetime,
    lengths: Mapping[Section, int] | None = None,
) -> tuple[SectionPage, ...]:
    """Some of the lists, each at its page: one query for all their sessions, two for the numbers.

    Raises paging.BadPageKey for a key that leads nowhere.
    """
    pages = _pages(_sessions_to_show(user), sections, place)
    rows = _rows((session for page in pages for session in page.rows), user.zone, now)
    return tuple(
        SectionPage(
            section,
            tuple(rows[session.pk] for session in page.rows),
            newer=_address(place, section, page.before, lost=not page.rows),
            older=_address(place, section, page.after),
            place=place,
            count=(lengths or {}).get(section),
        )
        for section, page in zip(sections, pages, strict=True)
    )


def still_open_of(user: User, now: datetime) -> StillOpen:
    """The counts above the lists; one query over what is not over yet."""
    midnight = datetime.combine(now.astimezone(user.zone).date(), time(), user.zone)
    booked, in_progress = (Q(status=status.value) for status in STILL_OPEN)
    today = Q(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1))
    length = ExpressionWrapper(F("minutes") * timedelta(minutes=1), output_field=DurationField())
    counts = (
        sessions_in_care_of(user)
        .annotate(end=F("starts_at") + length)
        .filter(status__in=[status.value for status in STILL_OPEN])
        .aggregate(
            upcoming=Count("pk", filter=booked),
            in_progress=Count("pk", filter=in_progress),
            today=Count("pk", filter=today),
            passed=Count("pk", filter=booked & Q(end__lte=now)),
        )
    )
    return StillOpen(**counts)


def _sessions_to_show(user: User) -> QuerySet[Session]:
    """The sessions with what a row shows of them, and no more: the query is planned anew for every page."""
    undecided = undecided_requests().filter(case=OuterRef("case"))
    shows_consultant = user.has_role(Role.PRACTICE_ADMINISTRATOR)
    return (
        sessions_in_care_of(user)
        .select_related(
            "case__client__organisation",
            "case__contract",
            *(["consultant__user"] if shows_consultant else []),
        )
        .only(*_SHOWN, *(["consultant__user__name"] if shows_consultant else []))
        .annotate(has_undecided_request=Exists(undecided))
    )


def _pages(sessions: QuerySet[Session], sections: Sequence[Section], place: Place) -> list[Page[Session]]:
    """The page of each section, all of them in one query."""
    slices = [
        slice_by_key(
            sessions.filter(status__in=[status.value for status in section.statuses]),
            section.order,
            key=place.key_of(section),
            size=section.size,
        )
        for section in sections
    ]
    found = list(slices[0].union(*slices[1:], all=True) if slices[1:] else slices[0])
    return [_page(found, section, place.key_of(section)) for section in sections]


def _page(found: Iterable[Session], section: Section, key: str) -> Page[Session]:
    # a union promises no order
    own = sorted(
        (session for session in found if session.status in section.statuses),
        key=lambda session: (session.starts_at, session.pk),
        reverse=section.newest_first is not leads_back(key),
    )
    return page_of(own, section.order, key=key, size=section.size)


def _address(place: Place, section: Section, key: str, *, lost: bool = False) -> str | None:
    """Where a neighbouring page is. From a page that has emptied since, back to the first one."""
    if key or (lost and place.key_of(section)):
        return reverse("sessions_portal:quick_view") + place.moved(section, key).query
    return None


def _rows(sessions: Iterable[Session], zone: ZoneInfo, now: datetime) -> dict[int, Row]:
    shown = list(sessions)
    histories = histories_of(
        {session.case.client_id: session.case.client.organisation.zone for session in shown}
    )
    numbers, renewals = _numbers(shown, histories), _renewals(shown, histories, now)
    return {
        session.pk: _row(session, numbers.get(session.pk), renewals[session.case_id], zone, now)
        for session in shown
    }


def _numbers(sessions: Sequence[Session], histories: Mapping[int, ClientHistory]) -> dict[int, SessionNumber]:
    """ "Session 4 of 6" by session id."""
    contracts: dict[tuple[int, int], Contract] = {}
    for session in sessions:
        contracts[session.case.client_id, session.case.contract_id] = session.case.contract
    by_contract = {
        (client, number): histories[client].numbers(contract)
        for (client, number), contract in contracts.items()
    }
    found = {
        session.pk: by_contract[session.case.client_id, session.case.contract_id].get(session.pk)
        for session in sessions
    }
    return {key: number for key, number in found.items() if number}


def _renewals(
    sessions: Iterable[Session], histories: Mapping[int, ClientHistory], now: datetime
) -> dict[int, str]:
    """By case id, what is left of a monthly entitlement today; an empty text under any other contract."""
    cases = {session.case_id: session.case for session in sessions}
    words = {}
    for key, case in cases.items():
        history, terms = histories[case.client_id], terms_of(case.contract)
        today = local_day(now, history.zone)
        words[key] = (
            renewal_in_short(terms, history.counts(case, today), today)
            if terms.basis is Basis.PER_MONTH
            else ""
        )
    return words


def _row(session: Session, number: SessionNumber | None, renewal: str, zone: ZoneInfo, now: datetime) -> Row:
    local = session.starts_at.astimezone(zone)
    status = SessionStatus(session.status)
    booked = status is SessionStatus.BOOKED
    return Row(
        session=session,
        number=number,
        day=day_in_words(local.date(), now.astimezone(zone).date()),
        hours=hours_in_words(local, session.minutes),
        has_passed=booked and now >= session.ends_at,
        is_now=booked and session.starts_at <= now < session.ends_at,
        has_undecided_request=bool(getattr(session, "has_undecided_request", False)),
        steps=tuple(
            StepOffer(action, may_take_step(action, status=status, starts_at=session.starts_at, now=now))
            for action in ONE_PRESS
        ),
        renewal=renewal,
    )
