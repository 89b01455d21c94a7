"""A real Chromium for the tests that need one: how it starts, who is signed in at it, and what is wrong with a page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User

NARROW, WIDE, HEIGHT = 360, 1440, 900
#: no page may be wider than these screens
WIDTHS = (1600, WIDE, 1024, NARROW)
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# nothing else depends on the colours or on the width: the elements and their words are the same
RULES_OF_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")

# the last list of features on a command line is the one that counts, so Playwright's own stands here too
_WITHOUT_FEATURES = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    # what an address bar drops down: two more pages in every window, though nobody sees one
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
#: How Chromium is started.
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", f"--disable-features={','.join(_WITHOUT_FEATURES)}"]

# names what breaks a rule and nothing more: to hand over all that keeps the rules takes longer than to judge it
_JUDGE = """async options => {
    const found = await axe.run(document, {
        ...options, resultTypes: ["violations"], iframes: false, preload: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target}`));
}"""

# a colour that is still on its way to another one is nobody's choice
_STAND_STILL = """() => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets.push(still);
}"""


@contextmanager
def chromium_without_window(path: str) -> Iterator[Browser]:
    """Run the Chromium at ``path``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with pytest.MonkeyPatch.context() as patch, chromium_without_window(chromium_path) as browser:
        # Playwright's loop runs in this thread, and Django would take every query of a test for one inside it
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture(scope="module")
def only_page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The one page of a file: a new one is a new process, which takes longer than most tests."""
    context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(only_page: Page) -> Iterator[Page]:
    """A page on a wide screen in light colours, nobody signed in."""
    only_page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    only_page.emulate_media(color_scheme="light")
    yield only_page
    # whatever the page asks for of itself must not meet the next test's database
    only_page.goto("about:blank")
    only_page.context.clear_cookies()


@pytest.fixture
def page_without_scripts(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on a narrow screen where no script runs."""
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": NARROW, "height": HEIGHT}
    )
    yield context.new_page()
    context.close()


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """What the browser's console and its scripts complain of meanwhile, a refused inline style among it.

    Without the browser's note of a 422, which is how a form comes back with errors.
    """
    heard: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if said.type == "error" and "422" not in said.text:
            heard.append(said.text)

    def note_fault(fault: Any) -> None:
        heard.append(str(fault))

    page.on("console", note)
    page.on("pageerror", note_fault)
    yield heard
    page.remove_listener("console", note)
    page.remove_listener("pageerror", note_fault)


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What ``listening`` hears at the page of this test."""
    with listening(page) as heard:
        yield heard


def sign_in(page: Page, user: User, server: LiveServer) -> None:
    """Let the person in at this browser, as if they had signed in."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}]
    )


def broken_rules(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page as it stands, by all rules or by these."""
    options: Mapping[str, Any] = {"runOnly": list(rules or EVERY_RULE)}
    # it stays as long as the document does
    if not page.evaluate("'axe' in window"):
        page.evaluate(_STAND_STILL)
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_JUDGE, options)
    return found


def faults(page: Page) -> list[str]:
    """What is wrong with the open page, in light and dark colours and on every width of screen.

    Every rule is put to it in light colours on a wide screen, the rules of looks in dark ones on a narrow screen too.
    Leaves the page as the fixture made it.
    """
    page.wait_for_load_state()
    found = [f"light: {broken}" for broken in broken_rules(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) != width:
            found.append(f"{needed} wide on a screen of {width}")
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {broken}" for broken in broken_rules(page, *RULES_OF_LOOKS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return found
