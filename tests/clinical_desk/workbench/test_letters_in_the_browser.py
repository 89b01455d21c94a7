"""The workbench in a real Chromium: marks made by keyboard and mouse, undone, saved, refused, released; axe; a small screen."""

import re

import pytest
from playwright.sync_api import Browser, Route, expect
from pytest_django.live_server_helper import LiveServer

from extra_requests.models import Redaction, ReleasedLetter
from tests.clinical_desk.workbench.bench_people import Manager
from tests.clinical_desk.workbench.letters_on_the_desk import letter_on_desk, marks_saved
from tests.factories import ClinicalManagerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# a letter from outside Unicode's first plane: places are counted in whole characters, not in halves
BODY = "😀 Marama Ngata sleeps badly. The cat called Biscuit helps.\n\nI recommend three sessions more."


def shown(redacted: str) -> re.Pattern[str]:
    return re.compile(re.escape(redacted))


def test_words_are_marked_lifted_undone_and_saved_by_keyboard(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(BODY)
    with Manager(chromium, live_server, request) as manager:
        expect(manager.result).to_have_text(shown("😀 [client] sleeps badly."))
        manager.original.focus()
        # to the first mark, one word on, and "sleeps badly" selected
        manager.presses("ArrowDown", "ArrowRight", "Shift+ArrowRight", "Enter")
        menu = manager.page.get_by_role("dialog", name="This place")
        expect(menu).to_contain_text("sleeps badly")
        menu.get_by_role("button", name="[withheld]").press("Enter")
        expect(manager.result).to_have_text(shown("😀 [client] [withheld]."))
        expect(manager.original).to_be_focused()

        manager.presses("ArrowUp", "Delete")
        expect(manager.result).to_have_text(shown("😀 Marama Ngata [withheld]."))
        manager.presses("Control+z")
        expect(manager.result).to_have_text(shown("😀 [client] [withheld]."))
        manager.presses("Control+z", "Control+y")
        expect(manager.result).to_have_text(shown("😀 [client] [withheld]."))
        expect(manager.page.get_by_text("Not saved yet")).to_be_visible()
        assert not Redaction.objects.exists()

        manager.page.get_by_role("button", name="Save, and read the result").click()

        expect(manager.page.get_by_text("The marks were saved.")).to_be_visible()
        expect(manager.page.locator("[data-result-alone]")).to_have_text(shown("😀 [client] [withheld]."))
        manager.page.get_by_role("button", name="Release the redacted letter").click()
        expect(manager.page.get_by_text("The redacted letter is released.")).to_be_visible()
        released = ReleasedLetter.objects.get().text
        assert released.startswith("😀 [client] [withheld]. The cat called ")
        expect(manager.page.get_by_role("region", name="The released letter")).to_have_text(released)


def test_words_are_marked_with_the_mouse_and_looked_for(chromium: Browser, live_server: LiveServer) -> None:
    request = letter_on_desk(BODY)
    with Manager(chromium, live_server, request) as manager:
        manager.original.locator("mark", has_text="Marama Ngata").click()
        menu = manager.page.get_by_role("dialog", name="This place")
        menu.get_by_role("button", name="Lift").click()
        expect(manager.result).to_have_text(shown("😀 Marama Ngata sleeps"))
        manager.page.get_by_label("Find in the original").fill("MÁRAMA ngata")
        manager.page.get_by_role("button", name="Find").click()
        expect(manager.page.get_by_text("1 place in the original.")).to_be_visible()
        manager.page.get_by_label("Mask these words in all places").fill("marama ngata")
        manager.page.get_by_label("As", exact=True).select_option("client")
        manager.page.get_by_role("button", name="Mask all forms").last.click()
        expect(manager.result).to_have_text(shown("😀 [client] sleeps"))


def test_a_pronoun_becomes_the_neutral_words_that_are_chosen(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk("The cat is hers. Give it to her.\n\nI recommend three sessions.")
    with Manager(chromium, live_server, request) as manager:
        menu = manager.page.get_by_role("dialog", name="This place")
        manager.original.locator("mark", has_text="hers").click()
        menu.get_by_role("button", name="their", exact=True).click()
        expect(manager.result).to_have_text(shown("The cat is their. Give it to them."))
        manager.page.get_by_label("Change a mark").select_option(label="her → them")
        manager.page.get_by_label("To", exact=True).select_option("pronoun: they have")
        manager.page.get_by_role("button", name="Change it").click()
        manager.saves()
        expect(manager.page.get_by_text("The marks were saved.")).to_be_visible()
        expect(manager.result).to_have_text(shown("The cat is their. Give it to they have."))


def test_what_is_being_masked_everywhere_is_saved_with_the_rest(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(BODY)
    with Manager(chromium, live_server, request) as manager:
        held: list[Route] = []
        manager.page.route("**/find/", lambda route: held.append(route))
        with manager.page.expect_request("**/find/"):
            manager.page.get_by_label("Mask these words in all places").fill("sleeps")
            manager.page.get_by_role("button", name="Mask all forms").last.click()
        manager.saves()
        assert not Redaction.objects.exists()
        held[0].continue_()

        expect(manager.page.get_by_text("The marks were saved.")).to_be_visible()
        expect(manager.result).to_have_text(shown("😀 [client] [withheld] badly."))


def test_a_conflict_is_told_and_a_known_name_is_not_released(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(BODY)
    with Manager(chromium, live_server, request) as manager:
        marks_saved(request, ClinicalManagerFactory.create())
        manager.original.focus()
        manager.presses("ArrowDown", "ArrowRight", "Enter")
        manager.page.get_by_role("button", name="[withheld]").press("Enter")
        manager.presses("ArrowUp", "Delete")
        expect(manager.result).to_have_text(shown("😀 Marama Ngata [withheld] badly."))
        manager.saves()
        expect(manager.page.get_by_role("alert")).to_contain_text("Somebody saved other marks meanwhile.")
        assert Redaction.objects.get().revision == 1
        unsaved = manager.page.get_by_role("region", name="What you did that is not saved")
        expect(unsaved.get_by_role("listitem")).to_have_text(
            [shown("Lifted: Marama Ngata"), shown("Masked: sleeps → [withheld]")]
        )
        unsaved.get_by_role("button", name=re.compile("Mask it.*sleeps")).click()
        expect(manager.result).to_have_text(shown("😀 [client] [withheld] badly."))
        expect(unsaved.get_by_role("listitem")).to_have_count(1)
        unsaved.get_by_role("button", name="Make all of these again").click()
        expect(manager.result).to_have_text(shown("😀 Marama Ngata [withheld] badly."))
        expect(unsaved).to_have_count(0)
        manager.presses("Control+z")

        manager.original.focus()
        manager.presses("ArrowDown", "Delete")
        manager.saves()
        expect(manager.page.get_by_text("1 known identifier would still go out", exact=True)).to_be_visible()
        assert manager.axe() == []
        manager.page.get_by_role("link", name="The result").click()
        release = manager.page.get_by_role("button", name="Release the redacted letter")
        expect(release).to_have_attribute("aria-disabled", "true")


def test_the_bench_is_accessible_and_fits_a_small_screen(chromium: Browser, live_server: LiveServer) -> None:
    request = letter_on_desk()
    with Manager(chromium, live_server, request, width=360) as manager:
        assert manager.axe() == []
        assert manager.page.evaluate("document.documentElement.scrollWidth") <= 360
        manager.original.locator("mark").first.click()
        assert manager.axe() == []
        assert manager.page.evaluate("document.documentElement.scrollWidth") <= 360


LONG = "Every week we spoke of Zandvoort, and so did the family.\n" * 60


def test_the_lists_are_settled_by_keyboard_and_lead_to_both_texts(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(f"Quillaree helps.\n{LONG}Later the Brindabel way helps too.")
    with Manager(chromium, live_server, request) as manager:
        open_lines = manager.lines("decide")
        words = open_lines.locator(".bench__word strong").all_inner_texts()
        assert words == ["Quillaree", "Zandvoort", "Brindabel"]
        brindabel = manager.line_of("decide", "Brindabel")
        brindabel.get_by_role("button", name="Keep").focus()
        assert not manager.in_sight(manager.result, "[withheld] way")
        # the line before it, and this one again
        manager.presses("ArrowUp", "ArrowDown")
        assert manager.in_sight(manager.original, "Brindabel")
        assert manager.in_sight(manager.result, "[withheld] way")
        manager.presses("l")
        expect(brindabel).to_have_count(0)
        expect(manager.result).to_contain_text("Later the Brindabel way helps too.")

        before = int(manager.page.locator("#bench-unsettled").inner_text())
        zandvoort = manager.line_of("decide", "Zandvoort")
        places = marks_of(manager, "Zandvoort")
        zandvoort.get_by_role("button", name="Keep").focus()
        manager.presses("k")
        expect(manager.page.locator("#bench-unsettled")).to_have_text(str(before - places))
        manager.presses("Control+z")
        expect(zandvoort).to_have_count(1)
        assert manager.axe() == []


def marks_of(manager: Manager, words: str) -> int:
    """How many places of these words are masked."""
    return manager.original.locator("mark", has_text=words).count()


def test_the_texts_scroll_as_one_and_the_result_leads_to_the_original(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(f"{LONG}Later the Brindabel way helps too.")
    with Manager(chromium, live_server, request) as manager:
        assert manager.top_of(manager.original) < 450
        manager.result.evaluate("pane => pane.scrollTop = pane.scrollHeight")
        manager.page.wait_for_function("() => document.querySelector('#bench-original').scrollTop > 200")
        assert manager.in_sight(manager.original, "Brindabel")
        manager.original.evaluate("pane => pane.scrollTop = 0")
        manager.page.wait_for_function("() => document.querySelector('#bench-result').scrollTop === 0")
        manager.result.locator("mark").last.click()
        assert manager.in_sight(manager.original, "Brindabel")
        assert manager.page.evaluate("getSelection().toString()") == "Brindabel"


def test_all_forms_a_sentence_and_words_of_ones_own_by_key_and_by_typing(
    chromium: Browser, live_server: LiveServer
) -> None:
    body = "Now tobias waits. We met Tobías and tobias’s dog. The gull cried over boats. It was wet on the quay.\n\nThree more."
    request = letter_on_desk(body)
    with Manager(chromium, live_server, request) as manager:
        manager.clicks_word("waits")
        manager.presses("ArrowLeft", "Shift+P")
        expect(manager.result).not_to_contain_text(re.compile("tob[ií]as", re.IGNORECASE))
        manager.clicks_word("gull")
        manager.presses("s")
        expect(manager.result).to_contain_text("dog. [withheld] It was wet")
        manager.draws_over("wet on the quay")
        manager.presses("r")
        instead = manager.menu.get_by_label("Words of mine instead")
        instead.fill("cold in Geelong on 3 March")
        manager.presses("Enter")
        expect(manager.menu.get_by_role("alert")).to_contain_text("Your words could tell who it is about")
        instead.fill("cold that day")
        manager.presses("Enter")
        expect(manager.result).to_contain_text("It was cold that day.")
        manager.clicks_word("Three")
        manager.presses("Enter")
        manager.page.keyboard.type("organ")
        manager.presses("Enter")
        expect(manager.result).to_contain_text("[organisation] more.")
        manager.saves()
        expect(manager.page.get_by_text("The marks were saved.")).to_be_visible()
        expect(manager.result).to_contain_text("It was cold that day.")


def test_who_else_has_the_letter_open_is_shown_while_it_is_open(
    chromium: Browser, live_server: LiveServer
) -> None:
    request = letter_on_desk(BODY)
    with Manager(chromium, live_server, request) as one:
        here = one.page.locator(".bench__here")
        expect(here).to_have_text(shown("You have this letter."))
        with Manager(chromium, live_server, request) as other:
            expect(other.page.locator(".bench__here")).to_contain_text(f"{one.user.name} has this letter.")
            expect(other.page.locator(".bench__here")).to_contain_text(f"Open here as well: {one.user.name}.")
            one.page.evaluate("htmx.trigger(document.querySelector('.bench__here'), 'look')")
            expect(here).to_contain_text(f"Open here as well: {other.user.name}.")


def test_without_scripts_each_act_is_a_form_of_its_own(chromium: Browser, live_server: LiveServer) -> None:
    request = letter_on_desk("We spoke of Zandvoort, then of Quillaree.\n\nThree more.")
    with Manager(chromium, live_server, request, scripts=False) as manager:
        manager.line_of("decide", "Zandvoort").get_by_role("button", name="Lift").click()
        expect(manager.page.get_by_text("The marks were saved.")).to_be_visible()
        manager.line_of("decide", "Quillaree").get_by_role("link").click()
        manager.page.get_by_role("button", name="Keep all, save, and read the result").click()
        expect(manager.page.locator("[data-result-alone]")).to_contain_text(
            "We spoke of Zandvoort, then of ["
        )
        manager.page.get_by_role("button", name="Release the redacted letter").click()
        expect(manager.page.get_by_text("The redacted letter is released.")).to_be_visible()
