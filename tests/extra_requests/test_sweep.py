"""What time brings to a request that nobody decides. The worked example: Victoria, Thursday 2 April 2026, Easter."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction

from accounts.models import AuditEntry
from clients.models import EntitlementGrant
from extra_requests.models import ExtraSessionsRequest, StatusChange
from extra_requests.tasks import sweep_deadlines as sweep_task
from notifications.models import OutboxMessage
from tests.at_once import at_once
from tests.everything_swept import Swept, sweep_deadlines
from tests.factories import AccountManagerFactory, ExtraSessionsRequestFactory, ReviewerMembershipFactory

MELBOURNE = ZoneInfo("Australia/Melbourne")
SUBMITTED_AT = datetime(2026, 4, 2, 9, 0, tzinfo=MELBOURNE)
REMINDERS = {date(2026, 4, 9): 3, date(2026, 4, 13): 5, date(2026, 4, 14): 6}
DUE_ON = date(2026, 4, 15)
NOTHING = Swept()

pytestmark = pytest.mark.django_db


def a_request(*, reviewers: int = 1, **fields: object) -> ExtraSessionsRequest:
    request = ExtraSessionsRequestFactory.create(**{"submitted_at": SUBMITTED_AT, **fields})
    request.employer_asked_on = request.requested_on
    request.save()
    ReviewerMembershipFactory.create_batch(reviewers, organisation=request.case.client.organisation)
    return request


def at(day: date, hour: int = 12, minute: int = 0, zone: ZoneInfo = MELBOURNE) -> datetime:
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def mail_sent() -> list[tuple[str, str]]:
    return list(OutboxMessage.objects.order_by("created_at", "to_email").values_list("kind", "to_email"))


class TestReminders:
    def test_each_comes_once_and_on_its_day_and_then_the_escalation(self) -> None:
        request = a_request()
        assert request.due_on == DUE_ON
        happened = {}
        for day in days(date(2026, 4, 2), date(2026, 4, 30)):
            first, again = sweep_deadlines(at=at(day, 0, 5)), sweep_deadlines(at=at(day, 23, 55))
            assert again == NOTHING
            if first != NOTHING:
                request.refresh_from_db()
                happened[day] = first, request.latest_reminder
        assert happened == {
            **{day: (Swept(reminded=1), business_day) for day, business_day in REMINDERS.items()},
            date(2026, 4, 16): (Swept(escalated=1), 6),
        }
        entries = list(AuditEntry.objects.order_by("id").values_list("action", "actor", "details"))
        assert entries == [
            *(("remind_employer", "system", {"business_day": number}) for number in REMINDERS.values()),
            ("escalate_request", "system", {}),
        ]
        assert request.state == "awaiting_employer"

    def test_every_reviewer_of_the_organisation_is_reminded_and_nobody_else(self) -> None:
        request = a_request(reviewers=2)
        ReviewerMembershipFactory.create()
        sweep_deadlines(at=at(date(2026, 4, 9)))
        expected = {membership.user.email for membership in request.case.client.organisation.reviewers.all()}
        assert len(expected) == 2
        assert {(kind, email) for kind, email in mail_sent()} == {("reminder", email) for email in expected}

    def test_after_a_pause_only_the_latest_is_sent(self) -> None:
        request = a_request()
        assert sweep_deadlines(at=at(date(2026, 4, 14))) == Swept(reminded=1)
        request.refresh_from_db()
        assert (request.latest_reminder, len(mail_sent())) == (6, 1)

    def test_a_short_contract_has_no_reminder_after_its_due_day(self) -> None:
        request = a_request(case__contract__outcome_business_days=5)
        sent = [
            day for day in days(date(2026, 4, 2), date(2026, 4, 13)) if sweep_deadlines(at=at(day)).reminded
        ]
        assert (request.due_on, sent) == (date(2026, 4, 13), [date(2026, 4, 9), date(2026, 4, 13)])

    def test_the_organisations_own_days_off_put_them_off(self) -> None:
        request = a_request(case__contract__organisation__closure_days=[date(2026, 4, 8)])
        sent = [
            day for day in days(date(2026, 4, 2), date(2026, 4, 20)) if sweep_deadlines(at=at(day)).reminded
        ]
        assert request.due_on == date(2026, 4, 16)
        assert sent == [date(2026, 4, 10), date(2026, 4, 14), date(2026, 4, 15)]

    def test_the_calendar_that_was_promised_on_stays(self) -> None:
        request = a_request()
        organisation = request.case.client.organisation
        organisation.closure_days = [date(2026, 4, 9), date(2026, 4, 10)]
        organisation.save()
        assert sweep_deadlines(at=at(date(2026, 4, 9))) == Swept(reminded=1)


class TestDaysOfTheOrganisation:
    """A day begins and ends where the organisation is, wherever the server stands."""

    @pytest.mark.parametrize(
        ("zone", "country", "subdivision"),
        [
            ("Pacific/Auckland", "NZ", "AUK"),
            ("Australia/Melbourne", "AU", "VIC"),
            ("Australia/Perth", "AU", "WA"),
            ("Europe/London", "GB", "ENG"),
        ],
    )
    def test_overdue_begins_with_the_midnight_after_the_due_day(
        self, zone: str, country: str, subdivision: str
    ) -> None:
        there = ZoneInfo(zone)
        request = a_request(
            submitted_at=datetime(2026, 8, 4, 9, 0, tzinfo=there),
            case__contract__organisation__time_zone=zone,
            case__contract__organisation__country=country,
            case__contract__organisation__subdivision=subdivision,
        )
        assert request.due_on == date(2026, 8, 13)
        assert sweep_deadlines(at=at(date(2026, 8, 13), 23, 59, there)).escalated == 0
        assert sweep_deadlines(at=at(date(2026, 8, 14), 0, 0, there)).escalated == 1

    def test_the_task_that_beat_starts_takes_the_time_of_the_clock(self) -> None:
        request = a_request()
        with time_machine.travel(at(date(2026, 4, 15), 23, 59), tick=False):
            sweep_task()
        request.refresh_from_db()
        assert request.escalated_at is None
        with time_machine.travel(at(date(2026, 4, 16), 0, 1), tick=False):
            sweep_task()
        request.refresh_from_db()
        assert request.escalated_at == at(date(2026, 4, 16), 0, 1)


class TestOverdue:
    def test_the_organisations_account_manager_is_told(self) -> None:
        manager = AccountManagerFactory.create()
        AccountManagerFactory.create()
        a_request(case__contract__organisation__account_manager=manager)
        assert sweep_deadlines(at=at(date(2026, 4, 16))) == Swept(escalated=1)
        assert mail_sent() == [("overdue", manager.email)]

    def test_without_one_every_account_manager_is_told(self) -> None:
        managers = AccountManagerFactory.create_batch(2)
        a_request()
        sweep_deadlines(at=at(date(2026, 4, 16)))
        assert mail_sent() == sorted(("overdue", manager.email) for manager in managers)

    def test_a_request_decided_in_time_is_left_alone(self) -> None:
        for state in ("approved", "declined", "withdrawn", "awaiting_clinical_review"):
            a_request(state=state)
        assert sweep_deadlines(at=at(date(2026, 5, 30))) == NOTHING


class TestSilence:
    def test_it_approves_where_the_contract_says_so(self) -> None:
        request = a_request(case__contract__silence="approves", case__closed_on=date.today())
        assert sweep_deadlines(at=at(DUE_ON)).decided_by_silence == 0
        assert sweep_deadlines(at=at(date(2026, 4, 16), 0, 1)) == Swept(decided_by_silence=1)
        assert sweep_deadlines(at=at(date(2026, 4, 17))) == NOTHING
        request.refresh_from_db()
        assert (request.state, request.sessions_approved, request.decided_by) == ("approved", 3, None)
        assert request.case.closed_on is None
        grant = EntitlementGrant.objects.get()
        assert (grant.sessions, grant.granted_on, grant.granted_by) == (3, date(2026, 4, 16), None)
        self._assert_told("approve_by_silence")

    def test_it_declines_where_the_contract_says_so(self) -> None:
        request = a_request(case__contract__silence="declines")
        assert sweep_deadlines(at=at(date(2026, 4, 16))) == Swept(decided_by_silence=1)
        request.refresh_from_db()
        assert (request.state, request.sessions_approved) == ("declined", None)
        assert request.redacted is not None
        assert (request.redacted.status, request.redacted.decline_reason) == ("declined", "")
        assert EntitlementGrant.objects.count() == 0
        self._assert_told("decline_by_silence")

    @staticmethod
    def _assert_told(action: str) -> None:
        assert list(StatusChange.objects.values_list("action", "actor")) == [(action, "system")]
        assert AuditEntry.objects.filter(action=action, actor="system").count() == 1
        outcomes = [kind for kind, _ in mail_sent() if kind.startswith("outcome")]
        assert sorted(outcomes) == ["outcome_client", "outcome_consultant"]
        assert "overdue" not in dict(mail_sent())


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_sweeps_do_everything_once(self) -> None:
        AccountManagerFactory.create()
        remind = [a_request(submitted_at=SUBMITTED_AT + timedelta(days=5)) for _ in range(4)]
        for _ in range(4):
            a_request()
        results = at_once(*[lambda: sweep_deadlines(at=at(date(2026, 4, 16)))] * 2)
        swept = [result for result in results if isinstance(result, Swept)]
        assert len(swept) == 2
        assert sum(one.escalated for one in swept) == 4
        assert sum(one.reminded for one in swept) == len(remind)
        assert sorted(kind for kind, _ in mail_sent()) == ["overdue"] * 4 + ["reminder"] * 4
        assert AuditEntry.objects.count() == 8

    def test_a_request_that_somebody_is_deciding_on_is_left_for_the_next_sweep(self) -> None:
        request = a_request()
        with transaction.atomic():
            ExtraSessionsRequest.objects.select_for_update().get(pk=request.pk)
            assert connection.in_atomic_block
            assert at_once(lambda: sweep_deadlines(at=at(date(2026, 4, 16)))) == [NOTHING]
        assert sweep_deadlines(at=at(date(2026, 4, 16))) == Swept(escalated=1)
