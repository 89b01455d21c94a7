"""Booking one or several weekly sessions: what is written, what is said, what is refused."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import AuditEntry
from booking.commands.rebook import rebook_session
from clients.diary.reschedule import reschedule_session
from clients.models import AssistCase, Leave, Session, WorkingHours
from clients.sessions.histories import history_of
from clients.vocabulary import Basis, Engagement
from decisions.refusal import Refused
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.booking.rebooking import FIRST, MELBOURNE, NOW, case_with, rebook
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return case_with(Engagement.EMPLOYEE)


def code_of(case: AssistCase, starts_at: datetime = FIRST, **how: Any) -> str:
    with pytest.raises(Refused) as refusal:
        rebook(case, starts_at, **how)
    return refusal.value.decision.code


def test_four_weekly_sessions_keep_their_hour_over_a_change_of_the_clock(case: AssistCase) -> None:
    made = rebook(case, weeks=4)

    local = [one.starts_at.astimezone(MELBOURNE) for one in Session.objects.order_by("starts_at")]
    assert [f"{one:%d.%m. %H:%M %Z}" for one in local] == [
        "27.03. 14:00 AEDT",
        "03.04. 14:00 AEDT",
        "10.04. 14:00 AEST",
        "17.04. 14:00 AEST",
    ]
    numbers = history_of(case).numbers(case.contract)
    assert [(numbers[one.pk].number, numbers[one.pk].entitled) for one in made] == [
        (1, 6),
        (2, 6),
        (3, 6),
        (4, 6),
    ]
    assert AuditEntry.objects.filter(action="rebook_session").count() == 4


def test_both_get_each_session_as_a_calendar_event(case: AssistCase) -> None:
    (session,) = rebook(case)

    letters = {one.receiver: one for one in OutboxMessage.objects.filter(about=session.reference)}
    assert sorted(letters) == ["client", "consultant"]
    for letter in letters.values():
        assert f"UID:{session.reference}@" in letter.calendar
        assert "SEQUENCE:0\r\n" in letter.calendar
        assert "DTSTART:20260327T030000Z\r\n" in letter.calendar
    assert "Friday 27 March 2026 at 14:00" in letters["client"].text
    told = letters["client"].text + letters["client"].subject
    for secret in (case.reference, case.consultant.user.name, case.client.organisation.name, "session"):
        assert secret not in told
    assert case.client.family_name not in letters["consultant"].text


def test_the_same_booking_sent_twice_makes_one(case: AssistCase) -> None:
    first = rebook(case, weeks=2)

    assert rebook(case, weeks=2) == first
    assert Session.objects.count() == 2


def test_a_series_is_booked_whole_or_not_at_all(case: AssistCase) -> None:
    SessionFactory.create(case__consultant=case.consultant, starts_at=FIRST + timedelta(weeks=1, minutes=20))
    before = Session.objects.count()

    with pytest.raises(Refused) as refusal:
        rebook(case, weeks=3)

    assert refusal.value.decision.code == "consultant_is_busy"
    assert refusal.value.decision.because.startswith("Friday 3 April 2026: ")
    assert (Session.objects.count(), OutboxMessage.objects.count()) == (before, 0)


def test_no_more_than_remain_are_booked_at_once(case: AssistCase) -> None:
    with pytest.raises(Refused) as refusal:
        rebook(case, weeks=7)

    assert (refusal.value.decision.code, refusal.value.decision.because) == (
        "too_many",
        "6 sessions can be booked, not 7.",
    )
    assert len(rebook(case, weeks=6)) == 6


def test_each_of_a_series_counts_in_its_own_month() -> None:
    contract = ContractFactory.create(basis=Basis.PER_MONTH.value, sessions_included=2)
    case = case_with(Engagement.EMPLOYEE, contract=contract)

    # 20 and 27 March, then 3 and 10 April; a third in April is one too many
    assert code_of(case, FIRST, weeks=4) == "too_many"
    assert len(rebook(case, FIRST, weeks=3)) == 3


@pytest.mark.parametrize("weeks", [0, -1, 13, 10_000])
def test_a_number_of_weeks_that_makes_no_sense_is_refused(case: AssistCase, weeks: int) -> None:
    assert code_of(case, weeks=weeks) == "too_many"


def test_a_client_is_not_booked_twice_at_a_time(case: AssistCase) -> None:
    other = AssistCaseFactory.create(
        client=case.client, contract=case.contract, closed_on=date(2026, 3, 24), opened_on=date(2026, 1, 1)
    )
    SessionFactory.create(case=other, starts_at=FIRST + timedelta(minutes=49))

    assert code_of(case) == "client_is_busy"
    assert len(rebook(case, FIRST + timedelta(minutes=99))) == 1


def test_a_day_of_leave_is_refused_on_the_consultants_own_days(case: AssistCase) -> None:
    Leave.objects.create(consultant=case.consultant, starts_on=FIRST.date(), ends_on=FIRST.date())

    assert code_of(case) == "consultant_is_away"


def test_telehealth_is_booked_within_hours_and_nowhere_else() -> None:
    case = case_with(Engagement.TELEHEALTH_ASSOCIATE)
    assert code_of(case) == "outside_hours"
    WorkingHours.objects.create(
        consultant=case.consultant, weekday=4, starts_at=time(14), ends_at=time(14, 50)
    )

    assert len(rebook(case)) == 1
    assert code_of(case, FIRST + timedelta(days=7, minutes=1)) == "outside_hours"


def test_an_ad_hoc_associate_is_not_booked_without_being_asked() -> None:
    assert code_of(case_with(Engagement.AD_HOC_ASSOCIATE)) == "agreed_first"


def test_an_undecided_request_locks_booking(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)

    assert code_of(case, weeks=2) == "undecided_request"


def test_a_practice_administrator_books_for_the_practice_alone() -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice).user
    mine = AssistCaseFactory.create(consultant=ConsultantFactory.create(practice=practice))
    others = AssistCaseFactory.create(consultant=ConsultantFactory.create(practice=PracticeFactory.create()))

    rebook_session(by=administrator, at=NOW, case_reference=mine.reference, starts_at=FIRST)
    with pytest.raises(AssistCase.DoesNotExist):
        rebook_session(by=administrator, at=NOW, case_reference=others.reference, starts_at=FIRST)

    assert Session.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_book_the_same_hour_at_once_get_one_session() -> None:
    cases = [case_with(Engagement.EMPLOYEE)]
    cases.append(AssistCaseFactory.create(consultant=cases[0].consultant))

    outcomes = at_once(*(lambda case=case: rebook(case) for case in cases))

    refusals = [one for one in outcomes if isinstance(one, Refused)]
    assert [one.decision.code for one in refusals] == ["consultant_is_busy"]
    assert Session.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_client_booked_at_once_with_two_consultants_gets_one_session() -> None:
    case = case_with(Engagement.EMPLOYEE)
    old = AssistCaseFactory.create(client=case.client, contract=case.contract, closed_on=timezone.localdate())
    waiting = SessionFactory.create(case=old, starts_at=FIRST + timedelta(days=3))

    outcomes = at_once(
        lambda: rebook(case),
        lambda: (
            reschedule_session(by=old.consultant.user, at=NOW, reference=waiting.reference, starts_at=FIRST),
        ),
    )

    refusals = [one for one in outcomes if isinstance(one, Refused)]
    assert [one.decision.code for one in refusals] == ["client_is_busy"]
    assert Session.objects.filter(starts_at=FIRST).count() == 1
