"""Taking a step with a session: the row, the audit entry, and nothing at all when refused."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, User
from clients.models import Consultant, Session
from clients.sessions.life import SessionAction
from clients.sessions.steps import take_session_step
from decisions.refusal import Refused
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SessionFactory,
)

NOW = datetime.fromisoformat("2026-04-08T10:00:00+10:00")


def session_of(consultant: Consultant, starts_at: datetime = NOW, status: str = "booked") -> Session:
    case = AssistCaseFactory.create(consultant=consultant)
    return SessionFactory.create(case=case, starts_at=starts_at, status=status)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "starts_in", "status", "audited", "code"),
    [
        (SessionAction.COMMENCE, timedelta(0), "in_progress", "commence_session", "allowed"),
        (SessionAction.COMPLETE, timedelta(0), "completed", "complete_session", "allowed"),
        (SessionAction.NO_SHOW, timedelta(0), "no_show", "mark_no_show", "allowed"),
        (SessionAction.CANCEL, timedelta(hours=2), "cancelled", "cancel_session", "late_cancellation"),
        (SessionAction.CANCEL, timedelta(hours=24), "cancelled", "cancel_session", "allowed"),
    ],
)
def test_a_step_writes_the_session_and_one_audit_entry(
    action: SessionAction, starts_in: timedelta, status: str, audited: str, code: str
) -> None:
    consultant = ConsultantFactory.create()
    session = session_of(consultant, NOW + starts_in)

    returned = take_session_step(action, by=consultant.user, at=NOW, reference=session.reference)

    session.refresh_from_db()
    assert (session.status, returned.status) == (status, status)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.by, entry.actor, entry.details) == (
        audited,
        session.reference,
        consultant.user,
        "consultant",
        {"decision": code},
    )


@pytest.mark.django_db
def test_a_refused_step_writes_nothing() -> None:
    consultant = ConsultantFactory.create()
    session = session_of(consultant, NOW + timedelta(days=1))

    with pytest.raises(Refused) as refusal:
        take_session_step(SessionAction.COMPLETE, by=consultant.user, at=NOW, reference=session.reference)

    session.refresh_from_db()
    assert refusal.value.decision.code == "too_early"
    assert session.status == "booked"
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_a_session_out_of_sight_does_not_exist() -> None:
    session = session_of(ConsultantFactory.create())

    for stranger in (ConsultantFactory.create().user, ClinicalManagerFactory.create()):
        with pytest.raises(Session.DoesNotExist):
            take_session_step(SessionAction.COMMENCE, by=stranger, at=NOW, reference=session.reference)


@pytest.mark.django_db
def test_the_queries_do_not_grow_with_other_sessions() -> None:
    taken = []
    for more in (1, 10, 50):
        consultant = ConsultantFactory.create()
        # apart from each other: nobody is booked twice at a time
        made = [session_of(consultant, NOW + timedelta(days=day)) for day in range(more)]
        with CaptureQueriesContext(connection) as queries:
            take_session_step(SessionAction.COMMENCE, by=consultant.user, at=NOW, reference=made[0].reference)
        taken.append(len(queries))

    assert len(set(taken)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_steps_at_once_one_is_taken_and_the_other_told() -> None:
    consultant = ConsultantFactory.create()
    session = session_of(consultant)
    at_once = Barrier(2)
    outcomes: list[str] = []

    def take(action: SessionAction) -> None:
        at_once.wait()
        try:
            take_session_step(action, by=consultant.user, at=NOW, reference=session.reference)
            outcomes.append("taken")
        except Refused as refusal:
            outcomes.append(refusal.decision.code)
        finally:
            connections.close_all()

    threads = [
        Thread(target=take, args=[action]) for action in (SessionAction.COMPLETE, SessionAction.NO_SHOW)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["not_in_this_status", "taken"]
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db
def test_rescheduling_needs_a_new_time_and_is_not_taken_as_a_step() -> None:
    with pytest.raises(ValueError, match="more than one press"):
        take_session_step(SessionAction.RESCHEDULE, by=User(), at=NOW, reference="APP-000001")
