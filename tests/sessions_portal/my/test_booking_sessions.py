"""A client books their own appointments, within what was approved and the hours that are open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from clients.models import AssistCase, Leave, Session
from clients.vocabulary import Basis, Engagement
from extra_requests.models import BridgingSession
from extra_requests.states import State
from notifications.models import OutboxMessage
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.my.own_sessions import NOW, THURSDAY_AT_14, audited, book, cancel, move
from tests.sessions_portal.my.visiting import MELBOURNE, case_with_hours, visiting, works_daily

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return case_with_hours()


def test_an_open_time_is_booked_by_nobody_but_the_client(case: AssistCase) -> None:
    response = book(case)

    assert (response.status_code, response.headers["Location"]) == (302, "/my/sessions/?done=booked#done")
    session = Session.objects.get()
    assert (session.case, session.starts_at, session.minutes, session.status) == (
        case,
        THURSDAY_AT_14,
        50,
        "booked",
    )
    assert audited() == (
        "rebook_session",
        session.reference,
        None,
        "client",
        {"case": case.reference, "decision": "sessions_left"},
    )


def test_both_are_told_with_the_event_and_the_consultant_learns_who_booked(case: AssistCase) -> None:
    book(case)

    consultant, client = OutboxMessage.objects.order_by("-receiver")
    assert (consultant.to_email, client.to_email) == (case.consultant.user.email, case.client.email)
    assert "Your client did this on their own pages." in consultant.text
    assert "own pages" not in client.text
    assert f"UID:{Session.objects.get().reference}@" in client.calendar


def test_sent_twice_it_is_booked_once(case: AssistCase) -> None:
    book(case)
    assert book(case).status_code == 302
    assert Session.objects.count() == 1


def test_several_weeks_are_not_to_be_had_here(case: AssistCase) -> None:
    book(case, weeks="4")
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_at", "said"),
    [
        (THURSDAY_AT_14.replace(hour=20), "This time has just been taken, or is not open."),
        (THURSDAY_AT_14.replace(minute=7), "This time has just been taken, or is not open."),
        (THURSDAY_AT_14.replace(day=7), "This time has passed."),
        (THURSDAY_AT_14.replace(year=2028), "This time is too far ahead."),
        (THURSDAY_AT_14.replace(day=10), "Nobody is available on that day."),
        (THURSDAY_AT_14.replace(hour=11), "This time has just been taken, or is not open."),
    ],
)
def test_no_other_time_can_be_had_and_the_page_says_why(
    case: AssistCase, starts_at: datetime, said: str
) -> None:
    Leave.objects.create(consultant=case.consultant, starts_on=date(2026, 4, 10), ends_on=date(2026, 4, 10))
    # somebody else's
    SessionFactory.create(case__consultant=case.consultant, starts_at=THURSDAY_AT_14.replace(hour=11))

    response = book(case, starts_at)

    assert response.status_code == 422
    assert said in words(response)
    assert not Session.objects.filter(case=case).exists()


@pytest.mark.parametrize("slot", ["", "soon", "2026-04-09T14:00", "9999-99-99T00:00+00:00"])
def test_what_is_no_time_is_asked_again(case: AssistCase, slot: str) -> None:
    response = visiting(case.client).post("/my/sessions/", {"slot": slot})

    assert response.status_code == 422
    assert "Choose a time." in words(response)


def test_nothing_beyond_what_is_left_is_booked() -> None:
    case = AssistCaseFactory.create(consultant=works_daily(), contract__sessions_included=1)
    book(case)

    response = book(case, THURSDAY_AT_14 + timedelta(days=1))

    assert response.status_code == 422
    assert "You have no appointments left to book." in words(response)
    assert Session.objects.count() == 1


def test_while_a_request_is_open_nothing_new_is_booked_and_the_reason_is_plain(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case, state=State.AWAITING_EMPLOYER.value)
    why = "While your request for more appointments is open, nothing new can be booked."

    assert why in words(visiting(case.client).get("/my/sessions/"))
    response = book(case)

    assert response.status_code == 422
    assert why in words(response)
    assert not Session.objects.exists()


def test_a_bridging_session_is_the_consultants_to_book(case: AssistCase) -> None:
    request = ExtraSessionsRequestFactory.create(case=case, state=State.AWAITING_EMPLOYER.value)
    BridgingSession.objects.create(
        request=request, allowed_at=NOW, allowed_by=ClinicalManagerFactory.create(), reason="Safety."
    )

    assert book(case).status_code == 422
    assert BridgingSession.objects.get().session is None


def test_a_closed_case_books_nothing() -> None:
    case = AssistCaseFactory.create(consultant=works_daily(), closed_on=NOW.date())

    assert book(case).status_code == 422
    assert "Nothing can be booked at the moment." in words(visiting(case.client).get("/my/sessions/"))


def test_an_ad_hoc_associates_times_are_arranged_with_them() -> None:
    case = case_with_hours(Engagement.AD_HOC_ASSOCIATE)
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14)
    why = "Times are agreed with your usual contact directly"

    assert why in words(visiting(case.client).get("/my/sessions/"))
    assert book(case, THURSDAY_AT_14 + timedelta(days=1)).status_code == 422
    moved = move(session, THURSDAY_AT_14 + timedelta(days=1))
    assert moved.status_code == 422
    assert why in words(moved)
    assert cancel(session).status_code == 302


def test_a_month_that_is_used_up_offers_the_next_one() -> None:
    case = AssistCaseFactory.create(
        consultant=works_daily(), contract__basis=Basis.PER_MONTH.value, contract__sessions_included=1
    )
    SessionFactory.create(case=case, starts_at=NOW - timedelta(days=2), status="completed")

    response = visiting(case.client).get("/my/sessions/")

    assert "Only days from Fri 1 May 2026 on can be booked." in words(response)
    assert book(case).status_code == 422
    assert book(case, datetime(2026, 5, 4, 9, 0, tzinfo=MELBOURNE)).status_code == 302


def test_times_are_by_the_organisations_clock_and_name_it() -> None:
    consultant = works_daily()
    case = AssistCaseFactory.create(
        consultant=consultant, contract__organisation__time_zone="Pacific/Auckland"
    )

    response = visiting(case.client).get("/my/sessions/")

    first = response.context["open"].days[0]
    # 9:00 in Melbourne, tomorrow; what is left of today comes first
    assert first.day == date(2026, 4, 8)
    assert [time.label for time in response.context["open"].days[1].times][:2] == ["11:00", "12:00"]
    assert "Choose a time, Auckland time (NZST)" in words(response)


def test_another_week_and_none_that_no_link_leads_to(case: AssistCase) -> None:
    browser = visiting(case.client)

    assert browser.get("/my/sessions/?week=2026-04-13").context["open"].week == date(2026, 4, 13)
    for week in ("2026-04-14", "1999-01-04", "soon"):
        assert browser.get(f"/my/sessions/?week={week}").status_code == 404
