"""What happens to a session once it is booked: moved, cancelled late, and noted."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import AuditEntry
from clients.diary.reschedule import reschedule_session
from clients.models import AssistCase, Session
from clients.sessions.histories import history_of
from clients.sessions.life import SessionAction
from clients.sessions.steps import take_session_step, write_outcome_note
from clients.vocabulary import Basis, Engagement, SessionStatus
from decisions.refusal import Refused
from notifications.models import OutboxMessage
from tests.booking.rebooking import FIRST, NOW, case_with, rebook
from tests.factories import (
    ContractFactory,
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


def test_moving_and_cancelling_change_the_same_event(case: AssistCase) -> None:
    (session,) = rebook(case)
    how: dict[str, Any] = {"by": case.consultant.user, "at": NOW, "reference": session.reference}

    reschedule_session(**how, starts_at=FIRST + timedelta(hours=2))
    take_session_step(SessionAction.CANCEL, **how)

    letters = OutboxMessage.objects.filter(about=session.reference, receiver="client").order_by("created_at")
    assert [one.kind for one in letters] == [
        "session_booked_client",
        "session_moved_client",
        "session_cancelled_client",
    ]
    assert len({one.calendar.partition("UID:")[2].partition("\r\n")[0] for one in letters}) == 1
    assert [one.calendar.partition("SEQUENCE:")[2][0] for one in letters] == ["0", "1", "2"]
    assert [one.calendar.partition("METHOD:")[2].partition("\r\n")[0] for one in letters] == [
        "REQUEST",
        "REQUEST",
        "CANCEL",
    ]
    assert "Before: Friday 27 March 2026 at 14:00" in letters[1].text


@pytest.mark.parametrize(
    ("starts_in", "to", "code"),
    [
        (timedelta(hours=23), timedelta(days=3), "too_late"),
        (timedelta(hours=-1), timedelta(days=3), "already_started"),
        (timedelta(days=2), timedelta(days=2), "same_time"),
        (timedelta(days=2), timedelta(hours=-1), "in_the_past"),
        (timedelta(days=2), timedelta(days=400), "too_far_ahead"),
        (timedelta(days=2), timedelta(days=4, minutes=10), "consultant_is_busy"),
    ],
)
def test_a_session_is_not_moved_against_the_rules(
    case: AssistCase, starts_in: timedelta, to: timedelta, code: str
) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + starts_in)
    SessionFactory.create(case__consultant=case.consultant, starts_at=NOW + timedelta(days=4))

    with pytest.raises(Refused) as refusal:
        reschedule_session(by=case.consultant.user, at=NOW, reference=session.reference, starts_at=NOW + to)

    session.refresh_from_db()
    assert (refusal.value.decision.code, session.starts_at) == (code, NOW + starts_in)
    assert OutboxMessage.objects.count() == 0


def test_a_session_is_not_moved_into_a_month_that_is_used_up() -> None:
    contract = ContractFactory.create(basis=Basis.PER_MONTH.value, sessions_included=1)
    case = case_with(Engagement.EMPLOYEE, contract=contract)
    april = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=10))
    march = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    how: dict[str, Any] = {"by": case.consultant.user, "at": NOW}

    with pytest.raises(Refused) as refusal:
        reschedule_session(**how, reference=march.reference, starts_at=NOW + timedelta(days=20))
    reschedule_session(**how, reference=april.reference, starts_at=NOW + timedelta(days=25))

    assert refusal.value.decision.code == "no_sessions_left"


def test_a_late_cancellation_uses_a_session(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(hours=23))

    take_session_step(SessionAction.CANCEL, by=case.consultant.user, at=NOW, reference=session.reference)

    counts = history_of(case).counts(case, NOW.date())
    assert (counts.used, counts.booked, counts.remaining) == (1, 0, 5)


def test_an_outcome_note_is_kept_encrypted_and_out_of_the_trail(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW - timedelta(hours=1))
    how: dict[str, Any] = {"by": case.consultant.user, "at": NOW, "reference": session.reference}

    take_session_step(SessionAction.COMPLETE, **how, outcome_note="  SENTINEL sleeps better  ")
    session.refresh_from_db()
    first = session.outcome_note
    write_outcome_note(**how, outcome_note="SENTINEL two")

    assert first == "SENTINEL sleeps better"
    assert Session.objects.get(pk=session.pk).outcome_note == "SENTINEL two"
    trail = str(list(AuditEntry.objects.values("action", "details", "subject")))
    assert "write_outcome_note" in trail
    assert "SENTINEL" not in trail
    assert session.status == SessionStatus.COMPLETED


def test_no_note_without_a_completed_session_and_none_too_long(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW - timedelta(hours=1))
    how: dict[str, Any] = {"by": case.consultant.user, "at": NOW, "reference": session.reference}

    with pytest.raises(Refused) as too_soon:
        write_outcome_note(**how, outcome_note="x")
    with pytest.raises(Refused) as too_long:
        take_session_step(SessionAction.COMPLETE, **how, outcome_note="x" * 2001)

    session.refresh_from_db()
    assert (too_soon.value.decision.code, too_long.value.decision.code) == ("not_completed", "note_too_long")
    assert session.status == SessionStatus.BOOKED
