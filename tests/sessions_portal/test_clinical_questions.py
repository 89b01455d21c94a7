"""The pages of the clinical questions: typed in several goes, kept through a lost sign-in, given, read over."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extra_requests.clinical_questions import QUESTIONS
from extra_requests.commands import (
    allow_bridging_session,
    ask_for_more_information,
    decline_clinically,
    send_with_fewer,
    withdraw_request,
)
from extra_requests.models import ClinicalAnswers, ExtraSessionsRequest
from extra_requests.vocabulary import ClinicalDecline
from tests.extra_requests.asking import BEFORE_EASTER, case_of, submitted
from tests.extra_requests.reviewing import (
    TYPED_BEFORE_EASTER,
    over_the_threshold,
    waiting_for_answers,
    waiting_for_review,
)
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.signed_in import HTMX, signed_in
from tests.sql import statements

pytestmark = pytest.mark.django_db
LONG = "Æ‮עברית🙂 " * 1_000


@pytest.fixture(autouse=True)
def before_easter() -> Iterator[None]:
    with time_machine.travel(BEFORE_EASTER, tick=False):
        yield


def address(request: ExtraSessionsRequest, name: str = "clinical_questions") -> str:
    return reverse(f"sessions_portal:{name}", args=[request.reference])


def sent(**changed: Any) -> dict[str, Any]:
    """The typed answers as the browser's form sends them; ``changed`` by question key."""
    typed = TYPED_BEFORE_EASTER | changed
    goals = typed.pop("goals")
    return typed | {
        "goal": [row["goal"] for row in goals],
        "goal_progress": [row["progress"] for row in goals],
    }


def browser_of(request: ExtraSessionsRequest) -> Client:
    return signed_in(request.case.consultant.user)


def about(request: ExtraSessionsRequest, by: User) -> dict[str, Any]:
    return {"by": by, "at": timezone.now(), "request_reference": request.reference}


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
            "9 used or booked in the 12-month window + 0 remaining + 0 in other undecided requests + 3 asked for = 12. "
            "From 12 on, a clinical review comes first."
        ) in said
        for question in QUESTIONS:
            assert question.label in said
        assert (html.count('name="goal"'), html.count('name="session_plan"')) == (3, 3)
        assert "9 Sessions completed" in said or "Sessions completed 9" in said
        assert "Promised by Tuesday 14 April 2026" in said
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


class TestSaving:
    def test_by_itself_it_says_when_and_draws_the_trend(self) -> None:
        request = waiting_for_answers()
        response = browser_of(request).post(address(request), sent(discharge_plan=""), headers=HTMX)
        assert response.status_code == 200
        said = words(response)
        assert "Saved 10:00" in said
        assert "Improved: PHQ-9 from 21 to 15" in said
        assert "<html" not in response.content.decode()
        draft = ClinicalAnswers.objects.get().draft
        assert draft["goals"] == [
            {"goal": "Ride the train alone", "progress": "6"},
            {"goal": "Sleep six hours", "progress": "10"},
        ]

    def test_the_clock_is_the_readers_own(self) -> None:
        request = waiting_for_answers()
        consultant = request.case.consultant.user
        consultant.time_zone = "Australia/Perth"
        consultant.save()
        browser = browser_of(request)
        assert "Saved 07:00" in words(browser.post(address(request), sent(), headers=HTMX))
        with time_machine.travel("2026-04-04T01:00:00+00:00", tick=False):
            assert "Saved Thu 2 Apr, 07:00" in words(browser_of(request).get(address(request)))

    def test_what_was_typed_is_there_again(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(address(request), sent(presenting_issue=LONG, baseline_score="many"))
        assert response["Location"] == address(request, "request_status")
        page = browser.get(address(request))
        initial = page.context["form"].initial
        assert (initial["presenting_issue"], initial["baseline_score"]) == (LONG, "many")
        assert "Saved 10:00" in words(page)
        assert page.content.decode().count("Exposure: the") == 2

    def test_another_goal_is_one_more_row_and_nothing_is_lost(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(address(request), sent() | {"do": "more_goals"}, follow=True)
        html = response.content.decode()
        assert html.count('name="goal"') == 4
        assert 'value="Ride the train alone"' in html
        assert browser.get(address(request) + "?goals=99").content.decode().count('name="goal"') == 10
        for nonsense in ("x", "-1", "²", "100000"):
            assert browser.get(address(request), {"goals": nonsense}).status_code == 200

    def test_leaving_the_page_keeps_it_and_says_nothing_later(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(address(request), sent(presenting_issue="At the end") | {"do": "leaving"})
        assert (response.status_code, response.content) == (204, b"")
        assert ClinicalAnswers.objects.get().draft["presenting_issue"] == "At the end"
        assert "are kept" not in words(browser.get(address(request)))

    def test_nothing_is_saved_once_the_request_is_closed_and_it_says_so(self) -> None:
        request = waiting_for_answers()
        withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
        browser = browser_of(request)
        response = browser.post(address(request), sent(), headers=HTMX)
        assert (response.status_code, ClinicalAnswers.objects.count()) == (422, 0)
        assert "Not saved. No clinical questions are open. This request: withdrawn." in words(response)
        whole = browser.post(address(request), sent() | {"do": "give"})
        assert whole.status_code == 422
        assert "Nothing was changed" in words(whole)

    def test_a_nul_and_signs_that_write_right_to_left_do_no_harm(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        response = browser.post(
            address(request), sent(presenting_issue="a\x00b", discharge_plan="‮<script>") | {"do": "give"}
        )
        assert response.status_code == 302
        html = browser.get(address(request)).content.decode()
        assert "‮&lt;script&gt;" in html
        assert "\x00" not in html


class TestSignedOut:
    """The session has run out while the page was open."""

    def made_for(self, browser: Client, request: ExtraSessionsRequest) -> str:
        note: str = browser.get(address(request)).context["made_for"]
        return note

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_what_was_sent_is_there_after_signing_in(self, headers: dict[str, str]) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        form = sent(presenting_issue="Typed too late") | {"made_for": self.made_for(browser, request)}
        browser.logout()
        response = browser.post(address(request), form, headers=headers)
        where = response["HX-Redirect"] if headers else response["Location"]
        assert where.endswith(f"?next={address(request)}")
        assert not ClinicalAnswers.objects.exists()
        browser.force_login(request.case.consultant.user)
        page = browser.get(address(request))
        assert "You had been signed out" in words(page)
        assert page.context["form"].initial["presenting_issue"] == "Typed too late"
        # looking has written nothing
        assert not ClinicalAnswers.objects.exists()
        browser.post(address(request), sent(presenting_issue="Typed too late"), headers=HTMX)
        assert ClinicalAnswers.objects.get().draft["presenting_issue"] == "Typed too late"
        assert "You had been signed out" not in words(browser.get(address(request)))

    def test_it_is_shown_to_nobody_else(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        form = sent(presenting_issue="Typed too late") | {"made_for": self.made_for(browser, request)}
        browser.logout()
        browser.post(address(request), form)
        other = waiting_for_answers()
        browser.force_login(other.case.consultant.user)
        page = browser.get(address(other))
        assert "Typed too late" not in page.content.decode()
        assert browser.get(address(request)).status_code == 404

    @pytest.mark.parametrize("note", ["", "forged", "WzEsIlhTUi0wMDAwMDEiXQ:1:x"])
    def test_a_stranger_leaves_nothing_behind(self, note: str) -> None:
        request = waiting_for_answers()
        browser = Client()
        response = browser.post(address(request), sent() | {"made_for": note})
        assert response.status_code == 302
        assert "kept_clinical_answers" not in browser.session

    def test_it_waits_encrypted(self) -> None:
        request = waiting_for_answers()
        browser = browser_of(request)
        form = sent(presenting_issue="Typed too late") | {"made_for": self.made_for(browser, request)}
        browser.logout()
        browser.post(address(request), form)
        assert "Typed" not in str(dict(browser.session))


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
        assert "Your answers were given: a clinical manager reviews the request now." in said
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


class TestTheRequestsPage:
    def status(self, request: ExtraSessionsRequest, user: User | None = None) -> Page:
        browser = signed_in(user or request.case.consultant.user)
        return browser.get(address(request, "request_status"))

    def test_it_leads_the_consultant_to_the_questions(self) -> None:
        practice = PracticeFactory.create()
        request = waiting_for_answers(
            over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        )
        assert "Answer the clinical questions" in words(self.status(request))
        administrator = PracticeAdministratorFactory.create(practice=practice).user
        assert "Answer the clinical questions" not in words(self.status(request, administrator))

    def test_a_paused_clock_is_shown_with_the_promise_in_view(self) -> None:
        request = waiting_for_review()
        with time_machine.travel("2026-04-08T01:00:00+00:00", tick=False):
            ask_for_more_information(
                **about(request, ClinicalManagerFactory.create()), marked=["goals"], rationale="R"
            )
            said = words(self.status(request))
        assert (
            "Clinical review Paused since Wednesday 8 April 2026: more information is awaited. "
            "Promised by Tuesday 14 April 2026."
        ) in said
        with time_machine.travel("2026-04-10T01:00:00+00:00", tick=False):
            said = words(self.status(request))
        assert (
            "Promised by Tuesday 14 April 2026; not counting 2 business days of pause, by Thursday 16 April 2026."
            in said
        )
        assert "Outcome Due Thursday 23 April 2026" in said

    def test_the_words_of_the_review_are_for_the_consultant_and_clinical_managers_only(self) -> None:
        practice = PracticeFactory.create()
        case = over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        request, manager = waiting_for_review(case), ClinicalManagerFactory.create()
        decline_clinically(
            **about(request, manager),
            reason=ClinicalDecline.NOT_ENOUGH_PROGRESS,
            rationale="Nothing has moved",
            next_steps="See your GP",
        )
        account_manager = AccountManagerFactory.create()
        case.client.organisation.account_manager = account_manager
        case.client.organisation.save()
        administrator = PracticeAdministratorFactory.create(practice=practice).user
        for reader, reads in (
            (case.consultant.user, True),
            (manager, True),
            (administrator, False),
            (account_manager, False),
        ):
            page = self.status(request, reader)
            assert page.status_code == 200
            assert ("Nothing has moved" in words(page), "See your GP" in words(page)) == (reads, reads)

    def test_sent_on_with_fewer_it_says_so_and_why(self) -> None:
        request, manager = waiting_for_review(), ClinicalManagerFactory.create()
        send_with_fewer(**about(request, manager), sessions=2, rationale="Two are enough")
        said = words(self.status(request))
        assert "Sent on for 2 of 3" in said
        assert "Two are enough" in said

    def test_a_bridging_session_is_offered_to_book(self) -> None:
        request, manager = waiting_for_answers(), ClinicalManagerFactory.create()
        allow_bridging_session(**about(request, manager), reason="Unsafe to wait")
        said = words(self.status(request))
        assert "One session may be booked meanwhile" in said
        assert "Unsafe to wait" not in said


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
