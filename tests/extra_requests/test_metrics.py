"""How long requests took, and what became of them."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extra_requests.reports.metrics import (
    DECIDED,
    ClosedRequest,
    MetricsRow,
    Move,
    Stage,
    StageDays,
    metrics,
    months_without_gaps,
    stage_days,
)
from extra_requests.states import Action, State
from tests.extra_requests.worked_example import VICTORIA

APRIL = date(2026, 4, 1)


def april(day: int) -> date:
    return date(2026, 4, day)


def moved(*moves: tuple[date, Action, State]) -> tuple[Move, ...]:
    return tuple(Move(*move) for move in moves)


SUBMITTED = (april(2), Action.SUBMIT_TO_EMPLOYER, State.AWAITING_EMPLOYER)
# Good Friday and Easter Monday lie between: 2 business days
APPROVED = ClosedRequest(
    "Acme",
    moved(SUBMITTED, (april(8), Action.APPROVE, State.APPROVED)),
    VICTORIA,
    sessions_requested=4,
    sessions_approved=4,
    due_on=april(15),
)
PARTLY = replace(APPROVED, sessions_approved=3)
DECLINED_LATE = replace(
    APPROVED,
    moves=moved(SUBMITTED, (april(16), Action.DECLINE, State.DECLINED)),
    sessions_approved=None,
)
REVIEWED = replace(
    APPROVED,
    organisation="Borealis",
    moves=moved(
        (april(2), Action.SUBMIT_FOR_CLINICAL_REVIEW, State.AWAITING_CLINICAL_ANSWERS),
        (april(7), Action.ANSWER_CLINICAL_QUESTIONS, State.AWAITING_CLINICAL_REVIEW),
        (april(8), Action.ASK_FOR_MORE_INFORMATION, State.MORE_INFORMATION_NEEDED),
        (april(13), Action.GIVE_MORE_INFORMATION, State.AWAITING_CLINICAL_REVIEW),
        (april(15), Action.DECLINE_CLINICALLY, State.DECLINED_CLINICALLY),
        (april(16), Action.APPEAL_CLINICALLY, State.AWAITING_CLINICAL_REVIEW),
        (april(17), Action.SEND_TO_EMPLOYER, State.AWAITING_EMPLOYER),
        (date(2026, 5, 1), Action.APPROVE, State.APPROVED),
    ),
    due_on=date(2026, 4, 23),
)
REJECTED = replace(
    APPROVED,
    moves=moved((april(2), Action.REJECT_AUTOMATICALLY, State.REJECTED_AUTOMATICALLY)),
    sessions_approved=None,
    due_on=None,
)
WITHDRAWN = replace(
    APPROVED, moves=moved(SUBMITTED, (april(30), Action.WITHDRAW, State.WITHDRAWN)), sessions_approved=None
)


def test_the_days_of_each_stage() -> None:
    assert stage_days(APPROVED) == {Stage.EMPLOYER: 2, Stage.WHOLE: 2}
    # review: 7 to 8, 13 to 15, and 16 to 17 April after the appeal; ANZAC Day is a Saturday
    assert stage_days(REVIEWED) == {
        Stage.ANSWERS: 1,
        Stage.REVIEW: 4,
        Stage.MORE_INFORMATION: 3,
        Stage.EMPLOYER: 10,
        Stage.WHOLE: 19,
    }
    assert stage_days(REJECTED) == {Stage.WHOLE: 0}


def test_one_row_for_everything() -> None:
    every = [APPROVED, PARTLY, DECLINED_LATE, REVIEWED, REJECTED, WITHDRAWN]
    assert metrics(every) == (
        MetricsRow(
            month=None,
            organisation=None,
            decided=4,
            approved=2,
            partly=1,
            declined=1,
            declined_clinically=0,
            overdue=1,
            appealed=1,
            overturned=1,
            rejected_automatically=1,
            withdrawn=1,
            days={
                Stage.ANSWERS: StageDays(1, 1, 1),
                Stage.REVIEW: StageDays(1, 4, 4),
                Stage.MORE_INFORMATION: StageDays(1, 3, 3),
                Stage.EMPLOYER: StageDays(4, 5.5, 5),
                Stage.WHOLE: StageDays(4, 7.75, 5),
            },
        ),
    )


def test_rows_by_month_and_by_employer() -> None:
    every = [REVIEWED, DECLINED_LATE, APPROVED, replace(APPROVED, organisation="Borealis")]

    def grouped(by_month: bool, by_employer: bool) -> list[tuple[date | None, str | None, int]]:
        rows = metrics(every, by_month=by_month, by_employer=by_employer)
        return [(row.month, row.organisation, row.decided) for row in rows]

    assert grouped(True, False) == [(APRIL, None, 3), (date(2026, 5, 1), None, 1)]
    assert grouped(False, True) == [(None, "Acme", 2), (None, "Borealis", 2)]
    assert grouped(True, True) == [
        (APRIL, "Acme", 2),
        (APRIL, "Borealis", 1),
        (date(2026, 5, 1), "Borealis", 1),
    ]


def test_an_appeal_that_is_declined_again_is_not_overturned() -> None:
    again = replace(
        DECLINED_LATE,
        moves=moved(
            SUBMITTED,
            (april(8), Action.DECLINE, State.DECLINED),
            (april(9), Action.APPEAL_TO_EMPLOYER, State.AWAITING_EMPLOYER),
            (april(20), Action.DECLINE, State.DECLINED),
        ),
    )
    # the first outcome was in time: the appeal's own does not make it late
    assert (again.was_appealed, again.was_overturned, again.was_overdue) == (True, False, False)
    assert replace(again, escalated=True).was_overdue
    assert stage_days(again) == {Stage.EMPLOYER: 9, Stage.WHOLE: 10}


def test_a_clinical_decline_is_a_decline() -> None:
    moves = REVIEWED.moves[:5]
    row = metrics([replace(REVIEWED, moves=moves, sessions_approved=None)])[0]
    assert (row.decided, row.declined, row.declined_clinically, row.approved) == (1, 1, 1, 0)


def test_without_requests_there_is_nothing_to_show() -> None:
    assert metrics([]) == ()
    row = metrics([REJECTED])[0]
    assert (row.decided, dict(row.days)) == (0, {})


def test_only_what_has_ended_is_measured() -> None:
    with pytest.raises(ValueError, match="have ended"):
        metrics([replace(APPROVED, moves=moved(SUBMITTED))])


def test_a_chart_has_all_months_between() -> None:
    winter = replace(APPROVED, moves=moved(SUBMITTED, (date(2027, 1, 31), Action.APPROVE, State.APPROVED)))
    months = months_without_gaps(metrics([winter, APPROVED], by_month=True))
    assert months[0] == APRIL
    assert months[-1] == date(2027, 1, 1)
    assert len(months) == 10
    assert months_without_gaps(()) == ()


def test_a_day_beyond_the_stored_calendar_counts_as_its_last() -> None:
    short = VICTORIA.over(april(2), april(10))
    late = replace(DECLINED_LATE, calendar=short)
    assert stage_days(late) == {Stage.EMPLOYER: 3, Stage.WHOLE: 3}


outcomes = st.sampled_from(
    [
        (Action.APPROVE, State.APPROVED),
        (Action.DECLINE, State.DECLINED),
        (Action.WITHDRAW, State.WITHDRAWN),
    ]
)


@st.composite
def closed_requests(draw: st.DrawFn) -> ClosedRequest:
    begun = APRIL + timedelta(days=draw(st.integers(0, 200)))
    ended = begun + timedelta(days=draw(st.integers(0, 40)))
    action, state = draw(outcomes)
    return ClosedRequest(
        draw(st.sampled_from(["Acme", "Borealis", "Cedar"])),
        moved((begun, *SUBMITTED[1:]), (ended, action, state)),
        VICTORIA,
        sessions_requested=4,
        sessions_approved=draw(st.integers(1, 4)) if state is State.APPROVED else None,
        due_on=VICTORIA.add(begun, 7),
    )


@given(st.lists(closed_requests(), min_size=1, max_size=25))
def test_however_it_is_cut_every_request_is_counted_once(requests: list[ClosedRequest]) -> None:
    whole = metrics(requests)[0]
    decided = [request for request in requests if request.state in DECIDED]
    days = [VICTORIA.between(request.moves[0].on, request.decided_on) for request in decided]
    assert whole.decided == len(decided) == whole.approved + whole.partly + whole.declined
    assert whole.overdue == sum(
        request.decided_on > VICTORIA.add(request.moves[0].on, 7) for request in decided
    )
    assert whole.days.get(Stage.WHOLE) == (StageDays(len(days), fmean(days), median(days)) if days else None)
    for by_month, by_employer in [(True, False), (False, True), (True, True)]:
        rows = metrics(requests, by_month=by_month, by_employer=by_employer)
        assert sum(row.decided for row in rows) == whole.decided
        assert sum(row.withdrawn for row in rows) == whole.withdrawn
        assert sum(row.overdue for row in rows) == whole.overdue
        assert len({(row.month, row.organisation) for row in rows}) == len(rows)
