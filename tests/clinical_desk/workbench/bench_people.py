"""A clinical manager at the workbench, in a real browser, and how many actions they take."""

import re
from typing import Self

from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest
from tests.browser import broken_rules, listening, sign_in
from tests.factories import ClinicalManagerFactory


class Manager:
    """A clinical manager, signed in at the workbench of a letter."""

    def __init__(
        self,
        chromium: Browser,
        server: LiveServer,
        request: ExtraSessionsRequest,
        *,
        width: int = 1440,
        page: str = "letter",
        scripts: bool = True,
    ) -> None:
        self.user: User = ClinicalManagerFactory.create()
        self.context = chromium.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        self.page: Page = self.context.new_page()
        sign_in(self.page, self.user, server)
        self.listening = listening(self.page)
        self.complaints = self.listening.__enter__()
        self.page.goto(reverse(f"clinical_desk:{page}", args=[request.reference]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.listening.__exit__(None, None, None)
        self.context.close()
        assert self.complaints == []

    @property
    def original(self) -> Locator:
        return self.page.get_by_role("application", name="The original")

    @property
    def result(self) -> Locator:
        return self.page.get_by_role("region", name="The result")

    @property
    def menu(self) -> Locator:
        return self.page.get_by_role("dialog", name="This place")

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saves(self) -> None:
        self.page.get_by_role("button", name="Save the marks").click()

    def lines(self, name: str) -> Locator:
        """The lines of *decide* or *perhaps*."""
        return self.page.locator(f'[data-lines="{name}"] > li')

    def line_of(self, name: str, words: str) -> Locator:
        """The line about these very words."""
        exactly = self.page.locator(".bench__word strong", has_text=re.compile(rf"^{re.escape(words)}$"))
        return self.lines(name).filter(has=exactly)

    def reads_all_decided(self) -> None:
        expect(self.page.locator("#bench-unsettled")).to_have_text("0")

    def in_sight(self, pane: Locator, words: str) -> bool:
        """Whether these words lie within what the pane shows of its text."""
        return bool(pane.evaluate(_IN_SIGHT, words))

    def top_of(self, pane: Locator) -> float:
        """How far down the page a pane begins, in pixels."""
        box = pane.bounding_box()
        assert box is not None
        return box["y"]

    def axe(self) -> list[str]:
        return broken_rules(self.page)

    def draws_over(self, words: str) -> None:
        """Select words of the original with the mouse."""
        box = self.original.evaluate(_BOXES_OF, words)
        self.page.mouse.move(box["x1"] + 1, box["y1"])
        self.page.mouse.down()
        self.page.mouse.move(box["x2"] - 1, box["y2"])
        self.page.mouse.up()

    def clicks_word(self, words: str) -> None:
        """Click on a word of the original that nothing masks."""
        box = self.original.evaluate(_BOXES_OF, words)
        self.page.mouse.click(box["x1"] + 3, box["y1"])
        expect(self.page.locator("#bench-said")).to_contain_text(words.split()[0])


_RANGE_OF = """(pane, words) => {
    const texts = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let whole = "";
    while (texts.nextNode()) {
        if (texts.currentNode.parentElement.closest(".mark__label")) continue;
        nodes.push([texts.currentNode, whole.length]);
        whole += texts.currentNode.data;
    }
    const begins = whole.indexOf(words), ends = begins + words.length;
    if (begins < 0) throw new Error("not there: " + words);
    const at = (place, end) => {
        const [node, from] = nodes.findLast(([, start]) => (end ? start < place : start <= place));
        return [node, place - from];
    };
    const range = document.createRange();
    range.setStart(...at(begins, false));
    range.setEnd(...at(ends, true));
    return range;
}"""
_IN_SIGHT = f"""(pane, words) => {{
    const box = ({_RANGE_OF})(pane, words).getBoundingClientRect(), frame = pane.getBoundingClientRect();
    return frame.top <= box.top && box.bottom <= frame.bottom;
}}"""
# where the words begin and end on the screen, scrolled into sight
_BOXES_OF = f"""(pane, words) => {{
    const range = ({_RANGE_OF})(pane, words);
    const first = range.getClientRects()[0], frame = pane.getBoundingClientRect();
    pane.scrollTop += first.top - frame.top - frame.height / 3;
    const boxes = range.getClientRects(), one = boxes[0], last = boxes[boxes.length - 1];
    return {{
        x1: one.left, y1: (one.top + one.bottom) / 2, x2: last.right, y2: (last.top + last.bottom) / 2,
    }};
}}"""
