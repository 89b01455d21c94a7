"""The acts of the workbench without its script: each is a form, and each leads to the same marks."""

import pytest
from django.test import Client

from accounts.models import AuditEntry, User
from clinical_desk.workbench.sentences import sentence_around, sentences_of
from extra_requests.models import ClinicalReview, ExtraSessionsRequest, RecommendationLetter, Redaction
from redaction.marks import from_json
from tests.clinical_desk.workbench.letter_bench_pages import address, changes, covered, place
from tests.clinical_desk.workbench.letters_on_the_desk import letter_on_desk
from tests.factories import ClinicalManagerFactory
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
BODY = (
    "Dr. Quillaree wrote to us. I hope that tobias waits: Tobías and tobias’s dog came along. The only diver of the crew "
    "sees me.\nIt was wet on the quay.\n\nWe hope for three more."
)


@pytest.fixture
def request_() -> ExtraSessionsRequest:
    """A letter about Hope Ngata."""
    request = letter_on_desk(BODY)
    client = request.case.client
    client.given_name, client.pronouns = "Hope", ""
    client.save()
    return request


def test_all_forms_of_words_are_masked_as_one_person(browser: Client, request_: ExtraSessionsRequest) -> None:
    changes(browser, request_, do="mark_forms", words="Tobias", kind="person")

    kept = from_json(Redaction.objects.get().marks).spans
    masked = [
        (BODY[span.start : span.end], span.label) for span in kept if BODY[span.start] in "tT" and span.label
    ]
    assert masked == [("tobias", "[person 2]"), ("Tobías", "[person 2]"), ("tobias", "[person 2]")]


def test_a_sentence_goes_out_whole_and_no_title_ends_it(
    browser: Client, request_: ExtraSessionsRequest
) -> None:
    changes(browser, request_, do="sentence_out", place=place("diver", BODY))
    assert covered()["The only diver of the crew sees me."] == "[withheld]"
    changes(browser, request_, 1, do="sentence_out", place=place("wrote", BODY))
    assert covered()["Dr. Quillaree wrote to us."] == "[withheld]"


def test_words_of_ones_own_stand_only_if_the_same_redaction_finds_nothing_in_them(
    browser: Client, request_: ExtraSessionsRequest
) -> None:
    quay = place("wet on the quay", BODY)
    telling = {
        "cold near Geelong": "“Geelong”",
        "cold, said Ms Ngata": "“Ms Ngata”",
        "cold on 3 March": "“3 March”",
        "cold, and she was there": "“she”",
        "as we hope, cold": "“hope”",
        "cold, call 021 555 0147": "“021 555 0147”",
    }
    for instead, shown in telling.items():
        page = changes(browser, request_, do="reword", place=quay, instead=instead)
        assert (page.status_code, shown in words(page)) == (422, True), instead
    empty = changes(browser, request_, do="reword", place=quay, instead="  ")
    assert "Type the words that stand there instead." in words(empty)
    assert not Redaction.objects.exists()

    changes(browser, request_, do="reword", place=quay, instead="cold  that day")

    assert covered()["wet on the quay"] == "cold that day"
    page = browser.get(address("letter_result", request_)).context["page"]
    assert "\nIt was cold that day.\n" in page.bench.redacted.text
    asked = browser.post(address("letter_reword", request_), {"words": "near Geelong"})
    assert "“Geelong”" in asked.json()["because"]
    assert browser.post(address("letter_reword", request_), {"words": "near the sea"}).json() == {
        "because": ""
    }


def test_what_may_be_a_name_is_settled_place_by_place_and_can_be_asked_again(
    browser: Client, request_: ExtraSessionsRequest
) -> None:
    page = browser.get(address("letter", request_)).context["page"]
    one, other = page.perhaps
    assert [each.places[0].around.before for each in (one, other)] == ["I ", "We "]
    left = page.unsettled

    changes(browser, request_, change=f"stand {one.place}")
    changes(browser, request_, 1, change=f"mark_known {other.place}")

    after = browser.get(address("letter", request_)).context["page"]
    assert (after.perhaps, after.unsettled, covered()["hope"]) == ([], left - 2, "[client]")
    changes(browser, request_, 2, change=f"ask_again {one.place}")
    again = browser.get(address("letter", request_)).context["page"]
    assert again.unsettled == left - 1
    # nothing but such a word can be let stand
    changes(browser, request_, 3, change=f"stand {place('diver', BODY)}")
    assert from_json(Redaction.objects.get().marks).let_stand == ()


def test_everything_is_kept_and_the_result_comes_next(
    browser: Client, request_: ExtraSessionsRequest
) -> None:
    where, result = address("letter_marks", request_), address("letter_result", request_)
    done = browser.post(where, {"revision": 0, "do": "confirm_all_and_read"})
    assert done["Location"] == result
    page = browser.get(result).context["page"]
    assert (page.to_decide, page.releasing.code) == ([], "not_settled")
    saved = browser.post(where, {"revision": 1, "do": "save", "then": "result"})
    assert saved["Location"] == result


def test_the_same_words_are_decided_about_in_one_go(browser: Client) -> None:
    request = letter_on_desk("We spoke of Zandvoort. Later we spoke of Zandvoort again.\n\nThree more.")
    page = browser.get(address("letter", request)).context["page"]
    zandvoort = next(same for same in page.to_decide if same.first.words == "Zandvoort")
    assert len(zandvoort.places) == 2

    changes(browser, request, change=f"lift {zandvoort.place}")

    assert "Zandvoort" not in covered()
    assert len(from_json(Redaction.objects.get().marks).lifted) == 2


def test_a_sentence_ends_where_a_reader_ends_it() -> None:
    text = (
        "Dr. Ilse M. Quill wrote, e.g. on Monday. Did it help? Yes…  It did!\nRole\tsignal engineer\n\n"
        "she came full stop she left full stop\nno end here"
    )
    said = [text[start:end] for start, end in sentences_of(text)]
    assert said == [
        "Dr. Ilse M. Quill wrote, e.g. on Monday.",
        "Did it help?",
        "Yes…",
        "It did!",
        "Role",
        "signal engineer",
        "she came full stop",
        "she left full stop",
        "no end here",
    ]
    at = text.index("help")
    assert sentence_around(sentences_of(text), at, text.index("It did") + 2) == (
        text.index("Did it"),
        text.index("\nRole"),
    )


def test_opening_a_letter_has_it_and_shows_who_is_there(browser: Client, manager: User) -> None:
    request = letter_on_desk(BODY)
    other = Client()
    other.force_login(ClinicalManagerFactory.create(name="Otto Other"))

    assert "You have this letter." in words(browser.get(address("letter", request)))

    seen = words(other.get(address("letter", request)))
    assert "Ana Manager has this letter. Open here as well: Ana Manager." in seen
    assert ClinicalReview.objects.get(request=request).claimed_by == manager
    claims = AuditEntry.objects.filter(action="claim_review", subject=request.reference)
    assert [claim.by for claim in claims] == [manager]
    here = browser.post(address("letter_here", request))
    assert "You have this letter. Open here as well: Otto Other." in words(here)


def test_who_left_the_page_is_not_there_any_more(browser: Client, manager: User) -> None:
    request = letter_on_desk(BODY)
    browser.get(address("letter", request))
    letter = RecommendationLetter.objects.get()
    letter.at_the_bench.update(latest_at="2026-01-01T00:00:00+00:00")
    other = Client()
    other.force_login(ClinicalManagerFactory.create(name="Otto Other"))
    assert "Open here as well" not in words(other.get(address("letter", request)))


def test_the_result_of_a_letter_has_it_for_nobody(browser: Client) -> None:
    request = letter_on_desk(BODY)
    browser.get(address("letter_result", request))
    assert not ClinicalReview.objects.filter(request=request, claimed_by__isnull=False).exists()
