"""Closing a case, and extra sessions that reopen one."""

from datetime import date, datetime, timedelta

import pytest

from accounts.models import AuditEntry
from clients.cases.closing import close_case
from clients.models import AssistCase, EntitlementGrant
from clients.sessions.entitlements import grant_extra_sessions
from clients.vocabulary import CaseOutcome
from decisions.refusal import Refused
from tests.factories import AssistCaseFactory, ConsultantFactory, SessionFactory

pytestmark = pytest.mark.django_db

# still the 7th in London, the 8th in Melbourne
NOW = datetime.fromisoformat("2026-04-08T08:30:00+10:00")


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(opened_on=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("zone", "day"), [("Australia/Melbourne", date(2026, 4, 8)), ("Europe/London", date(2026, 4, 7))]
)
def test_a_case_closes_on_the_organisations_day(case: AssistCase, zone: str, day: date) -> None:
    case.client.organisation.time_zone = zone
    case.client.organisation.save()

    close_case(by=case.consultant.user, at=NOW, reference=case.reference, outcome=CaseOutcome.GOALS_REACHED)

    case.refresh_from_db()
    assert case.closed_on == day
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.by) == ("close_case", case.reference, case.consultant.user)


def test_a_case_opened_tomorrow_elsewhere_closes_no_earlier_than_it_opened(case: AssistCase) -> None:
    case.opened_on = date(2026, 4, 9)
    case.save()

    close_case(by=case.consultant.user, at=NOW, reference=case.reference, outcome=CaseOutcome.GOALS_REACHED)

    case.refresh_from_db()
    assert case.closed_on == date(2026, 4, 9)


@pytest.mark.parametrize("status", ["booked", "in_progress"])
def test_a_case_with_an_open_session_stays_open(case: AssistCase, status: str) -> None:
    SessionFactory.create(case=case, status=status)

    with pytest.raises(Refused) as refusal:
        close_case(
            by=case.consultant.user, at=NOW, reference=case.reference, outcome=CaseOutcome.GOALS_REACHED
        )

    case.refresh_from_db()
    assert (refusal.value.decision.code, refusal.value.decision.figures["sessions"]) == (
        "sessions_still_open",
        1,
    )
    assert case.closed_on is None
    assert not AuditEntry.objects.exists()


def test_a_closed_case_is_not_closed_again(case: AssistCase) -> None:
    case.closed_on = date(2026, 4, 1)
    case.save()

    with pytest.raises(Refused) as refusal:
        close_case(
            by=case.consultant.user, at=NOW, reference=case.reference, outcome=CaseOutcome.GOALS_REACHED
        )

    case.refresh_from_db()
    assert refusal.value.decision.code == "already_closed"
    assert case.closed_on == date(2026, 4, 1)


def test_nobody_closes_somebody_elses_case(case: AssistCase) -> None:
    with pytest.raises(AssistCase.DoesNotExist):
        close_case(
            by=ConsultantFactory.create().user,
            at=NOW,
            reference=case.reference,
            outcome=CaseOutcome.GOALS_REACHED,
        )


def test_extra_sessions_reopen_a_closed_case(case: AssistCase) -> None:
    case.closed_on = date(2026, 4, 1)
    case.save()

    grant_extra_sessions(case, 3, request_reference="XSR-000007", by=None, at=NOW)

    grant = EntitlementGrant.objects.get()
    assert not AssistCase.objects.get().is_closed
    assert (grant.case, grant.sessions, grant.kind, grant.granted_on, grant.request_reference) == (
        case,
        3,
        "extra",
        date(2026, 4, 8),
        "XSR-000007",
    )


def test_extra_sessions_for_an_old_case_wait_on_it_while_a_newer_one_is_active(case: AssistCase) -> None:
    case.closed_on = date(2026, 4, 1)
    case.save()
    newer = AssistCaseFactory.create(
        client=case.client, contract=case.contract, opened_on=date(2026, 4, 1) + timedelta(days=1)
    )

    grant_extra_sessions(case, 3, request_reference="XSR-000007", by=None, at=NOW)

    case.refresh_from_db()
    newer.refresh_from_db()
    assert case.closed_on == date(2026, 4, 1)
    assert newer.closed_on is None
    assert EntitlementGrant.objects.get().case == case
