"""Rebook’s grid of open times: its weeks, a day typed, and what is booked from it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from clients.models import AssistCase, Leave, Session
from tests.factories import (
    AssistCaseFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.diary.works_on_fridays import MELBOURNE, NOW, offered, page, works
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(consultant=works())


def test_the_grid_shows_the_open_times_of_a_week_by_day(case: AssistCase) -> None:
    SessionFactory.create(case__consultant=case.consultant, starts_at=NOW + timedelta(days=2))

    response = signed_in(case.consultant.user).get(page("rebook", case.reference))

    assert offered(response) == {"2026-03-25": [], "2026-03-26": [], "2026-03-27": ["09:00", "11:00"]}
    assert "Melbourne time (AEDT)" in words(response)
    assert (response.context["grid"].earlier, response.context["grid"].later) == (None, "?week=2026-03-30")


def test_a_later_week_and_back(case: AssistCase) -> None:
    Leave.objects.create(consultant=case.consultant, starts_on=date(2026, 4, 10), ends_on=date(2026, 4, 10))
    browser = signed_in(case.consultant.user)

    response = browser.get(page("rebook", case.reference) + "?week=2026-04-06")

    assert set(map(tuple, offered(response).values())) == {()}
    assert response.context["grid"].earlier == "?week=2026-03-30"
    assert "No time is open in this week." in words(response)


@pytest.mark.parametrize("week", ["x", "2026-04-07", "2026-03-16", "2027-12-27", "0001-01-01", "9999-12-27"])
def test_a_week_that_no_link_leads_to_is_answered_400(case: AssistCase, week: str) -> None:
    browser = signed_in(case.consultant.user)

    assert browser.get(page("rebook", case.reference), {"week": week}).status_code == 400


@pytest.mark.parametrize("name", ["rebook", "session_reschedule"])
def test_a_day_leads_to_its_week_a_sunday_too(case: AssistCase, name: str) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    address = page(name, case.reference if name == "rebook" else session.reference)

    response = signed_in(case.consultant.user).get(address, {"day": "2026-04-19"})

    assert offered(response) == {
        "2026-04-13": [],
        "2026-04-14": [],
        "2026-04-15": [],
        "2026-04-16": [],
        "2026-04-17": ["09:00", "10:00", "11:00"],
        "2026-04-19": [],
    }
    html = response.content.decode()
    assert html.count('aria-current="date"') == 1
    assert 'min="2026-03-25"' in html
    assert 'max="2027-03-26"' in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose the day."),
        ("soon", "This is no date."),
        ("2026-03-24", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("2027-03-27", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("0001-01-01", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("9999-12-31", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("2026-04-01\0", "This is no date."),
    ],
)
@pytest.mark.parametrize("name", ["rebook", "session_reschedule"])
def test_a_day_that_cannot_be_booked_is_answered_with_the_reason_and_the_first_week(
    case: AssistCase, name: str, typed: str, said: str
) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    address = page(name, case.reference if name == "rebook" else session.reference)

    response = signed_in(case.consultant.user).get(address, {"day": typed})

    assert (response.status_code, response.context["day_form"].errors) == (422, {"day": [said]})
    assert response.context["grid"].week == date(2026, 3, 23)
    assert said in words(response)
    assert response.context["day_form"]["day"].value() == typed


def test_four_weeks_are_booked_from_the_grid_over_the_change_of_the_clock(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    grid = browser.get(page("rebook", case.reference)).context["grid"]

    response = browser.post(
        page("rebook", case.reference),
        {"how": "slots", "slot": grid.columns[2].times[1].value, "weeks": "4"},
        follow=True,
    )

    local = [one.starts_at.astimezone(MELBOURNE) for one in Session.objects.order_by("starts_at")]
    assert [f"{one:%d.%m. %H:%M}" for one in local] == [
        "27.03. 10:00",
        "03.04. 10:00",
        "10.04. 10:00",
        "17.04. 10:00",
    ]
    assert "4 sessions are booked: weekly from Friday 27 March 2026 at 10:00." in words(response)
    assert "4 of 6" in words(response)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose a time."),
        ({"slot": "x"}, "Choose a time."),
        ({"slot": "2026-03-27T09:00"}, "Choose a time."),
        ({"slot": "9999-12-31T09:00+00:00"}, "Choose a time."),
        ({"slot": "\x00"}, "Null characters are not allowed."),
        ({"slot": "2026-03-20T09:00+00:00"}, "A session can only be booked for a time still to come."),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "7"}, "6 sessions can be booked, not 7."),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "99"}, "less than or equal to 12"),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_choice_that_makes_no_sense_is_explained(
    case: AssistCase, typed: dict[str, str], said: str
) -> None:
    response = signed_in(case.consultant.user).post(page("rebook", case.reference), {"how": "slots"} | typed)

    assert response.status_code == 422
    assert said in words(response)
    assert Session.objects.count() == 0


def test_a_time_taken_meanwhile_is_said_at_the_grid(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    slot = browser.get(page("rebook", case.reference)).context["grid"].columns[2].times[0].value
    SessionFactory.create(case__consultant=case.consultant, starts_at=datetime.fromisoformat(slot))

    response = browser.post(page("rebook", case.reference), {"how": "slots", "slot": slot})

    assert response.status_code == 422
    assert "Another session is booked at that time." in words(response)


def test_while_a_request_is_undecided_there_is_no_grid_but_the_reason(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)

    response = signed_in(case.consultant.user).get(page("rebook", case.reference))

    assert response.context["grid"] is None
    assert "Booking waits for the outcome" in words(response)
