"""One appeal after a decline: promised anew, decided by somebody else, and told to whoever decides."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.review import decline_clinically, send_to_employer
from decisions.refusal import Refused
from extra_requests.business_days import BusinessCalendar
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import Appeal, ClinicalReview, ExtraSessionsRequest, RedactedRequest
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import waiting_for_review
from tests.everything_swept import sweep_deadlines
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def declined(**fields: Any) -> tuple[ExtraSessionsRequest, User]:
    """A request declined by its organisation's reviewer on the day it was made, and that reviewer."""
    request = submitted(case_of(**fields))
    reviewer = request.case.client.organisation.reviewers.get().user
    assert request.redacted_id
    decline_request(
        by=reviewer,
        at=timezone.now(),
        public_id=request.redacted_id,
        reason=EmployerDecline.LIMIT_REACHED,
        note="Not this year",
    )
    return ExtraSessionsRequest.objects.get(pk=request.pk), reviewer


def declined_clinically(manager: User) -> ExtraSessionsRequest:
    request = waiting_for_review()
    decline_clinically(
        by=manager,
        at=timezone.now(),
        request_reference=request.reference,
        reason=ClinicalDecline.NOT_ENOUGH_PROGRESS,
        rationale="R",
        next_steps="N",
    )
    return request


def appeal(
    request: ExtraSessionsRequest, grounds: str = "The goals are close", by: User | None = None
) -> None:
    appeal_request(
        by=by or request.case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        grounds=grounds,
    )
    request.refresh_from_db()


def refusal_of(request: ExtraSessionsRequest, **said: Any) -> str:
    with pytest.raises(Refused) as refusal:
        appeal(request, **said)
    return refusal.value.decision.code


def told(kind: str) -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind=kind).values_list("to_email", flat=True))


class TestToTheEmployer:
    def test_it_is_back_in_the_inbox_with_a_new_promise(self) -> None:
        request, reviewer = declined()
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        OutboxMessage.objects.all().delete()
        with time_machine.travel("2026-04-14T01:00:00+00:00", tick=False):
            appeal(request)
        assert (request.state, request.decided_at, request.decided_by) == ("awaiting_employer", None, None)
        # Tuesday 14 April and seven business days
        assert (request.employer_asked_on, request.due_on) == (date(2026, 4, 14), date(2026, 4, 23))
        assert BusinessCalendar.from_json(request.calendar).starts_on == date(2026, 4, 14)
        row = RedactedRequest.objects.get()
        assert (row.status, row.due_on, row.requested_on, row.decided_on, row.decline_reason) == (
            "asked_again",
            date(2026, 4, 23),
            date(2026, 4, 14),
            None,
            "",
        )
        made = Appeal.objects.get()
        assert (made.grounds, made.by, made.declined_by) == (
            "The goals are close",
            request.case.consultant.user,
            reviewer,
        )
        assert told("review_requested") == [other.email]
        assert told("appeal_received") == [request.case.consultant.user.email]

    def test_who_declined_does_not_decide_again_and_somebody_else_does(self) -> None:
        request, reviewer = declined()
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        appeal(request)
        assert request.redacted_id
        later = timezone.now() + timedelta(days=1)
        call: dict[str, Any] = {"at": later, "public_id": request.redacted_id}
        with pytest.raises(Refused) as refusal:
            approve_request(by=reviewer, sessions=3, **call)
        assert refusal.value.decision.code == "someone_else"
        with pytest.raises(Refused) as refusal:
            decline_request(by=reviewer, reason=EmployerDecline.LIMIT_REACHED, **call)
        assert refusal.value.decision.code == "someone_else"
        approve_request(by=other, sessions=3, **call)
        request.refresh_from_db()
        assert (request.state, request.decision_reason, request.sessions_approved) == ("approved", "", 3)
        assert len(told("outcome_consultant")) == 2

    def test_an_organisation_with_one_reviewer_is_followed_up_by_the_account_manager(self) -> None:
        manager = AccountManagerFactory.create()
        request, _ = declined()
        OutboxMessage.objects.all().delete()
        appeal(request)
        assert (told("review_requested"), told("nobody_else_decides")) == ([], [manager.email])

    def test_the_days_begin_anew_for_reminders_and_for_being_overdue(self) -> None:
        AccountManagerFactory.create()
        request, reviewer = declined()
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        with time_machine.travel("2026-04-14T01:00:00+00:00", tick=False):
            appeal(request)
        for day in range(14, 31):
            with time_machine.travel(f"2026-04-{day}T02:00:00+00:00", tick=False):
                sweep_deadlines(at=timezone.now())
        assert told("reminder") == [other.email] * 3
        assert reviewer.email not in told("reminder")
        assert len(told("overdue")) == 1

    def test_a_declined_appeal_is_the_end(self) -> None:
        request, _ = declined()
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        appeal(request)
        assert request.redacted_id
        with time_machine.travel("2026-04-09T01:00:00+00:00", tick=False):
            decline_request(
                by=other,
                at=timezone.now(),
                public_id=request.redacted_id,
                reason=EmployerDecline.BUDGET_USED_UP,
            )
        request.refresh_from_db()
        assert refusal_of(request) == "appealed_already"
        first, second = OutboxMessage.objects.filter(kind="outcome_consultant").order_by("created_at")
        assert ("appeal once" in first.text, "appeal once" in second.text) == (True, False)

    def test_a_case_that_ended_with_a_transfer_is_not_opened_again_by_an_appeal(self) -> None:
        request, _ = declined()
        AssistCase.objects.filter(pk=request.case_id).update(
            closed_on=request.requested_on, outcome="transferred"
        )
        assert refusal_of(request) == "case_transferred"
        assert not Appeal.objects.exists()

    def test_a_withdrawn_appeal_keeps_no_reason_of_the_decline(self) -> None:
        request, _ = declined()
        appeal(request)
        withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
        request.refresh_from_db()
        assert (request.state, request.decision_reason) == ("withdrawn", "")


class TestToAnotherManager:
    def test_it_goes_to_the_others_with_a_new_promise(self) -> None:
        manager, other = ClinicalManagerFactory.create(), ClinicalManagerFactory.create()
        request = declined_clinically(manager)
        OutboxMessage.objects.all().delete()
        with time_machine.travel("2026-04-14T01:00:00+00:00", tick=False):
            appeal(request)
        assert (request.state, request.clinical_review_due_on, request.due_on) == (
            "awaiting_clinical_review",
            date(2026, 4, 22),
            date(2026, 5, 1),
        )
        assert ClinicalReview.objects.get().claimed_by is None
        assert told("review_waits") == [other.email]
        call: dict[str, Any] = {"at": timezone.now(), "request_reference": request.reference}
        with pytest.raises(Refused) as refusal:
            send_to_employer(by=manager, **call)
        assert refusal.value.decision.code == "someone_else"
        send_to_employer(by=other, **call)
        request.refresh_from_db()
        assert request.state == "awaiting_employer"


class TestRefused:
    def test_only_a_decline_and_only_with_grounds(self) -> None:
        request, _ = declined()
        assert refusal_of(request, grounds=" \n") == "grounds_missing"
        assert refusal_of(submitted(case_of())) == "not_declined"
        assert not Appeal.objects.exists()

    def test_not_beside_another_undecided_request_on_the_case(self) -> None:
        request, _ = declined()
        submitted(request.case, 1)
        assert refusal_of(request) == "undecided_request"

    def test_not_by_anybody_outside_the_care_of_the_case(self) -> None:
        request, reviewer = declined()
        for stranger in (reviewer, ConsultantFactory.create().user, ClinicalManagerFactory.create()):
            with pytest.raises(ExtraSessionsRequest.DoesNotExist):
                appeal(request, by=stranger)

    def test_but_by_the_practices_administrator(self) -> None:
        practice = PracticeFactory.create()
        request, _ = declined(consultant=ConsultantFactory.create(practice=practice))
        appeal(request, by=PracticeAdministratorFactory.create(practice=practice).user)
        assert request.state == "awaiting_employer"
