"""Every component, the sign-in and the error pages in a real Chromium: axe, narrow screens, no script, the keyboard."""

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from tests.browser import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# every component, the card of the sign-in and error pages, and what is made of the same components
PAGES = (
    "/?errors",
    "/sign-in/login/",
    "/sign-in/password/reset/",
    "/sign-in/password/reset/done/",
    "/sign-in/inactive/",
    "/error/403/",
    "/error/404/",
    "/error/500/",
)


@pytest.fixture(autouse=True)
def gallery(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.interface.gallery_urls"


def test_axe_finds_nothing_and_nothing_overflows(page: Page, complaints: list[str]) -> None:
    found = {}
    for path in PAGES:
        page.goto(path)
        found[path] = faults(page)

    assert found == {path: [] for path in PAGES}
    assert complaints == []


def test_the_menu_opens_on_a_narrow_screen_without_any_script(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/")
    quick_way = page.locator("#menu")

    assert not quick_way.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert quick_way.is_visible()


def test_the_chosen_theme_outlives_the_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Dark colours").click()
    page.reload()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Light colours").is_visible()


def test_the_keyboard_reaches_search_skips_the_menu_and_closes_what_it_opened(page: Page) -> None:
    page.goto("/")

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


def test_a_form_that_came_back_starts_at_its_errors(page: Page) -> None:
    page.goto("/?errors")

    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="Goal: This field is required.").click()
    assert page.evaluate("document.activeElement.id") == "id_goal_0"


def test_two_clicks_send_a_form_once(page: Page) -> None:
    page.goto("/sign-in/login/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)

    page.get_by_role("button", name="Sign in").dblclick(no_wait_after=True)
    page.get_by_role("alert").wait_for()

    assert sent == ["POST"]
