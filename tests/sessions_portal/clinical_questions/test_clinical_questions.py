"""The form of the clinical questions: who opens it, what it asks, given and given again."""

import pytest
from django.test import Client
from django.urls import reverse

from clinical_reviews.commands.review import ask_for_more_information
from clinical_reviews.questions.questions import QUESTIONS
from extra_requests.models import ClinicalAnswers, ExtraSessionsRequest
from tests.clinical_reviews.reviewing import (
    about,
    over_the_threshold,
    waiting_for_answers,
    waiting_for_review,
)
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)
from tests.pages import words
from tests.sessions_portal.clinical_questions.clinical_pages import LONG, address, browser_of, sent
from tests.sessions_portal.signed_in import signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


class TestWhoOpensIt:
    def test_the_clients_own_consultant_and_nobody_else(self) -> None:
        practice = PracticeFactory.create()
        request = waiting_for_answers(
            over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        )
        assert browser_of(request).get(address(request)).status_code == 200
        for stranger, status in (
            (ConsultantFactory.create(practice=practice).user, 404),
            (PracticeAdministratorFactory.create(practice=practice).user, 403),
            (ClinicalManagerFactory.create(), 403),
            (AccountManagerFactory.create(), 403),
            (ReviewerMembershipFactory.create().user, 403),
        ):
            browser = signed_in(stranger)
            assert browser.get(address(request)).status_code == status
            assert browser.post(address(request), sent()).status_code == status
        assert not ClinicalAnswers.objects.exists()

    def test_a_stranger_signs_in_first(self) -> None:
        request = waiting_for_answers()
        response = Client().get(address(request))
        assert response.status_code == 302
        assert response["Location"].endswith(f"?next={address(request)}")

    def test_an_unknown_request_is_not_found(self) -> None:
        browser = signed_in(ConsultantFactory.create().user)
        for reference in ("XSR-999999", "nonsense"):
            assert browser.get(f"/requests/{reference}/clinical-questions/").status_code == 404

    def test_it_wants_the_token(self) -> None:
        request = waiting_for_answers()
        browser = signed_in(request.case.consultant.user, enforce_csrf_checks=True)
        assert browser.post(address(request), sent()).status_code == 403


class TestTheForm:
    def test_it_says_why_with_figures_and_asks_every_question(self) -> None:
        request = waiting_for_answers()
        response = browser_of(request).get(address(request))
        said, html = words(response), response.content.decode()
        assert (
            "9 used or booked in the 12-month window + 0 remaining + 0 in other undecided requests + 3 requested = 12. "
            "From 12 on, a clinical review comes first."
        ) in said
        for question in QUESTIONS:
            assert question.label in said
        assert (html.count('name="goal"'), html.count('name="session_plan"')) == (3, 3)
        assert "9 Sessions completed" in said or "Sessions completed 9" in said
        assert "Due Tuesday 14 April 2026" in said
        assert 'style="' not in html

    def test_what_depends_on_another_answer_says_when_it_is_asked(self) -> None:
        request = waiting_for_answers()
        said = words(browser_of(request).get(address(request)))
        assert "Only if “Does the client have other care?” is “Yes”." in said
        assert "Only if “Outcome measure” is not “None”." in said

    def test_confirming_above_the_threshold_leads_here(self) -> None:
        case = over_the_threshold()
        browser = signed_in(case.consultant.user)
        form = {
            "requestor": "consultant",
            "sessions": "3",
            "requested_on": "2026-04-02",
            "goal": "finish_agreed_goals",
            "referral_pathway": "gp_or_plan",
            "submission_key": "1f0c7a52-2f43-4a86-9d8c-3f0f5f8f0a11",
        }
        response = browser.post(reverse("sessions_portal:request_confirm", args=[case.reference]), form)
        made = ExtraSessionsRequest.objects.get()
        assert (response.status_code, response["Location"]) == (302, address(made))
        assert "It makes 12, and from 12 on there is one." in words(browser.get(address(made)))

    def test_a_practice_administrator_is_led_to_the_requests_page(self) -> None:
        practice = PracticeFactory.create()
        case = over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        browser = signed_in(PracticeAdministratorFactory.create(practice=practice).user)
        form = {
            "requestor": "practice_administrator",
            "sessions": "3",
            "requested_on": "2026-04-02",
            "goal": "finish_agreed_goals",
            "referral_pathway": "gp_or_plan",
            "submission_key": "1f0c7a52-2f43-4a86-9d8c-3f0f5f8f0a12",
        }
        response = browser.post(reverse("sessions_portal:request_confirm", args=[case.reference]), form)
        made = ExtraSessionsRequest.objects.get()
        assert response["Location"] == address(made, "request_status")
        assert browser.get(response["Location"]).status_code == 200


class TestGiving:
    def test_errors_stand_at_their_questions_and_nothing_typed_is_lost(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(
            address(request),
            sent(latest_score="99", goals=[{"goal": "", "progress": "3"}], consent="not_given")
            | {"do": "give"},
        )
        assert response.status_code == 422
        said, html = words(response), response.content.decode()
        assert "Latest score: PHQ-9 scores go from 0 to 27." in said
        assert "Goals, and progress on each: Goal 1: say what the goal is." in said
        assert "The review needs the client’s consent." in said
        assert 'aria-describedby="id_latest_score_error"' in html
        assert 'href="#id_goals"' in html
        assert 'id="id_goals"' in html
        assert html.count('name="goal_progress"') == 3
        assert ClinicalAnswers.objects.get().draft["latest_score"] == "99"
        request.refresh_from_db()
        assert request.state == "awaiting_clinical_answers"

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("presenting_issue", LONG),
            ("issue_novelty", "maybe"),
            ("modality", ["hypnosis"]),
            ("latest_score", "-1"),
            ("latest_score", "1e9"),
            ("latest_on", "2026-02-30"),
            ("latest_on", "9999-12-31"),
            ("consent_on", "0000-00-00"),
            ("session_plan", ["one"]),
            ("goals", [{"goal": "x", "progress": "11"}]),
            ("goals", [{"goal": "x", "progress": "-1"}]),
        ],
    )
    def test_bad_input_is_refused_in_words(self, key: str, value: object) -> None:
        request = waiting_for_answers()
        response = browser_of(request).post(address(request), sent(**{key: value}) | {"do": "give"})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [key]

    def test_given_it_goes_on_to_the_request(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(address(request), sent() | {"do": "give"}, follow=True)
        said = words(response)
        assert "Your answers were sent: a clinical manager reviews the request now." in said
        assert "Your clinical answers" in said
        assert "reviews the clinical answers." in said
        read = words(browser.get(address(request)))
        assert "The clinical questions are answered: a clinical manager is reviewing the request." in read
        assert "Ride the train alone: 6 of 10" in read
        assert "Improved: PHQ-9 from 21 to 15" in read

    def test_nothing_but_what_was_given_is_read_over(self) -> None:
        request = submitted(case_of())
        read = words(browser_of(request).get(address(request)))
        assert "No clinical answers were given" in read


class TestMoreInformation:
    def test_the_managers_words_and_the_marked_questions_stand_out(self) -> None:
        request, manager = waiting_for_review(), ClinicalManagerFactory.create(name="Uma Rao")
        ask_for_more_information(
            **about(request, manager), marked=["discharge_plan", "goals"], rationale="Which <b>goals</b>?"
        )
        browser = browser_of(request)
        response = browser.get(address(request))
        said, html = words(response), response.content.decode()
        assert "Uma Rao asks for more information Which <b>goals</b>?" in said
        assert "Which <b>" not in html
        assert said.count("Asked again") == 2
        # in the order of the page
        assert html.index('href="#question-goals"') < html.index('href="#question-discharge_plan"')
        assert 'value="Ride the train alone"' in html
        assert "Paused since Thursday 2 April 2026: more information is awaited." in said
        browser.post(address(request), sent(goals=[{"goal": "Sleep", "progress": "7"}]) | {"do": "give"})
        read = words(browser.get(address(request)))
        assert "As you gave them, round 2" in read
        assert "Sleep: 7 of 10" in read
        assert "Round 1, as given before" in read


def test_statements_do_not_grow_with_rounds_and_steps() -> None:
    request, manager = waiting_for_review(), ClinicalManagerFactory.create()
    counted = []
    for _ in range(3):
        ask_for_more_information(**about(request, manager), marked=["goals"], rationale="R")
        browser = browser_of(request)
        with statements() as form:
            browser.get(address(request))
        browser.post(address(request), sent() | {"do": "give"})
        with statements() as page:
            browser.get(address(request, "request_status"))
        counted.append((len(form), len(page)))
    assert counted == [counted[0]] * 3
