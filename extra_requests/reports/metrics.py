"""How long requests take and what becomes of them, for the provider's own eyes (issue 3, "Status and history"). Pure: no Django.

Days are business days of the calendar that was promised on, local to the organisation. Small numbers are not suppressed here:
nothing of this is for employers.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from types import MappingProxyType

from decisions.labelled import Labelled
from extra_requests.business_days import BusinessCalendar
from extra_requests.rules.deciding import APPEAL_OF
from extra_requests.states import FINAL, Action, State

_APPEALS = frozenset(APPEAL_OF.values())
_DECLINED = frozenset({State.DECLINED, State.DECLINED_CLINICALLY})
# what somebody decided; the rest ended by itself
DECIDED = _DECLINED | {State.APPROVED}


class Stage(Labelled):
    """With whom a request was, and the whole of it."""

    ANSWERS = "answers", "Clinical answers"
    REVIEW = "review", "Clinical review"
    MORE_INFORMATION = "more_information", "More information"
    SENDING = "sending", "Account manager"
    EMPLOYER = "employer", "Employer"
    WHOLE = "whole", "From submission to outcome"


_STAGE_OF: Mapping[State, Stage] = MappingProxyType(
    {
        State.AWAITING_CLINICAL_ANSWERS: Stage.ANSWERS,
        State.AWAITING_CLINICAL_REVIEW: Stage.REVIEW,
        State.AWAITING_ASSESSMENT: Stage.REVIEW,
        State.MORE_INFORMATION_NEEDED: Stage.MORE_INFORMATION,
        State.AWAITING_ACCOUNT_MANAGER: Stage.SENDING,
        State.AWAITING_EMPLOYER: Stage.EMPLOYER,
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """A status change: what was done on which local day, and where it led."""

    on: date
    action: Action
    to_state: State


@dataclass(frozen=True, slots=True)
class ClosedRequest:
    """A request in a final state. ``moves``: its history, oldest first; ``escalated``: its outcome was overdue once.

    ``sessions_approved`` is `None` when it was not approved. ``due_on``: what was promised for the first outcome, if anything.
    """

    organisation: str
    moves: tuple[Move, ...]
    calendar: BusinessCalendar
    sessions_requested: int
    sessions_approved: int | None = None
    due_on: date | None = None
    escalated: bool = False

    @property
    def state(self) -> State:
        """Where it ended."""
        return self.moves[-1].to_state

    @property
    def decided_on(self) -> date:
        """The day of its last outcome."""
        return self.moves[-1].on

    @property
    def is_partly_approved(self) -> bool:
        """Whether fewer sessions were approved than asked for."""
        return self.state is State.APPROVED and (self.sessions_approved or 0) < self.sessions_requested

    @property
    def was_overdue(self) -> bool:
        """Whether the first outcome came after the day promised for it."""
        first = next((move.on for move in self.moves if move.to_state in FINAL), self.decided_on)
        return self.escalated or (self.due_on is not None and first > self.due_on)

    @property
    def was_appealed(self) -> bool:
        """Whether a decline was appealed against."""
        return any(move.action in _APPEALS for move in self.moves)

    @property
    def was_overturned(self) -> bool:
        """Whether sessions were approved after an appeal."""
        return self.was_appealed and self.state is State.APPROVED


@dataclass(frozen=True, slots=True)
class StageDays:
    """Over ``requests`` that were in the stage: mean and median business days."""

    requests: int
    mean: float
    median: float


@dataclass(frozen=True, slots=True)
class MetricsRow:
    """One line of the table. ``month`` is its first day, ``None`` for all months; ``organisation`` is ``None`` for all employers.

    ``decided`` = ``approved`` (in full) + ``partly`` + ``declined`` (of which ``declined_clinically``). ``overdue``, ``appealed``
    and ``overturned`` are of the decided. ``rejected_automatically`` and ``withdrawn`` were not decided by a person: they are counted apart.
    """

    month: date | None
    organisation: str | None
    decided: int
    approved: int
    partly: int
    declined: int
    declined_clinically: int
    overdue: int
    appealed: int
    overturned: int
    rejected_automatically: int
    withdrawn: int
    days: Mapping[Stage, StageDays]


def metrics(
    requests: Iterable[ClosedRequest], *, by_month: bool = False, by_employer: bool = False
) -> tuple[MetricsRow, ...]:
    """The rows, by month of the outcome and by employer as asked, in that order; with neither, one row for everything.

    A group without a request has no row. Raises ValueError for a request that has
    not ended.
    """
    groups: dict[tuple[date | None, str | None], list[ClosedRequest]] = defaultdict(list)
    for request in requests:
        if not request.moves or request.state not in FINAL:
            raise ValueError("Only requests that have ended are measured")
        month = request.decided_on.replace(day=1) if by_month else None
        groups[month, request.organisation if by_employer else None].append(request)
    ordered = sorted(groups, key=lambda group: (group[0] or date.min, group[1] or ""))
    return tuple(_row(month, organisation, groups[month, organisation]) for month, organisation in ordered)


def months_without_gaps(rows: Sequence[MetricsRow]) -> tuple[date, ...]:
    """Every month from the first to the last of the rows, for the axis of a chart."""
    months = sorted({row.month for row in rows if row.month})
    if not months:
        return ()
    found = [months[0]]
    while found[-1] < months[-1]:
        found.append((found[-1] + timedelta(days=31)).replace(day=1))
    return tuple(found)


def stage_days(request: ClosedRequest) -> Mapping[Stage, int]:
    """Business days a request spent in each stage it was in, the time after an appeal included, and from first to last.

    A day beyond what the stored calendar covers counts as its last.
    """
    days: dict[Stage, int] = defaultdict(int)
    for move, after in zip(request.moves, request.moves[1:], strict=False):
        stage = _STAGE_OF.get(move.to_state)
        if stage is not None:
            days[stage] += _between(request.calendar, move.on, after.on)
    days[Stage.WHOLE] = _between(request.calendar, request.moves[0].on, request.decided_on)
    return dict(days)


def _between(calendar: BusinessCalendar, earlier: date, later: date) -> int:
    first, last = calendar.starts_on, calendar.ends_on - timedelta(days=1)
    return calendar.between(min(max(earlier, first), last), min(max(later, first), last))


def _row(month: date | None, organisation: str | None, requests: Sequence[ClosedRequest]) -> MetricsRow:
    decided = [request for request in requests if request.state in DECIDED]
    states = [request.state for request in requests]
    partly = sum(request.is_partly_approved for request in decided)
    return MetricsRow(
        month=month,
        organisation=organisation,
        decided=len(decided),
        approved=states.count(State.APPROVED) - partly,
        partly=partly,
        declined=sum(state in _DECLINED for state in states),
        declined_clinically=states.count(State.DECLINED_CLINICALLY),
        overdue=sum(request.was_overdue for request in decided),
        appealed=sum(request.was_appealed for request in decided),
        overturned=sum(request.was_overturned for request in decided),
        rejected_automatically=states.count(State.REJECTED_AUTOMATICALLY),
        withdrawn=states.count(State.WITHDRAWN),
        days=_days(decided),
    )


def _days(decided: Iterable[ClosedRequest]) -> Mapping[Stage, StageDays]:
    spent: dict[Stage, list[int]] = defaultdict(list)
    for request in decided:
        for stage, days in stage_days(request).items():
            spent[stage].append(days)
    return MappingProxyType(
        {
            stage: StageDays(len(spent[stage]), fmean(spent[stage]), median(spent[stage]))
            for stage in Stage
            if spent[stage]
        }
    )
