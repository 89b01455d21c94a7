"""The workbench's page without its script: who sees it, each change of the marks, and what is refused."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, Redaction, ReleasedLetter
from extra_requests.redaction import Kind
from extra_requests.redaction_marks import from_json
from tests.clinical_desk.letters_on_the_desk import BODY, letter_on_desk, marks_saved, released
from tests.factories import AccountManagerFactory, ClinicalManagerFactory
from tests.pages import Page, words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def address(name: str, request: ExtraSessionsRequest) -> str:
    return reverse(f"clinical_desk:{name}", args=[request.reference])


def changes(browser: Client, request: ExtraSessionsRequest, revision: int = 0, **said: Any) -> Page:
    return browser.post(address("letter_marks", request), {"revision": revision, **said})


def place(what: str, body: str = BODY) -> str:
    start = body.index(what)
    return f"{start}-{start + len(what)}"


def covered() -> dict[str, str]:
    """The words that the saved marks cover, with what stands in their place."""
    text = RecommendationLetter.objects.get().text
    marks = from_json(Redaction.objects.get().marks)
    return {text[span.start : span.end]: span.placeholder for span in marks.spans}


PAGES = ("letter", "letter_assessment")
ACTIONS = ("letter_marks", "letter_find", "letter_check", "letter_release", "letter_take_back")


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
        ({"do": "mark_everywhere", "words": "zebra"}, "These words do not stand in the letter."),
        ({"do": "dance"}, "Nothing was changed: choose what to do."),
        ({"do": "save", "marks": "{"}, "The marks did not arrive whole. Nothing was saved."),
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


def sent(
    marks: list[dict[str, Any]], *, lift: str = "", relabel: tuple[str, str] = ("", ""), keep: str = ""
) -> list[dict[str, Any]]:
    """The marks as the script sends them after these changes."""
    said = []
    for mark in marks:
        what = BODY[mark["start"] : mark["end"]]
        label = relabel[1] if what == relabel[0] else mark["label"]
        if what != lift:
            said.append(
                {name: mark[name] for name in ("start", "end", "kind")}
                | {"label": label, "sure": what in (keep, relabel[0])}
            )
    return said


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


def test_a_release_is_refused_until_nothing_known_is_left_then_shown_with_its_hash(browser: Client) -> None:
    request = letter_on_desk()
    changes(browser, request, change=f"lift {place('Marama Ngata')}")
    page = browser.get(address("letter", request))
    assert "1 known identifier would still go out" in words(page)
    refused = browser.post(address("letter_release", request), {"revision": 1})
    assert refused.status_code == 422
    assert "1 known identifier would still go out with it. Mark every one of them first." in words(refused)
    changes(browser, request, 1, change=f"mark_known {place('Marama Ngata')}")
    assert covered()["Marama Ngata"] == "[client]"

    done = browser.post(address("letter_release", request), {"revision": 2}, follow=True)

    release = ReleasedLetter.objects.get()
    assert "The redacted letter is released." in words(done)
    assert release.sha256 in words(done)
    assert unescape(done.content.decode()).count(release.text) == 1


def test_a_release_says_which_marks_were_looked_at(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    marks_saved(request, manager)
    assert browser.post(address("letter_release", request)).status_code == 422
    assert browser.post(address("letter_release", request), {"revision": 0}).status_code == 422
    assert not ReleasedLetter.objects.exists()


def test_a_release_is_taken_back(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    released(request, manager)

    done = browser.post(address("letter_take_back", request), follow=True)

    assert "The release was taken back." in words(done)
    assert "taken back by you" in words(done)
    again = browser.post(address("letter_take_back", request))
    assert (again.status_code, "This letter is not released." in words(again)) == (422, True)


def test_the_second_pair_of_eyes_sees_what_people_changed_and_checks(browser: Client, manager: User) -> None:
    request = letter_on_desk(second_check_of_letters=True)
    changes(browser, request, do="mark", place=place("sleeps badly"), kind="residual")
    assert "You saved these marks: somebody else has to look at them." in words(
        browser.get(address("letter", request))
    )
    other = Client()
    other.force_login(ClinicalManagerFactory.create(name="Otto Other"))
    seen = other.get(address("letter", request))
    assert "Masked: sleeps badly → [withheld]" in words(seen)

    done = other.post(address("letter_check", request), {"revision": 1}, follow=True)

    assert "The marks are checked." in words(done)
    assert "Checked by Otto Other" in words(browser.get(address("letter", request)))
    changes(browser, request, 1, change=f"lift {place('sleeps badly')}")
    assert "Changed since the last check: 1 Lifted: sleeps badly" in words(
        other.get(address("letter", request))
    )


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
