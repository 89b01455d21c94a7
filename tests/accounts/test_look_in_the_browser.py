"""Every component, the sign-in and the error pages in a real Chromium: axe, narrow screens, no script, the keyboard."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# every component, and the card of the sign-in and error pages: looked at in every theme and width
COMPONENTS = ("/?errors", "/sign-in/login/")
# what is made of the same components: looked at once
PAGES = (
    "/sign-in/password/reset/",
    "/sign-in/password/reset/done/",
    "/sign-in/inactive/",
    "/sign-in/signup/",
    "/error/403/",
    "/error/404/",
    "/error/500/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, and Django would take every query of a test for one inside it
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def base_url(live_server: LiveServer, settings: Settings) -> str:
    """The address of the gallery."""
    settings.ROOT_URLCONF = "tests.accounts.gallery_urls"
    return str(live_server.url)


def complaints(page: Page) -> list[str]:
    """What the browser's console and its scripts complain of, a refused inline style among it."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.mark.parametrize(
    ("theme", "width", "paths"),
    [
        ("light", 360, COMPONENTS + PAGES),
        ("light", 1440, COMPONENTS),
        ("dark", 360, COMPONENTS),
        ("dark", 1440, COMPONENTS),
    ],
    ids=["light-narrow", "light-wide", "dark-narrow", "dark-wide"],
)
def test_axe_finds_nothing_and_nothing_overflows(
    chromium: Browser, base_url: str, theme: str, width: int, paths: tuple[str, ...]
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": "theme", "value": theme, "url": base_url}])
    page = context.new_page()
    heard = complaints(page)
    found = {}
    for path in paths:
        page.goto(base_url + path)
        violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        found[path] = (
            [violation["id"] for violation in violations],
            page.evaluate("document.body.scrollWidth"),
        )
    context.close()

    assert found == dict.fromkeys(paths, ([], width))
    assert heard == []


def test_the_menu_opens_on_a_narrow_screen_without_any_script(chromium: Browser, base_url: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(base_url)
    quick_way = page.locator("#menu")

    assert not quick_way.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert quick_way.is_visible()
    context.close()


def test_the_chosen_theme_outlives_the_page(chromium: Browser, base_url: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(base_url)
    page.get_by_role("button", name="Dark colours").click()
    page.reload()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Light colours").is_visible()
    context.close()


def test_the_keyboard_reaches_search_skips_the_menu_and_closes_what_it_opened(
    chromium: Browser, base_url: str
) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(base_url)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.locator("details.more summary").first.press("Enter")
    assert page.locator("details.more[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.more[open]").count() == 0
    page.locator("[data-opens]").press("Enter")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.activeElement.dataset.opens") == "gallery-dialog"
    context.close()


def test_a_form_that_came_back_starts_at_its_errors(chromium: Browser, base_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{base_url}/?errors")

    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="Goal: This field is required.").click()
    assert page.evaluate("document.activeElement.id") == "id_goal_0"
    context.close()


def test_two_clicks_send_a_form_once(chromium: Browser, base_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{base_url}/sign-in/login/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)

    page.get_by_role("button", name="Sign in").dblclick(no_wait_after=True)
    page.get_by_role("alert").wait_for()

    assert sent == ["POST"]
    context.close()
