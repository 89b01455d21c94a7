"""Five letters, each from its opening to its release by a second person: every result is right, and takes half the actions.

An action is a click, a key, a drawing over words, or words typed into a field. The workbench before this one took, for the same
letters and the same decisions, the numbers of ``BEFORE``; it could not replace words by others, nor settle a word as none.
"""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer

from extra_requests.models import ExtraSessionsRequest, ReleasedLetter
from tests.clinical_desk.workbench.bench_people import Manager
from tests.clinical_desk.workbench.five_letters import FIVE, KeptLetter
from tests.extra_requests.asking import case_of
from tests.letters.letters import letter_given

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEFORE: Mapping[str, int] = {
    "written": 17,
    "dictated": 16,
    "forwarded": 13,
    "table": 13,
    "typed on a phone": 16,
}
# a key for each thing that is masked as in these letters
KEYS = {"person": "p", "date": "d", "site": "i"}


class Counting:
    """A manager whose actions are counted."""

    def __init__(self, manager: Manager) -> None:
        self.manager = manager
        self.actions = 0

    def clicks(self, button: Locator) -> None:
        button.click()
        self.actions += 1

    def key(self, name: str) -> None:
        self.manager.page.keyboard.press(name)
        self.actions += 1

    def masks_all_forms(self, words: str, kind: str) -> None:
        """A word of the original, and the key that masks it and all its forms."""
        self.manager.clicks_word(words)
        self.actions += 1
        self.key(f"Shift+{KEYS[kind]}")
        expect(self.manager.result).not_to_contain_text(re.compile(rf"\b{words}", re.IGNORECASE))

    def takes_sentence_out(self, words: str) -> None:
        """From the list, where the words are to be decided about; else by a click on them and a key."""
        line = self.manager.lines("decide").filter(has_text=words)
        if line.count():
            self.clicks(line.first.get_by_role("button", name="Sentence out"))
        else:
            self.manager.clicks_word(words)
            self.actions += 1
            self.key("s")
        expect(line).to_have_count(0)
        expect(self.manager.result).not_to_contain_text(words)

    def rewords(self, words: str, instead: str) -> None:
        self.manager.draws_over(words)
        self.actions += 1
        self.key("r")
        self.manager.menu.get_by_label("Words of mine instead").fill(instead)
        self.actions += 1
        self.key("Enter")
        expect(self.manager.result).to_contain_text(instead)


def given(letter: KeptLetter) -> ExtraSessionsRequest:
    """The letter about Summer Hartley, whom the record knows, under a contract that needs the second person."""
    case = case_of(second_check_of_letters=True)
    client = case.client
    client.given_name, client.family_name, client.preferred_name = "Summer", "Hartley", ""
    client.phone, client.pronouns, client.birth_date = "021 555 0147", "she/her", date(1988, 5, 3)
    client.position, client.site = "Signal engineer", "Corio junction"
    client.save()
    return letter_given(case, 3, text=letter.text)


def redacted(letter: KeptLetter, redactor: Counting) -> None:
    """What a careful person does to this letter, and no more."""
    manager = redactor.manager
    for words in letter.stays:
        line = manager.line_of("decide", words)
        if line.count():
            redactor.clicks(line.first.get_by_role("button", name="Lift"))
    for words, kind in letter.goes:
        if re.search(rf"\b{words}", manager.result.inner_text()):
            redactor.masks_all_forms(words, kind)
    if letter.sentence:
        redactor.takes_sentence_out(letter.sentence)
    if letter.reworded[0]:
        redactor.rewords(*letter.reworded)
    while (perhaps := manager.lines("perhaps")).count():
        is_name = letter.name_in and letter.name_in in perhaps.first.inner_text()
        redactor.clicks(perhaps.first.get_by_role("button", name="Mask" if is_name else "A word here"))
    rest = (
        "Keep all, save, and read the result"
        if manager.lines("decide").count()
        else "Save, and read the result"
    )
    redactor.clicks(manager.page.get_by_role("button", name=rest, exact=True))
    expect(manager.page.get_by_role("heading", name="The result of")).to_be_visible()


def faults_of(letter: KeptLetter, result: str) -> list[str]:
    """What went out and should not have, and what did not and should have."""
    going = [words for words, _ in letter.goes] + [
        words for words in (letter.sentence, letter.reworded[0]) if words
    ]
    names = ["Hartley", "hartley", "Summer", "Corio junction", "021 555 0147", letter.name_in or "Hartley"]
    staying = [*letter.stays, letter.reworded[1]]
    return [f"out: {words}" for words in (*going, *names) if words in result] + [
        f"gone: {words}" for words in staying if words not in result
    ]


def test_five_letters_are_right_and_take_half_the_actions(chromium: Browser, live_server: LiveServer) -> None:
    taken: dict[str, int] = {}
    faults: dict[str, list[str]] = {}
    for letter in FIVE:
        request = given(letter)
        with Manager(chromium, live_server, request) as manager:
            redactor = Counting(manager)
            redacted(letter, redactor)
        with Manager(chromium, live_server, request, page="letter_result") as other:
            second = Counting(other)
            second.clicks(other.page.get_by_role("button", name="Checked: release it"))
            expect(other.page.get_by_text("the redacted letter is released.")).to_be_visible()
        taken[letter.name] = redactor.actions + second.actions
        faults[letter.name] = faults_of(letter, ReleasedLetter.objects.latest("pk").text)

    assert faults == {letter.name: [] for letter in FIVE}
    assert {name: count for name, count in taken.items() if count > BEFORE[name] * 2 / 3} == {}
    assert sum(taken.values()) * 2 <= sum(BEFORE.values()), taken
