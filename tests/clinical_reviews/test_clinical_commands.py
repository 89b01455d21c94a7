"""A clinical manager’s decisions as commands: sent on, asked about, declined, and what they leave behind."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import AuditEntry, User
from clinical_reviews.commands.review import (
    ask_for_more_information,
    claim_review,
    decline_clinically,
    point_to_another_pathway,
    save_safety_note,
    send_to_employer,
    send_with_fewer,
)
from extra_requests.commands.decide import approve_request
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.employer_preview import preview_of_request, shown_to_employer
from extra_requests.models import (
    ClinicalReview,
    RedactedRequest,
    ReviewStep,
    StatusChange,
)
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import (
    HIGH_RISK,
    about,
    over_the_threshold,
    refusal_of,
    told,
    waiting_for_review,
)
from tests.factories import ClinicalManagerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
SECRET = "The client’s own words about the train"


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


class TestSending:
    def test_the_employer_is_asked_and_sees_what_the_preview_showed(self, manager: User) -> None:
        request = waiting_for_review(over_the_threshold(extra_sessions_pool=20))
        with time_machine.travel("2026-04-09T01:00:00+00:00", tick=False):
            preview = preview_of_request(request, 3, now=timezone.now())
            send_to_employer(**about(request, manager), rationale=SECRET)
        request.refresh_from_db()
        assert (request.state, request.employer_asked_on, request.due_on) == (
            "awaiting_employer",
            date(2026, 4, 9),
            date(2026, 4, 23),
        )
        seen = shown_to_employer(request, now=timezone.now())
        assert seen is not None
        assert replace(preview, public_id=seen.public_id) == seen
        assert (seen.sessions_requested, seen.requested_on, seen.due_on, seen.pool_left) == (
            3,
            # asked on the day it was sent on: nothing tells of the review before
            date(2026, 4, 9),
            date(2026, 4, 20),
            20,
        )
        step = ReviewStep.objects.get()
        assert (step.action, step.by, step.sessions, step.rationale) == (
            "send_to_employer",
            manager,
            3,
            SECRET,
        )
        assert told("sent_on") == [request.case.consultant.user.email]
        assert len(told("review_requested")) == 1
        assert ClinicalReview.objects.get().claimed_by == manager

    def test_with_fewer_no_more_than_those_can_be_approved(self, manager: User) -> None:
        request = waiting_for_review()
        send_with_fewer(**about(request, manager), sessions=2, rationale="A safe ending")
        request.refresh_from_db()
        assert (request.sessions_requested, RedactedRequest.objects.get().sessions_requested) == (3, 2)
        reviewer = request.case.client.organisation.reviewers.get().user
        approve: dict[str, Any] = {"by": reviewer, "at": timezone.now(), "public_id": request.redacted_id}
        assert refusal_of(approve_request, **approve, sessions=3) == "too_many"
        approve_request(**approve, sessions=2)
        assert request.case.grants.get().sessions == 2

    @pytest.mark.parametrize(("sessions", "code"), [(0, "too_few"), (3, "not_fewer"), (4, "not_fewer")])
    def test_fewer_is_fewer(self, manager: User, sessions: int, code: str) -> None:
        request = waiting_for_review()
        call = about(request, manager) | {"sessions": sessions, "rationale": "Because"}
        assert refusal_of(send_with_fewer, **call) == code
        assert refusal_of(send_with_fewer, **call | {"sessions": 1, "rationale": " "}) == "rationale_missing"
        assert not ReviewStep.objects.exists()

    def test_a_high_risk_needs_a_safety_note_before_anything_leaves(self, manager: User) -> None:
        request = waiting_for_review(**HIGH_RISK)
        assert refusal_of(send_to_employer, **about(request, manager)) == "safety_note_missing"
        assert refusal_of(save_safety_note, **about(request, manager), note=" ") == "note_missing"
        save_safety_note(**about(request, manager), note="Crisis team sees the client daily")
        send_to_employer(**about(request, manager))
        assert ClinicalReview.objects.get().safety_note == "Crisis team sees the client daily"

    def test_what_lies_hidden_takes_nothing_off_the_pool_that_hr_sees(self, manager: User) -> None:
        case = over_the_threshold(extra_sessions_pool=20)
        request = waiting_for_review(case)
        waiting_for_review(over_the_threshold(contract=case.contract), sessions=4)
        send_to_employer(**about(request, manager))
        request.refresh_from_db()
        seen = shown_to_employer(request, now=timezone.now())
        assert seen is not None
        assert seen.pool_left == 20


class TestAskingForMore:
    def test_the_questions_are_marked_and_the_consultant_is_told_without_the_words(
        self, manager: User
    ) -> None:
        request = waiting_for_review()
        ask_for_more_information(
            **about(request, manager), marked=["goals", "discharge_plan", "goals"], rationale=SECRET
        )
        request.refresh_from_db()
        step = ReviewStep.objects.get()
        assert (request.state, step.marked_questions) == (
            "more_information_needed",
            ["discharge_plan", "goals"],
        )
        message = OutboxMessage.objects.get(kind="more_information_needed")
        assert message.to_email == request.case.consultant.user.email
        assert "marked 2 questions" in message.text

    @pytest.mark.parametrize(
        ("marked", "rationale", "code"),
        [
            ([], "Why", "nothing_marked"),
            (["no_such"], "Why", "no_such_question"),
            (["goals"], "", "rationale_missing"),
        ],
    )
    def test_it_is_refused(self, manager: User, marked: list[str], rationale: str, code: str) -> None:
        request = waiting_for_review()
        call = about(request, manager) | {"marked": marked, "rationale": rationale}
        assert refusal_of(ask_for_more_information, **call) == code


class TestDeclining:
    def test_both_are_told_and_the_employer_never_hears_of_it(self, manager: User) -> None:
        request = waiting_for_review()
        decline_clinically(
            **about(request, manager),
            reason=ClinicalDecline.NOT_ENOUGH_PROGRESS,
            rationale=SECRET,
            next_steps="See your GP",
        )
        request.refresh_from_db()
        step = ReviewStep.objects.get()
        assert (request.state, request.decision_reason, request.decided_by) == (
            "declined_clinically",
            "not_enough_progress",
            manager,
        )
        assert (step.reason, step.rationale, step.next_steps) == (
            "not_enough_progress",
            SECRET,
            "See your GP",
        )
        assert told("outcome_consultant") == [request.case.consultant.user.email]
        assert told("outcome_client") == [request.case.client.email]
        assert not RedactedRequest.objects.exists()
        assert not told("review_requested")

    def test_pointing_elsewhere_keeps_the_pathway_as_the_reason(self, manager: User) -> None:
        request = waiting_for_review()
        point_to_another_pathway(
            **about(request, manager), pathway=Pathway.GP_PLAN, rationale="R", next_steps="N"
        )
        request.refresh_from_db()
        assert (request.state, request.decision_reason) == ("declined_clinically", "gp_plan")
        assert ReviewStep.objects.get().pathway == "gp_plan"
        outcome = OutboxMessage.objects.get(kind="outcome_consultant").text
        assert "GP and mental health treatment plan" in outcome
        assert "you can appeal once" in outcome

    def test_both_parts_of_the_explanation_are_needed(self, manager: User) -> None:
        request = waiting_for_review()
        call = about(request, manager) | {"reason": ClinicalDecline.NEW_ISSUE}
        assert refusal_of(decline_clinically, **call, rationale="", next_steps="N") == "rationale_missing"
        assert refusal_of(decline_clinically, **call, rationale="R", next_steps=" ") == "next_steps_missing"

    def test_a_request_whose_consultant_never_answers_again_can_be_closed(self, manager: User) -> None:
        request = waiting_for_review()
        ask_for_more_information(**about(request, manager), marked=["goals"], rationale="R")
        decline_clinically(
            **about(request, manager),
            reason=ClinicalDecline.NOT_ENOUGH_PROGRESS,
            rationale="R",
            next_steps="N",
        )
        assert ClinicalReview.objects.get().paused_at is None


def test_no_word_of_a_review_leaves_it(manager: User) -> None:
    request = waiting_for_review(presenting_issue=SECRET)
    ask_for_more_information(**about(request, manager), marked=["goals"], rationale=SECRET)
    save_safety_note(**about(request, manager), note=SECRET)
    decline_clinically(
        **about(request, manager),
        reason=ClinicalDecline.NEW_ISSUE,
        rationale=SECRET,
        next_steps=SECRET,
    )
    audited = str(list(AuditEntry.objects.values_list("details", flat=True)))
    mailed = "".join(message.subject + message.text + message.html for message in OutboxMessage.objects.all())
    assert SECRET not in audited + mailed


def test_every_step_is_one_line_of_history_and_of_the_audit_trail(manager: User) -> None:
    request = waiting_for_review()
    claim_review(**about(request, manager))
    send_to_employer(**about(request, manager))
    withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
    assert list(StatusChange.objects.values_list("action", "actor")) == [
        ("submit_for_clinical_review", "consultant"),
        ("answer_clinical_questions", "consultant"),
        ("send_to_employer", "clinical_manager"),
        ("withdraw", "consultant"),
    ]
    assert list(AuditEntry.objects.order_by("id").values_list("action", flat=True)) == [
        "submit_request",
        "give_clinical_answers",
        "claim_review",
        "send_to_employer",
        "withdraw_request",
    ]
