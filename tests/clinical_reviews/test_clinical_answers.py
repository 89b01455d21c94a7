"""Answering the clinical questions: kept unfinished, checked when given, once more when more is asked for."""

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry, User
from clinical_reviews.commands.answers import AnswersRefused, save_clinical_answers
from clinical_reviews.commands.review import ask_for_more_information
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ClinicalAnswers, ClinicalReview, ExtraSessionsRequest
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import (
    HIGH_RISK,
    TYPED_BEFORE_EASTER,
    answered,
    over_the_threshold,
    waiting_for_answers,
    waiting_for_review,
)
from tests.factories import (
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def save(request: ExtraSessionsRequest, by: User | None = None, **draft: object) -> ClinicalAnswers:
    return save_clinical_answers(
        by=by or request.case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        draft=draft,
    )


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))[1:]


class TestSaving:
    def test_a_draft_is_kept_as_typed_and_nothing_else_happens(self) -> None:
        request = waiting_for_answers()
        save(request, presenting_issue="Pan")
        save(request, presenting_issue="Panic", baseline_score="no number", goals=[{"goal": "x"}], other="?")
        answers = ClinicalAnswers.objects.get()
        assert (answers.round, answers.given_at, answers.answers) == (1, None, {})
        assert answers.draft == {
            "presenting_issue": "Panic",
            "baseline_score": "no number",
            "goals": [{"goal": "x"}],
        }
        request.refresh_from_db()
        assert request.state == "awaiting_clinical_answers"
        # the second draft leaves no line of its own
        assert actions() == ["begin_clinical_answers"]
        assert not ClinicalReview.objects.exists()

    def test_the_database_sees_no_word_of_it(self) -> None:
        request = waiting_for_answers()
        save(request, presenting_issue="Panic on the train")
        answered(request, presenting_issue="Panic on the train")
        with connection.cursor() as cursor:
            cursor.execute("SELECT draft, answers FROM extra_requests_clinicalanswers")
            stored = b"".join(bytes(column) for row in cursor.fetchall() for column in row)
        assert b"Panic" not in stored
        assert len(stored) > 0

    def test_only_the_clients_own_consultant_answers(self) -> None:
        practice = PracticeFactory.create()
        case = over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        request = waiting_for_answers(case)
        administrator = PracticeAdministratorFactory.create(practice=practice).user
        colleague = ConsultantFactory.create(practice=practice).user
        for stranger in (administrator, colleague, ClinicalManagerFactory.create()):
            with pytest.raises(ExtraSessionsRequest.DoesNotExist):
                save(request, by=stranger, presenting_issue="Panic")
        assert not ClinicalAnswers.objects.exists()

    def test_a_draft_that_comes_after_the_answers_changes_nothing(self) -> None:
        request = waiting_for_review()
        with pytest.raises(Refused) as refusal:
            save(request, presenting_issue="Later")
        assert refusal.value.decision.code == "answered_already"
        assert ClinicalAnswers.objects.get().draft == {}

    def test_nor_does_one_that_comes_after_the_end(self) -> None:
        request = waiting_for_answers()
        withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
        with pytest.raises(Refused) as refusal:
            save(request, presenting_issue="Later")
        assert refusal.value.decision.code == "nothing_to_answer"


class TestGiving:
    def test_the_request_goes_to_the_clinical_managers(self) -> None:
        managers = ClinicalManagerFactory.create_batch(2)
        ClinicalManagerFactory.create(is_active=False)
        request = waiting_for_answers()
        SessionFactory.create(case=request.case)
        save(request, presenting_issue="Panic")
        answers = answered(request)
        request.refresh_from_db()
        review = ClinicalReview.objects.get()
        assert request.state == "awaiting_clinical_review"
        assert (review.request, review.begun_at, review.claimed_by, review.paused_at) == (
            request,
            timezone.now(),
            None,
            None,
        )
        answers.refresh_from_db()
        assert (answers.round, answers.draft, answers.highest_risk) == (1, {}, "low")
        assert (answers.given_at, answers.given_by) == (timezone.now(), request.case.consultant.user)
        assert answers.answers["goals"][0] == {"goal": "Ride the train alone", "progress": 6}
        assert {key: answers.answers[key] for key in answers.answers if key.startswith("sessions_")} == {
            "sessions_completed": "9",
            "sessions_booked": "1",
            "sessions_remaining": "0",
        }
        told = OutboxMessage.objects.filter(kind="review_waits").values_list("to_email", flat=True)
        assert sorted(told) == sorted(manager.email for manager in managers)
        assert actions() == ["begin_clinical_answers", "give_clinical_answers"]

    def test_what_is_wrong_is_said_by_question_and_nothing_is_written(self) -> None:
        request = waiting_for_answers()
        with pytest.raises(AnswersRefused) as refusal:
            answered(request, latest_score="28", consent_on="2026-04-03", discharge_plan="")
        assert refusal.value.checked.errors == {
            "latest_score": "PHQ-9 scores go from 0 to 27.",
            "consent_on": "This is after today, Thursday 2 April 2026.",
            "discharge_plan": "This is needed.",
        }
        request.refresh_from_db()
        assert (request.state, ClinicalAnswers.objects.count(), actions()) == (
            "awaiting_clinical_answers",
            0,
            [],
        )

    def test_the_highest_of_the_risks_is_kept_for_the_queue(self) -> None:
        request = waiting_for_review(**HIGH_RISK)
        assert request.clinical_answers.get().highest_risk == "high"

    def test_given_twice_the_second_is_refused(self) -> None:
        request = waiting_for_review()
        with pytest.raises(Refused) as refusal:
            answered(request)
        assert refusal.value.decision.code == "answered_already"
        assert ClinicalAnswers.objects.count() == 1


class TestMoreInformation:
    def test_a_new_round_begins_and_the_clock_goes_on_when_it_is_given(self) -> None:
        manager = ClinicalManagerFactory.create()
        ClinicalManagerFactory.create()
        request = waiting_for_review()
        ask_for_more_information(
            by=manager,
            at=timezone.now(),
            request_reference=request.reference,
            marked=["goals"],
            rationale="Which goals?",
        )
        assert ClinicalReview.objects.get().paused_at == timezone.now()
        save(request, presenting_issue="Panic, once more")
        with time_machine.travel("2026-04-08T01:00:00+00:00", tick=False):
            answered(request, presenting_issue="Panic, once more")
        request.refresh_from_db()
        assert request.state == "awaiting_clinical_review"
        rounds = request.clinical_answers.order_by("round")
        assert [(answers.round, answers.answers["presenting_issue"]) for answers in rounds] == [
            (1, TYPED_BEFORE_EASTER["presenting_issue"]),
            (2, "Panic, once more"),
        ]
        assert ClinicalReview.objects.get().paused_at is None
        # whoever has the review is told, and nobody else
        second = OutboxMessage.objects.filter(kind="review_waits", subject__startswith="A review can go on")
        assert [message.to_email for message in second] == [manager.email]
