"""A client moves and cancels their own appointments, and takes them into their calendar."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import AuditEntry
from clients.diary.booking_times import FURTHEST_AHEAD
from clients.models import AssistCase, Session
from clients.sessions.life import SessionAction
from clients.sessions.steps import take_session_step
from notifications.models import OutboxMessage
from tests.factories import (
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.my.own_sessions import NOW, THURSDAY_AT_14, audited, book, cancel, move
from tests.sessions_portal.my.visiting import case_with_hours, visiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return case_with_hours()


def test_an_appointment_moves_with_a_days_notice(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14)

    response = move(session, THURSDAY_AT_14 + timedelta(days=2))

    session.refresh_from_db()
    assert response.headers["Location"] == "/my/sessions/?done=moved#done"
    assert (session.starts_at, session.calendar_sequence) == (THURSDAY_AT_14 + timedelta(days=2), 1)
    assert audited() == ("reschedule_session", session.reference, None, "client", {})


def test_the_time_it_leaves_is_open_to_it_and_a_closed_one_is_not(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14)

    response = move(session, THURSDAY_AT_14.replace(hour=21))

    assert response.status_code == 422
    assert "This time has just been taken, or is not open." in words(response)
    offered = [time.label for day in response.context["open"].days for time in day.times]
    assert "14:00" in offered


@pytest.mark.parametrize(
    ("days", "week"),
    [(0, date(2026, 4, 6)), (25, date(2026, 5, 4)), (4000, None)],
    ids=["this week", "weeks ahead", "further than can be booked"],
)
def test_another_time_is_looked_for_in_the_week_of_the_appointment(
    case: AssistCase, days: int, week: date | None
) -> None:
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14 + timedelta(days=days))

    page = visiting(case.client).get(f"/my/sessions/{session.reference}/move/")

    last = (NOW + FURTHEST_AHEAD).date()
    assert page.context["open"].week == (week or last - timedelta(days=last.weekday()))


def test_with_less_notice_it_cannot_be_moved(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(hours=23))

    response = move(session, THURSDAY_AT_14)

    assert response.status_code == 422
    assert "Less than 24 hours are left: it cannot be moved any more." in words(response)


@pytest.mark.parametrize(
    ("hours", "warned", "code", "used"),
    [(24, False, "allowed", 0), (23, True, "late_cancellation", 1)],
)
def test_cancelling_says_first_what_it_costs(
    case: AssistCase, hours: int, warned: bool, code: str, used: int
) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(hours=hours))
    browser = visiting(case.client)

    page = browser.get(f"/my/sessions/{session.reference}/cancel/")
    assert ("It will count as used" in words(page)) is warned
    session.refresh_from_db()
    assert session.status == "booked"

    browser.post(f"/my/sessions/{session.reference}/cancel/")
    session.refresh_from_db()
    assert (session.status, session.calendar_sequence) == ("cancelled", 1)
    assert audited() == ("cancel_session", session.reference, None, "client", {"decision": code})
    after = browser.get("/my/sessions/?done=cancelled")
    assert after.context["appointments"].counts.used == used
    assert "Your appointment is cancelled" in words(after)


def test_what_has_begun_cannot_be_cancelled(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW)

    response = cancel(session)

    assert response.status_code == 422
    assert "This appointment has begun, or is over." in words(response)


def test_a_client_takes_no_other_step(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW)

    for action in (SessionAction.COMMENCE, SessionAction.COMPLETE, SessionAction.NO_SHOW):
        with pytest.raises(ValueError, match="not the client's to do"):
            take_session_step(action, by=case.client, at=NOW, reference=session.reference)


def test_the_calendar_file_is_the_event_of_the_mail(case: AssistCase) -> None:
    book(case)
    session = Session.objects.get()

    response = visiting(case.client).get(f"/my/sessions/{session.reference}/appointment.ics")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    lines = response.content.decode().split("\r\n")
    mailed = OutboxMessage.objects.get(receiver="client").calendar.split("\r\n")
    kept = ("UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS")
    assert [line for line in lines if line.startswith(kept)] == [
        line for line in mailed if line.startswith(kept)
    ]
    assert "ATTENDEE" not in response.content.decode()


def test_a_cancelled_one_has_no_file(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14, status="cancelled")

    page = visiting(case.client).get(f"/my/sessions/{session.reference}/appointment.ics")

    assert page.status_code == 404


@pytest.mark.parametrize("end", ["move/", "cancel/", "appointment.ics"])
def test_another_clients_appointment_is_not_there(case: AssistCase, end: str) -> None:
    session = SessionFactory.create(starts_at=THURSDAY_AT_14)
    address = f"/my/sessions/{session.reference}/{end}"
    browser = visiting(case.client)

    got = browser.get(address)
    assert (got.status_code, got.templates[0].name) == (404, "my/nothing_here.html")
    if end != "appointment.ics":
        slot = {"slot": (THURSDAY_AT_14 + timedelta(days=1)).isoformat()}
        assert browser.post(address, slot).status_code == 404
    session.refresh_from_db()
    assert (session.status, session.starts_at) == ("booked", THURSDAY_AT_14)


def test_a_get_changes_nothing(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=THURSDAY_AT_14)
    browser = visiting(case.client)
    before = AuditEntry.objects.count()

    for end in ("", f"{session.reference}/move/", f"{session.reference}/cancel/"):
        assert browser.get(f"/my/sessions/{end}").status_code == 200

    session.refresh_from_db()
    assert (session.status, AuditEntry.objects.count()) == ("booked", before)
