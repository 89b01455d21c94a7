"""Commence, complete, no show, cancel, from Quick View: done, refused, and other people's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages

from accounts.models import AuditEntry
from clients.models import Consultant, Session
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)
from tests.sessions_portal.signed_in import HTMX, signed_in

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-04-08T10:00:00+10:00")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create()


def session_of(consultant: Consultant, starts_in: timedelta, status: str = "booked") -> Session:
    case = AssistCaseFactory.create(consultant=consultant)
    return SessionFactory.create(case=case, starts_at=NOW + starts_in, status=status)


def said(response: Any) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("action", "status", "starts_in", "becomes", "stamp", "words"),
    [
        ("commence", "booked", timedelta(minutes=30), "in_progress", "commenced_at", "commenced"),
        ("complete", "in_progress", timedelta(minutes=-50), "completed", "ended_at", "completed"),
        ("complete", "booked", timedelta(days=-1), "completed", "ended_at", "completed"),
        ("no_show", "booked", timedelta(minutes=-20), "no_show", "ended_at", "marked as a no-show"),
        ("no_show", "in_progress", timedelta(minutes=-20), "no_show", "ended_at", "marked as a no-show"),
        ("cancel", "booked", timedelta(days=2), "cancelled", "cancelled_at", "cancelled"),
    ],
)
def test_a_step_is_taken_said_and_audited(
    consultant: Consultant,
    action: str,
    status: str,
    starts_in: timedelta,
    becomes: str,
    stamp: str,
    words: str,
) -> None:
    session = session_of(consultant, starts_in, status)

    response = signed_in(consultant.user).post(f"/sessions/{session.reference}/{action}/")

    session.refresh_from_db()
    assert (response.status_code, response.headers["Location"]) == (302, "/quick-view/")
    assert said(response) == [("success", f"{session.reference} was {words}.")]
    assert (session.status, getattr(session, stamp)) == (becomes, NOW)
    entry = AuditEntry.objects.get()
    assert (entry.subject, entry.actor) == (session.reference, "consultant")


def test_htmx_gets_the_lists_anew_with_the_session_in_its_new_place(consultant: Consultant) -> None:
    session = session_of(consultant, timedelta(0))

    response = signed_in(consultant.user).post(f"/sessions/{session.reference}/commence/", headers=HTMX)

    content = response.content.decode()
    assert response.status_code == 200
    assert content.strip().startswith('<div class="stack stack--loose" id="quick-view-lists">')
    assert f"{session.reference} was commenced." in content
    assert 'class="row--changed"' in content
    assert [row.session.pk for row in response.context["pages"][1].rows] == [session.pk]


@pytest.mark.parametrize(
    ("action", "status", "starts_in", "because"),
    [
        (
            "commence",
            "booked",
            timedelta(hours=2),
            "A session can be commenced from one hour before its start.",
        ),
        ("commence", "completed", timedelta(days=-1), "This session is completed."),
        ("complete", "booked", timedelta(hours=2), "This session has not started yet."),
        ("no_show", "booked", timedelta(hours=2), "This session has not started yet."),
        ("no_show", "cancelled", timedelta(days=-1), "This session was cancelled."),
        ("complete", "no_show", timedelta(days=-1), "This session was marked as a no-show."),
        (
            "cancel",
            "booked",
            timedelta(minutes=-1),
            "This session’s time has come: complete it or mark it as a no-show.",
        ),
        ("cancel", "in_progress", timedelta(0), "This session is in progress."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_step_says_why_and_writes_nothing(
    consultant: Consultant,
    action: str,
    status: str,
    starts_in: timedelta,
    because: str,
    headers: dict[str, str],
) -> None:
    session = session_of(consultant, starts_in, status)
    before = Session.objects.values().get()

    response = signed_in(consultant.user).post(f"/sessions/{session.reference}/{action}/", headers=headers)

    assert response.status_code == 422
    assert because in response.content.decode().replace("&#x27;", "’")
    assert Session.objects.values().get() == before
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("notice", "title", "words"),
    [
        (timedelta(hours=24), "Cancelled in time", "the session goes back to the balance"),
        (timedelta(hours=23, minutes=59), "A late cancellation", "the session counts as used"),
    ],
)
def test_cancelling_says_first_what_it_costs(
    consultant: Consultant, notice: timedelta, title: str, words: str
) -> None:
    consultant.user.time_zone = "Australia/Perth"
    consultant.user.save()
    session = session_of(consultant, notice)
    before = Session.objects.values().get()

    page = signed_in(consultant.user).get(f"/sessions/{session.reference}/cancel/").content.decode()

    assert title in page
    assert words in page
    assert "Perth time (AWST)" in page
    assert Session.objects.values().get() == before


def test_after_cancelling_one_is_where_one_came_from(consultant: Consultant) -> None:
    first, second = session_of(consultant, timedelta(days=2)), session_of(consultant, timedelta(days=3))
    browser = signed_in(consultant.user)

    from_case = browser.post(f"/sessions/{first.reference}/cancel/?from_case=yes")
    from_a_page = browser.post(f"/sessions/{second.reference}/cancel/?recent=abc&next=//evil.example")

    assert from_case.headers["Location"] == f"/cases/{first.case.reference}/rebook/"
    assert from_a_page.headers["Location"] == "/quick-view/?recent=abc"


@pytest.mark.parametrize("action", ["commence", "complete", "no_show", "cancel"])
def test_other_peoples_sessions_are_not_found(consultant: Consultant, action: str) -> None:
    session = session_of(ConsultantFactory.create(), timedelta(minutes=-5))
    before = Session.objects.values().get()
    browser = signed_in(consultant.user)

    assert browser.post(f"/sessions/{session.reference}/{action}/").status_code == 404
    assert browser.get(f"/sessions/{session.reference}/cancel/").status_code == 404
    assert Session.objects.values().get() == before


def test_an_administrator_of_another_practice_finds_nothing() -> None:
    practice, other = PracticeFactory.create_batch(2)
    session = session_of(ConsultantFactory.create(practice=practice), timedelta(0))
    own, stranger = (PracticeAdministratorFactory.create(practice=each) for each in (practice, other))
    address = f"/sessions/{session.reference}/commence/"

    assert signed_in(stranger.user).post(address).status_code == 404
    assert signed_in(own.user).post(address).status_code == 302
    assert AuditEntry.objects.get().actor == "practice_administrator"


def test_a_clinical_manager_takes_no_steps() -> None:
    session = session_of(ConsultantFactory.create(), timedelta(0))

    response = signed_in(ClinicalManagerFactory.create()).post(f"/sessions/{session.reference}/commence/")

    assert response.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/sessions/APP-999999/commence/",
        "/sessions/APP-1/commence/",
        "/sessions/APP-00000١/commence/",
        "/sessions/APP-000001%00/commence/",
        "/sessions/ASST-000001/commence/",
        "/sessions/APP-000001/delete/",
    ],
)
def test_unknown_sessions_and_steps_are_not_found(consultant: Consultant, address: str) -> None:
    browser = signed_in(consultant.user)

    assert (browser.post(address).status_code, browser.get(address).status_code) in {(404, 404), (404, 405)}


@pytest.mark.parametrize("action", ["commence", "no_show"])
def test_a_get_takes_no_step(consultant: Consultant, action: str) -> None:
    session = session_of(consultant, timedelta(minutes=-5))

    response = signed_in(consultant.user).get(f"/sessions/{session.reference}/{action}/")

    session.refresh_from_db()
    assert (response.status_code, session.status) == (405, "booked")


def test_a_form_without_its_token_is_refused(consultant: Consultant) -> None:
    session = session_of(consultant, timedelta(minutes=-5))
    browser = signed_in(consultant.user, enforce_csrf_checks=True)

    response = browser.post(f"/sessions/{session.reference}/complete/")

    session.refresh_from_db()
    assert (response.status_code, session.status) == (403, "booked")


def test_the_second_click_changes_nothing_more(consultant: Consultant) -> None:
    session = session_of(consultant, timedelta(minutes=-5))
    browser = signed_in(consultant.user)

    codes = [browser.post(f"/sessions/{session.reference}/complete/").status_code for _ in range(2)]

    assert codes == [302, 422]
    assert AuditEntry.objects.count() == 1
