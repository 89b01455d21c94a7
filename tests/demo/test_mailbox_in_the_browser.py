"""The Mailbox in a real Chromium: axe, both themes and widths, links of a letter that open, and its drawing itself anew."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, mailers
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from demo.letters import letters
from tests.browser import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def test_axe_finds_nothing_and_nothing_overflows(page: Page, base_url: str, complaints: list[str]) -> None:
    deliver("An update from your support service", letter_with_link(base_url))
    key = letters()[0].key
    paths = ("/demo/mailbox/", f"/demo/mailbox/{key}/", f"/demo/mailbox/{key}/?view=text")
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = faults(page)

    assert found == {path: [] for path in paths}
    assert complaints == []


def test_a_letters_link_opens_beside_it_and_new_letters_appear_by_themselves(
    page: Page, base_url: str
) -> None:
    deliver("The first", letter_with_link(f"{base_url}/sign-in/login/"))
    page.goto("/demo/mailbox/")
    deliver("The second", letter_with_link(base_url))
    expect(page.get_by_role("link", name="The second")).to_be_visible(timeout=15_000)

    page.get_by_role("link", name="The first").click()
    with page.expect_popup() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Open").click()

    expect(opened.value.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "/demo/mailbox/" in page.url
    opened.value.close()
