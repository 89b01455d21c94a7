"""When an employer gets to see what the provider's side did, and what it never sees."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from accounts.models import User
from clients.models import AssistCase
from clinical_reviews.commands.appeal import appeal_request
from extra_requests import for_employers
from extra_requests.commands import showing
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.employer_answers import AnswerGiven, record_approval
from extra_requests.commands.nudge import nudge_reviewers
from extra_requests.commands.showing import show_employers
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.for_employers import NoSuchRequest, as_employer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.pool import pool_left_for_employer
from extra_requests.standing.standing import standing_of
from extra_requests.vocabulary.letters import AnswerChannel
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.delivery import claim
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import refusal_of
from tests.everything_swept import sweep_deadlines
from tests.extra_requests.asking import case_of, submitted
from tests.factories import AccountManagerFactory, ReviewerMembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]

MELBOURNE = ZoneInfo("Australia/Melbourne")


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of April 2026 at the employer's; the tests begin on Thursday the 2nd at ten. Easter is from the 3rd to the 6th."""
    return datetime(2026, 4, day, hour, minute, tzinfo=MELBOURNE).astimezone(UTC)


@pytest.fixture(autouse=True)
def _at_four(settings: Settings) -> None:
    settings.EMPLOYER_MAIL_HOURS = (time(16),)


@pytest.fixture
def manager() -> User:
    return AccountManagerFactory.create()


@pytest.fixture
def case(manager: User) -> AssistCase:
    case = case_of(extra_sessions_pool=20)
    organisation = case.client.organisation
    organisation.account_manager = manager
    organisation.save()
    return case


def fresh(request: ExtraSessionsRequest) -> ExtraSessionsRequest:
    return ExtraSessionsRequest.objects.get(pk=request.pk)


def reviewer_of(request: ExtraSessionsRequest) -> User:
    return request.case.client.organisation.reviewers.get().user


def seen(request: ExtraSessionsRequest) -> tuple[str, date, date, date | None] | None:
    """What the reviewer's page says of it; None where there is no page."""
    organisation = for_employers.organisation_of(reviewer_of(request))
    assert organisation is not None
    assert request.redacted_id is not None
    with as_employer(organisation):
        try:
            shown = for_employers.request_for_employer(request.redacted_id)
        except NoSuchRequest:
            return None
    return shown.status, shown.requested_on, shown.due_on, shown.decided_on


def to_reviewers(delivery: str = "queued") -> list[str]:
    """The kinds of mail to reviewers in that state of their delivery."""
    found = OutboxMessage.objects.filter(receiver="employer_reviewer", delivery=delivery)
    return sorted(found.values_list("kind", flat=True))


def test_a_request_shows_and_is_mailed_at_the_hour_and_not_before(case: AssistCase) -> None:
    request = submitted(case)
    assert (seen(request), to_reviewers()) == (None, [])
    assert show_employers(at=local(2, 15, 59)) == 0
    assert (seen(request), to_reviewers()) == (None, [])
    assert show_employers(at=local(2, 16)) == 1
    assert seen(request) == ("awaiting_decision", date(2026, 4, 2), date(2026, 4, 15), None)
    assert to_reviewers() == ["review_requested"]
    assert show_employers(at=local(2, 16, 1)) == 0
    assert to_reviewers() == ["review_requested"]


def test_after_the_hour_the_employer_has_its_days_from_the_next_one_and_the_promise_stays(
    case: AssistCase,
) -> None:
    request = submitted(case, at=local(2, 16, 30))
    show_employers(at=local(7, 16))
    assert seen(request) == ("awaiting_decision", date(2026, 4, 7), date(2026, 4, 16), None)
    assert fresh(request).due_on == date(2026, 4, 15)
    # whoever reads the consultant's page reads both
    before, after = standing_of(request, date(2026, 4, 2)), standing_of(fresh(request), date(2026, 4, 7))
    assert before is not None
    assert after is not None
    assert [dict(each.dues)["The employer"] for each in (before, after)] == [
        "It is asked at its next fixed hour, on Tuesday 7 April 2026, and has until the end of Thursday 16 April 2026.",
        "It was asked on Tuesday 7 April 2026 and has until the end of Thursday 16 April 2026.",
    ]


def test_when_nobody_showed_it_in_time_its_days_begin_when_somebody_does(case: AssistCase) -> None:
    request = submitted(case)
    assert show_employers(at=local(8, 9)) == 1
    assert seen(request) == ("awaiting_decision", date(2026, 4, 8), date(2026, 4, 17), None)
    assert fresh(request).employer_due_on == date(2026, 4, 17)


def test_what_is_taken_back_before_the_hour_was_never_there(case: AssistCase) -> None:
    request = submitted(case)
    withdraw_request(by=case.consultant.user, at=local(2, 11), reference=request.reference)
    assert show_employers(at=local(2, 16)) == 0
    assert (seen(request), to_reviewers(), to_reviewers("taken_back")) == (None, [], [])


def test_a_withdrawal_shows_at_the_hour_with_that_day(case: AssistCase) -> None:
    request = submitted(case)
    show_employers(at=local(2, 16))
    withdraw_request(by=case.consultant.user, at=local(7, 17), reference=request.reference)
    assert seen(request) == ("awaiting_decision", date(2026, 4, 2), date(2026, 4, 15), None)
    # whoever decides meanwhile is told that there is nothing to decide
    approve: dict[str, Any] = {"by": reviewer_of(request), "at": local(8, 9), "sessions": 3}
    assert refusal_of(approve_request, public_id=request.redacted_id, **approve) == "already_decided"
    show_employers(at=local(8, 16))
    assert seen(request) == ("withdrawn", date(2026, 4, 2), date(2026, 4, 15), date(2026, 4, 8))


def test_an_appeal_shows_at_the_hour_and_one_that_is_taken_back_does_not(case: AssistCase) -> None:
    ReviewerMembershipFactory.create(organisation=case.client.organisation)
    request = submitted(case)
    show_employers(at=local(2, 16))
    reviewer = case.client.organisation.reviewers.order_by("pk")[0].user
    assert request.redacted_id is not None
    decline_request(
        by=reviewer, at=local(7, 10), public_id=request.redacted_id, reason=EmployerDecline.LIMIT_REACHED
    )
    OutboxMessage.objects.all().delete()
    appeal_request(
        by=case.consultant.user, at=local(8, 9), request_reference=request.reference, grounds="Please"
    )
    organisation = for_employers.organisation_of(reviewer)
    assert organisation is not None

    def status() -> str:
        with as_employer(organisation):
            return for_employers.request_for_employer(request.redacted_id).status  # type: ignore[arg-type]

    assert (status(), to_reviewers()) == ("declined", [])
    withdraw_request(by=case.consultant.user, at=local(8, 10), reference=request.reference)
    assert show_employers(at=local(8, 16)) == 0
    assert (status(), to_reviewers()) == ("declined", [])


def test_an_answer_by_phone_before_the_hour_counts_and_shows_at_once(case: AssistCase, manager: User) -> None:
    request = submitted(case, at=local(2, 17))
    answer = AnswerGiven(AnswerChannel.PHONE, date(2026, 4, 2), "Head of HR", "Said yes at half past five.")
    record_approval(
        by=manager, at=local(2, 18), request_reference=request.reference, sessions=2, answer=answer
    )
    assert seen(request) == ("approved", date(2026, 4, 2), date(2026, 4, 16), date(2026, 4, 2))
    assert (show_employers(at=local(7, 16)), to_reviewers()) == (0, ["answer_recorded"])


def test_a_nudge_waits_for_the_hour_and_is_taken_back_by_a_decision(case: AssistCase, manager: User) -> None:
    request = submitted(case)
    nudge: dict[str, Any] = {"by": manager, "request_reference": request.reference}
    assert refusal_of(nudge_reviewers, at=local(2, 11), **nudge) == "not_shown_yet"
    show_employers(at=local(2, 16))
    OutboxMessage.objects.all().delete()
    nudge_reviewers(at=local(7, 9, 13), **nudge)
    assert {message.due_at for message in OutboxMessage.objects.all()} == {local(7, 16)}
    assert claim(at=local(7, 15, 59)) == []
    assert request.redacted_id is not None
    approve_request(by=reviewer_of(request), at=local(7, 10), public_id=request.redacted_id, sessions=3)
    assert (to_reviewers(), to_reviewers("taken_back")) == ([], ["nudge"])
    assert "nudge" not in {row.kind for row in claim(at=local(7, 16), limit=100)}


def test_a_reminder_leaves_from_the_hour_of_its_day_on(case: AssistCase) -> None:
    submitted(case)
    show_employers(at=local(2, 16))
    # the third business day after Easter is Thursday the 9th
    reminded = [sweep_deadlines(at=local(9, hour)).reminded for hour in (0, 9, 15, 16, 17)]
    assert reminded == [0, 0, 0, 1, 0]


def test_requests_of_one_hour_are_told_of_in_the_order_of_random_ids(
    case: AssistCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(showing, "enqueue", lambda messages: told.extend(each.about for each in messages))
    requests = [submitted(case), *(submitted(case_of(contract=case.contract)) for _ in range(5))]
    show_employers(at=local(2, 16))
    assert told == [each.reference for each in sorted(requests, key=lambda each: str(each.redacted_id))]


def test_the_pool_counts_what_the_employer_sees_and_the_rule_counts_all(case: AssistCase) -> None:
    contract, today = case.contract, date(2026, 4, 7)
    request = submitted(case, 4)
    assert pool_left_for_employer(contract, today) == 20
    show_employers(at=local(2, 16))
    assert pool_left_for_employer(contract, today) == 16
    assert pool_left_for_employer(contract, today, besides=request.redacted_id) == 20
    assert request.redacted_id is not None
    approve_request(by=reviewer_of(request), at=local(7, 10), public_id=request.redacted_id, sessions=2)
    assert pool_left_for_employer(contract, today) == 18
    # an approval of another contract year takes nothing off this one
    assert pool_left_for_employer(contract, today.replace(year=2028)) == 20
    contract.extra_sessions_pool = 1
    assert pool_left_for_employer(contract, today) == 0
    contract.extra_sessions_pool = None
    assert pool_left_for_employer(contract, today) is None
