"""The pages of one session: Reschedule, and the note on how it went."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from clients.models import AssistCase, Session
from clients.vocabulary import SessionStatus
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.diary.works_on_fridays import NOW, offered, page, works
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(consultant=works())


def test_a_session_is_moved_on_its_page_and_its_old_time_is_open(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    browser = signed_in(case.consultant.user)
    address = page("session_reschedule", session.reference)
    response = browser.get(address)
    assert offered(response)["2026-03-27"] == ["09:00", "10:00", "11:00"]

    slot = response.context["grid"].columns[2].times[2].value
    moved = browser.post(address, {"how": "slots", "slot": slot}, follow=True)

    session.refresh_from_db()
    assert session.starts_at == NOW + timedelta(days=2, hours=1)
    assert f"{session.reference} has moved to Friday 27 March 2026 at 11:00." in words(moved)


def test_rescheduling_too_late_says_why_and_changes_nothing(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(hours=20))
    browser = signed_in(case.consultant.user)
    address = page("session_reschedule", session.reference)

    shown = browser.get(address)
    posted = browser.post(address, {"date": "2026-04-02", "time": "10:00"})

    assert "less than 24 hours are left" in words(shown)
    assert posted.status_code == 422
    assert Session.objects.get().starts_at == session.starts_at


def test_completing_asks_what_came_of_it_and_only_those_in_care_read_it(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW - timedelta(hours=1))
    browser = signed_in(case.consultant.user)
    address = page("session_step", session.reference, "complete")
    assert "Outcome note" in words(browser.get(address))

    response = browser.post(address + "?from_case=yes", {"outcome_note": "<b>Sleeps</b> better"}, follow=True)

    assert "<b>Sleeps</b> better" in words(response)
    manager = signed_in(ClinicalManagerFactory.create())
    assert "Sleeps" not in words(manager.get(page("rebook", case.reference)))


def test_the_practices_office_completes_a_session_and_neither_writes_nor_reads_its_note() -> None:
    consultant = ConsultantFactory.create(practice=PracticeFactory.create())
    case = AssistCaseFactory.create(consultant=consultant)
    noted = SessionFactory.create(
        case=case,
        starts_at=NOW - timedelta(days=1),
        status=SessionStatus.COMPLETED,
        outcome_note="Sleeps better",
    )
    held = SessionFactory.create(case=case, starts_at=NOW - timedelta(hours=1))
    browser = signed_in(PracticeAdministratorFactory.create(practice=consultant.practice).user)
    complete = page("session_step", held.reference, "complete")

    assert "Outcome note" not in words(browser.get(complete))
    assert browser.get(page("session_note", noted.reference)).status_code == 403
    assert "Sleeps" not in words(browser.get(page("rebook", case.reference)))
    assert browser.post(complete, {"outcome_note": "Typed all the same"}).status_code == 422
    assert browser.post(complete, {}).status_code == 302
    held.refresh_from_db()
    assert (held.status, held.outcome_note) == ("completed", "")


def test_a_note_is_rewritten_and_one_too_long_is_not_lost(case: AssistCase) -> None:
    session = SessionFactory.create(
        case=case, starts_at=NOW - timedelta(days=1), status=SessionStatus.COMPLETED, outcome_note="first"
    )
    browser = signed_in(case.consultant.user)
    address = page("session_note", session.reference)
    assert "first" in browser.get(address).content.decode()

    too_long = browser.post(address, {"outcome_note": "é🌊" * 1500})
    browser.post(address, {"outcome_note": "second"})

    assert too_long.status_code == 422
    assert "é🌊é🌊" in too_long.content.decode()
    session.refresh_from_db()
    assert session.outcome_note == "second"
