"""The inbox and the history."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from clients.models import ReviewerMembership
from extra_requests.models import ExtraSessionsRequest
from tests.employer_review.pages import address, short_id, words
from tests.factories import ExtraSessionsRequestFactory, RedactedRequestFactory
from tests.sql import statements

pytestmark = pytest.mark.django_db

INBOX, HISTORY = "/review/", "/review/history/"
# Monday 13 April 2026, noon in Melbourne
NOW = datetime(2026, 4, 13, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


class TestInbox:
    def test_a_request_is_listed_with_its_days_left_in_words(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        page = words(reviewer.get(INBOX))
        assert f"Request {short_id(asked)} 2 days left Wed 15 Apr 2026 3 Thu 2 Apr 2026 Decide" in page

    def test_the_one_due_first_is_on_top_and_no_other_organisations(
        self, reviewer: Client, membership: ReviewerMembership
    ) -> None:
        for day in (20, 10, 14, 13):
            RedactedRequestFactory.create(organisation=membership.organisation, due_on=date(2026, 4, day))
        RedactedRequestFactory.create(due_on=date(2026, 4, 1))
        listed = reviewer.get(INBOX).context["waiting"].rows
        assert [row.due_on.day for row in listed] == [10, 13, 14, 20]
        page = words(reviewer.get(INBOX))
        for left in ("Overdue by 3 days", "Due today", "Due tomorrow", "7 days left"):
            assert left in page

    def test_today_is_the_organisations_day_not_the_servers(
        self, client: Client, membership: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        # 16 April, 00:30 in Melbourne; still the 15th in Greenwich
        with time_machine.travel(datetime(2026, 4, 15, 14, 30, tzinfo=UTC), tick=False):
            client.force_login(membership.user)
            assert "Overdue by 1 day" in words(client.get(INBOX))

    def test_it_says_so_when_nothing_waits(self, reviewer: Client) -> None:
        assert "Nothing waits for your decision" in words(reviewer.get(INBOX))

    @pytest.mark.parametrize("rows", [1, 10, 50])
    def test_it_takes_eight_statements_however_many_rows_there_are(
        self, reviewer: Client, membership: ReviewerMembership, rows: int
    ) -> None:
        RedactedRequestFactory.create_batch(rows, organisation=membership.organisation)
        with statements() as sent:
            reviewer.get(INBOX)
        # session, person, membership; into the role, the rows, out of it
        assert len(sent) == 8, sent

    def test_pages_lead_on_and_back(self, reviewer: Client, membership: ReviewerMembership) -> None:
        RedactedRequestFactory.create_batch(60, organisation=membership.organisation)
        seen, page = [], reviewer.get(INBOX).context["waiting"]
        seen += page.rows
        while page.after:
            page = reviewer.get(INBOX, {"after": page.after}).context["waiting"]
            seen += page.rows
        assert len({row.public_id for row in seen}) == len(seen) == 60
        assert 'rel="prev"' in reviewer.get(INBOX, {"after": page.before}).content.decode()

    @pytest.mark.parametrize("address", [INBOX, HISTORY])
    @pytest.mark.parametrize("key", ["x", "-x", "\x00", "ü" * 10, "A" * 10_000])
    def test_a_bad_page_key_is_a_bad_request(self, reviewer: Client, address: str, key: str) -> None:
        response = reviewer.get(address, {"after": key})
        assert response.status_code == 400


class TestHistory:
    def test_it_lists_every_way_a_request_can_end(
        self, reviewer: Client, membership: ReviewerMembership
    ) -> None:
        contract = {"case__contract__organisation": membership.organisation}
        approved = ExtraSessionsRequestFactory.create(state="approved", sessions_approved=2, **contract)
        declined = ExtraSessionsRequestFactory.create(state="declined", **contract)
        withdrawn = RedactedRequestFactory.create(
            organisation=membership.organisation, status="withdrawn", decided_on=date(2026, 4, 1)
        )
        page = words(reviewer.get(HISTORY))
        assert f"Request {short_id(approved)} Approved 2 of 3 approved Mon 13 Apr 2026" in page
        assert f"Request {short_id(declined)} Declined Budget used up 3 requested Mon 13 Apr 2026" in page
        assert f"Request {str(withdrawn.pk)[:8].upper()} Withdrawn 3 requested Wed 1 Apr 2026" in page

    def test_what_waits_is_not_history(self, reviewer: Client, asked: ExtraSessionsRequest) -> None:
        page = words(reviewer.get(HISTORY))
        assert "Nothing has been decided yet" in page
        assert short_id(asked) not in page

    @pytest.mark.parametrize("rows", [1, 10, 50])
    def test_it_takes_eight_statements_however_many_rows_there_are(
        self, reviewer: Client, membership: ReviewerMembership, rows: int
    ) -> None:
        RedactedRequestFactory.create_batch(
            rows, organisation=membership.organisation, status="approved", decided_on=date(2026, 4, 1)
        )
        with statements() as sent:
            reviewer.get(HISTORY)
        assert len(sent) == 8, sent


class TestDetail:
    def test_it_shows_everything_hr_may_see(self, reviewer: Client, asked: ExtraSessionsRequest) -> None:
        assert asked.redacted is not None
        asked.case.contract.extra_sessions_pool = 12
        asked.case.contract.save()
        asked.redacted.goal = "safe_ending"
        asked.redacted.released_letter = "First line.\n\n<b>Second</b> line."
        asked.redacted.save()
        page = words(reviewer.get(address(asked)))
        for said in (
            f"Request {short_id(asked)}",
            "Employer Harbour Bank",
            "Sessions requested 3",
            "Asked on Thu 2 Apr 2026",
            "Decision due Wed 15 Apr 2026 2 days left",
            "12 extra sessions, before this request",
            "Goal A safe ending",
            "First line. <b>Second</b> line.",
            "Why there are no names",
        ):
            assert said in page

    def test_a_letters_number_is_the_one_that_was_endorsed_whatever_the_letter_says(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        explained = (
            "Sessions requested 3 The number that the provider’s clinical review endorsed. "
            "It is the one to decide on, even where the letter speaks of another. Asked on"
        )
        assert "Sessions requested 3 Asked on" in words(reviewer.get(address(asked)))
        assert asked.redacted is not None
        asked.redacted.released_letter = "I recommend four more sessions."
        asked.redacted.save()
        assert explained in words(reviewer.get(address(asked)))

    def test_what_was_not_released_has_no_place_on_the_page(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        page = words(reviewer.get(address(asked)))
        for left_out in ("Goal", "Letter", "Left in the contract year"):
            assert left_out not in page

    def test_it_offers_both_decisions_while_it_waits_and_none_afterwards(
        self, reviewer: Client, asked: ExtraSessionsRequest
    ) -> None:
        actions = [address(asked, "approve"), address(asked, "decline")]
        waiting = reviewer.get(address(asked)).content.decode()
        assert all(f'action="{action}"' in waiting for action in actions)
        assert asked.redacted is not None
        asked.redacted.status, asked.redacted.decided_on = "withdrawn", date(2026, 4, 9)
        asked.redacted.save()
        closed = reviewer.get(address(asked)).content.decode()
        assert not any(f'action="{action}"' in closed for action in actions)

    @pytest.mark.parametrize("others", [0, 49])
    def test_it_takes_fourteen_statements_and_thirteen_when_it_was_just_open(
        self, reviewer: Client, membership: ReviewerMembership, asked: ExtraSessionsRequest, others: int
    ) -> None:
        RedactedRequestFactory.create_batch(others, organisation=membership.organisation)
        counted = []
        for _ in range(2):
            with statements() as sent:
                reviewer.get(address(asked))
            counted.append(len(sent))
        # eight as any page; out of the role, whose request, opened lately?, on record that it was, under which contract,
        # into the role again
        assert counted == [14, 13]

    def test_the_menu_says_where_one_is(self, reviewer: Client, asked: ExtraSessionsRequest) -> None:
        current = {
            path: [entry.label for entry in reviewer.get(path).context["menu"] if entry.current]
            for path in (INBOX, HISTORY, address(asked))
        }
        assert current == {INBOX: ["Inbox"], HISTORY: ["History"], address(asked): ["Inbox"]}
        assert reverse("employer_review:inbox") == INBOX
