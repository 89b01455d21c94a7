"""The Mailbox in a real Chromium: axe, both themes and widths, links of a letter that open, and its drawing itself anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.mail import EmailMultiAlternatives, mailers
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from demo.letters import letters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def base_url(live_server: LiveServer, settings: Settings, tmp_path: Path) -> str:
    """The address of a portal whose mail goes to a Mailbox."""
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.MAILERS = {
        "default": {"BACKEND": "demo.maildir.MaildirBackend", "OPTIONS": {"path": str(tmp_path / "mail")}}
    }
    return str(live_server.url)


def deliver(subject: str, html: str) -> None:
    message = EmailMultiAlternatives(subject, "Hello", "a@provider.example", ["noa@mail.example"])
    message.attach_alternative(html, "text/html")
    mailers["default"].send_messages([message])


def letter_with_link(url: str) -> str:
    head = '<!DOCTYPE html><html lang="en"><head><title>An update</title></head>'
    return f'{head}<body style="color:#123"><main><h1>Hello</h1><a href="{url}">Open</a></main></body></html>'


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(
    chromium: Browser, base_url: str, theme: str, width: int
) -> None:
    deliver("An update from your support service", letter_with_link(base_url))
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.context.add_cookies([{"name": "theme", "value": theme, "url": base_url}])
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    key = letters()[0].key
    for path in ("/demo/mailbox/", f"/demo/mailbox/{key}/", f"/demo/mailbox/{key}/?view=text"):
        page.goto(base_url + path)
        violations = [
            each["id"] for each in Axe().run(page, options={"runOnly": RULES}).response["violations"]
        ]

        assert (path, violations) == (path, [])
        assert page.evaluate("document.body.scrollWidth") <= width
    assert heard == []
    page.context.close()


def test_a_letters_link_opens_beside_it_and_new_letters_appear_by_themselves(
    chromium: Browser, base_url: str
) -> None:
    deliver("The first", letter_with_link(f"{base_url}/sign-in/login/"))
    page = chromium.new_page()
    page.goto(f"{base_url}/demo/mailbox/")
    deliver("The second", letter_with_link(base_url))
    expect(page.get_by_role("link", name="The second")).to_be_visible(timeout=15_000)

    page.get_by_role("link", name="The first").click()
    with page.expect_popup() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Open").click()

    expect(opened.value.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "/demo/mailbox/" in page.url
    page.context.close()
