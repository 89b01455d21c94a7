"""Which words of a letter could tell who it is about: shown to its writer, who decides; nothing typed is lost by it."""

from html import unescape
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.vocabulary.letters import JudgedOn
from letters.commands.assessment import ask_about_letter
from redaction.telling_words import TellingWords
from sessions_portal.letters.hints import MOST_SHOWN, PartHint
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory, ConsultantFactory
from tests.letters.letters import letter_given
from tests.pages import Page, words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser
from tests.sessions_portal.letters.letter_typed import RECOMMENDATION, WHY, written
from tests.sessions_portal.signed_in import HTMX, signed_in
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
TELLS = "Tūī sleeps better, Tui Marsh says."
TITLE = "This could tell who the letter is about"


@pytest.fixture
def case() -> AssistCase:
    case = case_of()
    client = case.client
    client.given_name, client.family_name, client.preferred_name = "Tui", "Marsh", ""
    client.save()
    return case


def hint(case: AssistCase, part: str = "why_more", **said: object) -> Page:
    browser = consultants_browser(case)
    return browser.post(address("letter_new_hint", case), {"part": part, **said}, headers=HTMX)


def told(page: Page, part: str) -> list[str]:
    """The fingerprints that the page sends back with the form."""
    pieces = unescape(page.content.decode()).split(f'name="told_{part}" value="')[1:]
    return [piece.partition('"')[0] for piece in pieces]


# -- while typing -----------------------------------------------------------------------------------------------------


def test_the_words_are_told_with_what_they_are_and_kept_nowhere(
    case: AssistCase, caplog: pytest.LogCaptureFixture
) -> None:
    page: Any = hint(case, why_more=TELLS)

    said = words(page)
    assert said.startswith(f"{TITLE} Tūī client’s name Tui Marsh client’s name It is masked before")
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "letter/hint/" in caplog.text
    assert "Marsh" not in caplog.text
    assert not AuditEntry.objects.filter(subject=case.reference).exists()
    assert not RecommendationLetter.objects.exists()


def test_what_is_told_already_is_not_told_again_and_what_is_gone_disappears(case: AssistCase) -> None:
    marks = told(hint(case, why_more=TELLS), "why_more")

    assert len(marks) == 2
    assert hint(case, why_more=f"{TELLS} Again Tui.", told_why_more=marks).status_code == 204
    gone = hint(case, why_more="The client sleeps better.", told_why_more=marks)
    assert (gone.status_code, words(gone)) == (200, "")
    assert hint(case, why_more="The client sleeps better.").status_code == 204


def test_only_the_part_that_is_asked_about_is_looked_at(case: AssistCase) -> None:
    assert TITLE in words(hint(case, "recommendation", recommendation="Tui", why_more="Marsh"))
    assert hint(case, "recommendation", recommendation="Three.", why_more="Marsh").status_code == 204
    assert hint(case, "family", family="Tui").status_code == 404
    assert consultants_browser(case).get(address("letter_new_hint", case)).status_code == 405


def test_of_many_words_the_first_are_listed_and_all_are_told() -> None:
    many = PartHint("why_more", tuple(TellingWords(f"Name{number}", "name") for number in range(15)))

    assert [each.words for each in many.shown] == [f"Name{number}" for number in range(MOST_SHOWN)]
    assert (many.further, len(set(many.fingerprints))) == (3, 15)


def test_who_may_and_nobody_is_torn_from_typing(case: AssistCase) -> None:
    where = address("letter_new_hint", case)
    sent = {"part": "why_more", "why_more": TELLS}

    assert signed_in(ClinicalManagerFactory.create()).post(where, sent).status_code == 403
    assert signed_in(ConsultantFactory.create().user).post(where, sent).status_code == 404
    signed_out = Browser().post(where, sent, headers=HTMX)
    assert (signed_out.status_code, signed_out.content) == (204, b"")
    strict = consultants_browser(case, enforce_csrf_checks=True)
    assert strict.post(where, sent).status_code == 403


# -- when the letter is submitted -------------------------------------------------------------------------------------


def test_without_a_script_the_writer_is_told_once_and_then_decides(case: AssistCase) -> None:
    browser, letter = consultants_browser(case), written(why_more=TELLS)

    page = browser.post(address("letter_new", case), letter)

    assert page.status_code == 422
    assert "Not sent yet: the letter holds words that could tell who it is about" in words(page)
    assert "Submit the letter as it is" in words(page)
    assert (page.context["form"]["why_more"].value(), page.context["form"].errors) == (TELLS, {})
    assert not ExtraSessionsRequest.objects.exists()

    again = letter | {"told_why_more": told(page, "why_more")}
    assert browser.post(address("letter_new", case), again).status_code == 302
    assert TELLS in RecommendationLetter.objects.get().text


def test_of_a_new_word_the_writer_is_told_too(case: AssistCase) -> None:
    browser = consultants_browser(case)
    marks = told(hint(case, why_more=TELLS), "why_more")
    letter = written(why_more=TELLS, recommendation="Crane operator", told_why_more=marks)

    assert browser.post(address("letter_new", case), letter).status_code == 422
    taken_out = letter | {"recommendation": RECOMMENDATION}
    assert browser.post(address("letter_new", case), taken_out).status_code == 302


def test_a_letter_that_tells_nothing_is_submitted_at_once(case: AssistCase) -> None:
    named_beside = written(doctors="Sam Lee", why_more=f"{WHY} Sam Lee agrees.")

    assert consultants_browser(case).post(address("letter_new", case), named_beside).status_code == 302


def test_what_will_happen_shows_the_hint_and_counts_as_told(case: AssistCase) -> None:
    browser = consultants_browser(case)

    page = browser.post(address("letter_new", case), written(do="preview", why_more=TELLS))

    assert (page.status_code, TITLE in words(page)) == (200, True)
    letter = written(why_more=TELLS, told_why_more=told(page, "why_more"))
    assert browser.post(address("letter_new", case), letter).status_code == 302


def test_an_empty_form_asks_nothing_about_the_client_more_than_before(case: AssistCase) -> None:
    browser = consultants_browser(case)
    with statements() as empty:
        browser.post(address("letter_new", case), written(do="preview", why_more="", recommendation=""))
    with statements() as filled:
        browser.post(address("letter_new", case), written(do="preview", why_more=TELLS))

    assert 0 < len(filled) - len(empty) <= 5


def test_a_letter_that_is_added_to_is_hinted_at_in_the_same_way(case: AssistCase) -> None:
    browser = consultants_browser(case)
    request = ask_about_letter(
        by=ClinicalManagerFactory.create(),
        at=timezone.now(),
        request_reference=letter_given(case).reference,
        rationale="What would three sessions change?",
        judged_on=JudgedOn.ORIGINAL,
    )
    where = reverse("sessions_portal:letter_answer", args=[request.reference])

    while_typing = browser.post(
        reverse("sessions_portal:letter_answer_hint", args=[request.reference]),
        {"part": "recommendation", "recommendation": "Marsh"},
    )
    page = browser.post(where, {"why_more": TELLS, "recommendation": RECOMMENDATION})

    assert TITLE in words(while_typing)
    assert (page.status_code, "Give the letter as it is" in words(page)) == (422, True)
    assert request.letters.count() == 1
    sent = {"why_more": TELLS, "recommendation": RECOMMENDATION, "told_why_more": told(page, "why_more")}
    assert browser.post(where, sent).status_code == 302
    assert request.letters.count() == 2
