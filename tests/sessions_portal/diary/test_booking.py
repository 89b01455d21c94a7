"""Booking a session from the page of a case: made once, in the zone of who books, or refused at its field."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.messages import get_messages

from accounts.models import AuditEntry
from clients.models import AssistCase, Consultant, Session
from clients.vocabulary import Basis
from tests.factories import (
    AssistCaseFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)
from tests.sessions_portal.cases.case_page import GOOD, NOW, completed, errors, page_of
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create(user__time_zone="Australia/Melbourne")


@pytest.fixture
def case(consultant: Consultant) -> AssistCase:
    return AssistCaseFactory.create(consultant=consultant)


def test_a_booking_is_made_in_the_zone_of_who_books(case: AssistCase) -> None:
    case.consultant.user.time_zone = "Australia/Perth"
    case.consultant.user.save()

    response = signed_in(case.consultant.user).post(page_of(case), GOOD)

    session = Session.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, page_of(case))
    assert session.starts_at == datetime(2026, 4, 15, 6, 30, tzinfo=UTC)
    assert (session.case, session.consultant, session.minutes, session.status) == (
        case,
        case.consultant,
        50,
        "booked",
    )
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "1 session is booked: Wednesday 15 April 2026 at 14:30."
    ]
    assert AuditEntry.objects.get().subject == session.reference


def test_a_double_click_books_once(case: AssistCase) -> None:
    completed(case, 5)
    browser = signed_in(case.consultant.user)

    codes = [browser.post(page_of(case), GOOD).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Session.objects.filter(status="booked").count() == 1
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"date": ""}, {"date": ["Choose the day."]}),
        ({"date": "soon"}, {"date": ["This is no date."]}),
        ({"date": "2026-02-30"}, {"date": ["This is no date."]}),
        ({"date": "9999-12-31"}, {"date": ["Choose a day within the next 12 months."]}),
        ({"date": "0001-01-01"}, {"date": ["Choose a day within the next 12 months."]}),
        ({"date": "2026-04-07"}, {"date": ["A session can only be booked for a time still to come."]}),
        (
            {"date": "2026-04-08", "time": "10:00"},
            {"date": ["A session can only be booked for a time still to come."]},
        ),
        ({"date": "2027-06-01"}, {"date": ["A session can be booked at most 12 months ahead."]}),
        ({"time": ""}, {"time": ["Enter the time."]}),
        ({"time": "25:00"}, {"time": ["Enter a time, like 09:00."]}),
        (
            {"date": "2026-10-04", "time": "02:30"},
            {"time": ["The clocks go forward that night: there is no such time. Choose a later one."]},
        ),
        ({"minutes": ""}, {"minutes": ["Say how long it takes."]}),
        ({"minutes": "0"}, {"minutes": ["Ensure this value is greater than or equal to 5."]}),
        ({"minutes": "-50"}, {"minutes": ["Ensure this value is greater than or equal to 5."]}),
        ({"minutes": "9" * 30}, {"minutes": ["Ensure this value is less than or equal to 240."]}),
        ({"minutes": "50\x00"}, {"minutes": ["Enter a whole number."]}),
        ({"date": "1" * 10_000}, {"date": ["This is no date."]}),
        ({"date": "🌊"}, {"date": ["This is no date."]}),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(
    case: AssistCase, changed: dict[str, str], expected: dict[str, list[str]]
) -> None:
    response = signed_in(case.consultant.user).post(page_of(case), GOOD | changed)

    assert response.status_code == 422
    assert errors(response) == expected
    assert not Session.objects.exists()
    if "time" not in changed:
        assert 'value="14:30"' in response.content.decode()


def test_a_consultant_cannot_be_in_two_rooms(case: AssistCase) -> None:
    other = AssistCaseFactory.create(consultant=case.consultant)
    SessionFactory.create(case=other, starts_at=datetime.fromisoformat("2026-04-15T14:00:00+10:00"))

    response = signed_in(case.consultant.user).post(page_of(case), GOOD)

    assert response.status_code == 422
    assert errors(response) == {
        "time": ["Wednesday 15 April 2026: Another session is booked at that time. Choose another time."]
    }
    after = signed_in(case.consultant.user).post(page_of(case), GOOD | {"time": "14:50"})
    assert after.status_code == 302


def test_a_monthly_entitlement_that_is_used_up_can_be_booked_for_next_month(consultant: Consultant) -> None:
    case = AssistCaseFactory.create(
        consultant=consultant, contract__basis=Basis.PER_MONTH, contract__sessions_included=1
    )
    completed(case, 1, days_ago=2)
    browser = signed_in(consultant.user)

    view = browser.get(page_of(case)).context["view"]
    this_month = browser.post(page_of(case), GOOD)
    next_month = browser.post(page_of(case), GOOD | {"date": "2026-05-04"})

    assert view.booking.opens_on == date(2026, 5, 1)
    assert view.booking.meaning == (
        "The entitlement renews on Friday 1 May 2026: a session from that day on can be booked now."
    )
    assert view.balance_of == (
        "1 session a month: none left in April 2026. It renews on Friday 1 May 2026. "
        "Counted over all the client’s cases."
    )
    assert errors(this_month) == {
        "__all__": ["No more sessions can be booked on this case. Request extra sessions to go on."]
    }
    assert next_month.status_code == 302


def test_a_practice_administrator_books_for_the_practices_consultants() -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice)
    case = AssistCaseFactory.create(consultant=ConsultantFactory.create(practice=practice))

    response = signed_in(administrator.user).post(page_of(case), GOOD)

    assert response.status_code == 302
    assert Session.objects.get().consultant == case.consultant
    assert AuditEntry.objects.get().actor == "practice_administrator"
