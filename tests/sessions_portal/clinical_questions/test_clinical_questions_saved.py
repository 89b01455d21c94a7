"""The clinical questions typed in several goes: saved by themselves, and kept through a lost sign-in."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ClinicalAnswers, ExtraSessionsRequest
from tests.clinical_reviews.reviewing import waiting_for_answers
from tests.pages import words
from tests.sessions_portal.clinical_questions.clinical_pages import LONG, address, browser_of, sent
from tests.sessions_portal.signed_in import HTMX

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


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
        # but for the signs that turn the order of what is shown
        assert (initial["presenting_issue"], initial["baseline_score"]) == (
            LONG.replace("\u202e", ""),
            "many",
        )
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
        assert "&lt;script&gt;" in html
        assert not {"\x00", "\u202e"} & set(html)


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
