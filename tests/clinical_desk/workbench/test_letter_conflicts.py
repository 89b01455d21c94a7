"""Two people at one letter: what somebody else saved first is told, and nothing that was done is lost."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from extra_requests.models import Redaction
from redaction.marks import from_json
from tests.clinical_desk.workbench.letter_bench_pages import address, changes, covered, place, sent
from tests.clinical_desk.workbench.letters_on_the_desk import BODY, letter_on_desk, marks_saved
from tests.factories import ClinicalManagerFactory
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def test_somebody_elses_newer_marks_are_told_and_nothing_of_mine_is_lost(browser: Client) -> None:
    request = letter_on_desk()
    other = Client()
    other.force_login(ClinicalManagerFactory.create())
    base = browser.get(address("letter", request)).context["page"].script_input["marks"]
    changes(other, request, change=f"lift {place('021 555 0147')}")
    before = Redaction.objects.get().marks
    mine = sent(base, lift="Marama Ngata", relabel=("She", "[pronoun]"), keep="March")
    at = BODY.index("badly")
    mine.append({"start": at, "end": at + 5, "kind": "residual", "label": "[withheld]", "sure": False})

    page = changes(browser, request, 0, do="save", marks=json.dumps(mine), made_over=json.dumps(sent(base)))

    assert page.status_code == 422
    assert "Somebody saved other marks meanwhile." in words(page)
    # what the other person lifted is none of it
    assert [(line.did, line.line.words, line.line.span.placeholder) for line in page.context["mine"]] == [
        ("Lifted", "Marama Ngata", "[client]"),
        ("Kept", "March", "[date]"),
        ("Now reads", "She", "[pronoun]"),
        ("Masked", "badly", "[withheld]"),
    ]
    assert Redaction.objects.get().marks == before

    again = [line.change for line in page.context["mine"]]
    assert changes(browser, request, 1, do="again", again=again).status_code == 302
    saved = covered()
    assert ("Marama Ngata" in saved, "021 555 0147" in saved) == (False, False)
    assert (saved["She"], saved["badly"]) == ("[pronoun]", "[withheld]")
    kept = from_json(Redaction.objects.get().marks).spans
    assert [span.confidence for span in kept if span.start == BODY.index("March")] == [4]


@pytest.mark.parametrize(
    ("said", "did"),
    [
        ({"change": f"lift {place('Marama Ngata')}"}, ("Lifted", "Marama Ngata", "[client]")),
        (
            {"do": "relabel", "place": place("Marama Ngata"), "kind": "residual"},
            ("Now reads", "Marama Ngata", "[withheld]"),
        ),
        (
            {"do": "mark_everywhere", "words": "badly", "kind": "person"},
            ("Masked", "badly", "[person 2]"),
        ),
    ],
)
def test_without_the_script_the_one_change_that_was_refused_is_told_too(
    browser: Client, said: dict[str, Any], did: tuple[str, str, str]
) -> None:
    request = letter_on_desk()
    marks_saved(request, ClinicalManagerFactory.create())

    page = changes(browser, request, 0, **said)

    (line,) = page.context["mine"]
    assert (page.status_code, line.did, line.line.words, line.line.span.placeholder) == (422, *did)
    assert changes(browser, request, 1, change=line.change).status_code == 302
    assert covered().get(line.line.words) == (None if line.did == "Lifted" else line.line.span.placeholder)


def test_a_lift_that_a_larger_mark_overtook_is_told_without_a_button(browser: Client) -> None:
    request = letter_on_desk()
    base = browser.get(address("letter", request)).context["page"].script_input["marks"]
    other = Client()
    other.force_login(ClinicalManagerFactory.create())
    changes(other, request, do="mark", place=place("Marama Ngata came"), kind="client")

    page = changes(
        browser,
        request,
        0,
        do="save",
        marks=json.dumps(sent(base, lift="Marama Ngata")),
        made_over=json.dumps(sent(base)),
    )

    assert [(line.did, line.line.words, line.change) for line in page.context["mine"]] == [
        ("Lifted", "Marama Ngata", "")
    ]
    assert "Lifted: Marama Ngata Another mark covers this place by now" in words(page)


def test_words_of_ones_own_that_were_not_saved_are_offered_again(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    base = browser.get(address("letter", request)).context["page"].script_input["marks"]
    marks_saved(request, ClinicalManagerFactory.create())
    at = BODY.index("badly")
    reworded = {"start": at, "end": at + 5, "kind": "reworded", "label": "too little", "sure": False}
    mine = [*sent(base), reworded]

    page = changes(browser, request, 0, do="save", marks=json.dumps(mine), made_over=json.dumps(sent(base)))

    (line,) = page.context["mine"]
    assert (line.did, line.change) == ("Masked", f"reword {at}-{at + 5} too little")
    assert changes(browser, request, 1, change=line.change).status_code == 302
    assert covered()["badly"] == "too little"
