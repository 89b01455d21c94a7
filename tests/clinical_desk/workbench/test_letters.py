"""The workbench of a letter: who opens it, what it shows, and the marks that are made on it."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from extra_requests.models import RecommendationLetter, Redaction
from redaction import Kind
from redaction.marks import from_json
from tests.clinical_desk.workbench.letter_bench_pages import address, changes, covered, place
from tests.clinical_desk.workbench.letters_on_the_desk import BODY, letter_on_desk
from tests.factories import AccountManagerFactory
from tests.pages import words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
PAGES = ("letter", "letter_result", "letter_assessment")
ACTIONS = (
    *("letter_marks", "letter_find", "letter_reword", "letter_here"),
    *("letter_second_look", "letter_check", "letter_release", "letter_take_back"),
)


def test_letters_are_for_clinical_managers_alone(browser: Client) -> None:
    request = letter_on_desk()
    for name in PAGES:
        assert browser.get(address(name, request)).status_code == 200
    for stranger in (request.case.consultant.user, AccountManagerFactory.create()):
        elsewhere = Client()
        elsewhere.force_login(stranger)
        assert {elsewhere.get(address(name, request)).status_code for name in PAGES} == {403}
        assert {elsewhere.post(address(name, request)).status_code for name in ACTIONS} == {403}
    assert {Client().get(address(name, request)).status_code for name in PAGES} == {302}
    assert {browser.get(address(name, request)).status_code for name in ACTIONS} == {405}


def test_what_is_no_letter_is_not_found(browser: Client) -> None:
    for name in (*PAGES, *ACTIONS):
        where = reverse(f"clinical_desk:{name}", args=["XSR-999999"])
        sent = browser.post(where, {"revision": 0}) if name in ACTIONS else browser.get(where)
        assert sent.status_code == 404


def test_original_and_result_stand_side_by_side_and_the_reading_is_on_record(
    browser: Client, manager: User
) -> None:
    request = letter_on_desk()

    page = browser.get(address("letter", request))

    text = words(page)
    assert "Marama Ngata" in text
    result = unescape(page.content.decode()).partition('id="bench-result"')[2].partition("</section>")[0]
    assert ("Marama" in result, "[client]" in result, "[phone]" in result) == (False, True, True)
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    readings = AuditEntry.objects.filter(action="read_letter")
    assert [(entry.by, entry.details["request"]) for entry in readings] == [(manager, request.reference)]
    assert not Redaction.objects.exists()


def test_the_assessment_shows_no_original_and_counts_as_no_reading(browser: Client) -> None:
    request = letter_on_desk()

    page = browser.get(address("letter_assessment", request))

    assert "[client] came in" in words(page)
    for name in ("Marama’s", "Freyberg", "021 555 0147"):
        assert name not in words(page)
    assert not AuditEntry.objects.filter(action="read_letter").exists()


def test_marks_are_lifted_put_back_relabelled_added_and_confirmed(browser: Client) -> None:
    request = letter_on_desk()

    assert changes(browser, request, change=f"lift {place('021 555 0147')}").status_code == 302
    assert "021 555 0147" not in covered()
    changes(browser, request, 1, change=f"put_back {place('021 555 0147')}")
    assert covered()["021 555 0147"] == "[phone]"
    changes(browser, request, 2, do="relabel", place=place("021 555 0147"), kind="number")
    assert covered()["021 555 0147"] == "[number]"
    changes(browser, request, 3, do="mark", place=place("sleeps badly"), kind="residual")
    assert covered()["sleeps badly"] == "[withheld]"
    changes(browser, request, 4, do="mark_everywhere", words="manager", kind="position")
    assert covered()["manager"] == "[position]"
    changes(browser, request, 5, do="confirm_all")
    saved = from_json(Redaction.objects.get().marks)
    assert [span for span in saved.spans if span.confidence <= 2] == []
    assert Redaction.objects.get().revision == 6


def test_the_same_words_everywhere_are_one_person(browser: Client) -> None:
    request = letter_on_desk("We saw hinemoa once.\n\nI recommend it. Later we saw Hinémoa again.")

    changes(browser, request, do="mark_everywhere", words="HINEMOA", kind="person")

    assert covered() == {"hinemoa": "[person 1]", "Hinémoa": "[person 1]"}


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({"do": "mark", "place": "900-905", "kind": "residual"}, "This place lies outside the letter."),
        ({"do": "mark", "place": "0-6", "kind": "nothing"}, "Choose what is masked from the list."),
        ({"do": "mark", "kind": "residual"}, "Choose a place in the letter."),
        ({"change": "lift 0-1"}, "This mark is not there any more. Nothing was saved."),
        ({"do": "mark_everywhere", "words": "zebra"}, "These words are not in the letter."),
        ({"do": "dance"}, "Nothing was changed: choose what to do."),
        ({"do": "save", "marks": "{"}, "The marks did not arrive whole. Nothing was saved."),
        ({"do": "save", "marks": "[" * 20_000}, "The marks did not arrive whole. Nothing was saved."),
        ({"do": "save", "marks": "[[1]]"}, "The marks did not arrive whole. Nothing was saved."),
        (
            {"do": "relabel", "place": "0-12", "kind": "[person x] Hone"},
            "This cannot stand in a mark’s place.",
        ),
        ({"change": "lift 0"}, "Nothing was changed: what was sent cannot be read."),
    ],
)
def test_what_cannot_be_done_says_why_and_saves_nothing(
    browser: Client, said: dict[str, Any], because: str
) -> None:
    request = letter_on_desk()
    page = changes(browser, request, **said)
    assert page.status_code == 422
    assert because in words(page)
    assert not Redaction.objects.exists()


def test_marks_are_saved_together_as_the_script_sends_them(browser: Client) -> None:
    request = letter_on_desk()
    name, sleeps = BODY.index("Marama"), BODY.index("sleeps")
    typed = [
        {"start": name, "end": name + 12, "kind": "client", "label": "[client]", "sure": True},
        {"start": sleeps, "end": sleeps + 6, "kind": "person", "label": "[person 4]", "sure": False},
    ]

    changes(browser, request, do="save", marks=json.dumps(typed))

    assert covered() == {"Marama Ngata": "[client]", "sleeps": "[person 4]"}
    kept = from_json(Redaction.objects.get().marks)
    assert [span.reason for span in kept.spans] == ["client’s name", "marked by a person"]
    assert Kind.PHONE in {span.kind for span in kept.lifted}


def test_a_pronoun_becomes_the_neutral_words_that_a_person_chooses(browser: Client) -> None:
    request = letter_on_desk("She saw HER, and her manager helps. Hers is said.\n\nI recommend it.")
    values = [choice.value for choice in browser.get(address("letter", request)).context["page"].choices]
    assert "pronoun: they" in values

    changes(browser, request, do="relabel", place="0-3", kind="pronoun: they are")
    changes(browser, request, 1, do="mark_everywhere", words="her", kind="pronoun: them")
    changes(browser, request, 2, do="mark_everywhere", words="hers", kind="pronoun: theirs")

    text = RecommendationLetter.objects.get().text
    marks = from_json(Redaction.objects.get().marks).spans
    assert [(text[span.start : span.end], span.placeholder) for span in marks] == [
        ("She", "They are"),
        ("HER", "THEM"),
        ("her", "them"),
        ("Hers", "Theirs"),
    ]


def test_the_search_finds_what_is_spelt_otherwise_and_keeps_words_out_of_addresses(browser: Client) -> None:
    request = letter_on_desk("The word Ng\u200bātą stands here.\n\nI recommend it.")
    page = browser.post(address("letter_find", request), {"words": "ngata"})
    assert [line.words for line in page.context["found"]] == ["Ng\u200bātą"]
    assert "1 place in the original." in words(page)
    empty = browser.post(address("letter_find", request), {"words": " "})
    assert (empty.status_code, "Type what to look for." in words(empty)) == (422, True)
    found = browser.post(
        address("letter_find", request), {"words": "I recommend"}, headers={"Accept": "application/json"}
    )
    assert found.json() == {"places": [[30, 41]], "error": ""}


def test_the_page_reads_as_often_for_many_marks(browser: Client) -> None:
    counts = []
    for names in (1, 10, 50):
        request = letter_on_desk("Marama came. " * names + "\n\nI recommend it.")
        with statements() as sent:
            browser.get(address("letter", request))
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]


def test_the_texts_are_never_markup(browser: Client) -> None:
    request = letter_on_desk('<script>alert(1)</script> </script> & "quotes".\n\nI recommend it.')
    page = browser.get(address("letter", request)).content.decode()
    assert "<script>alert" not in page
