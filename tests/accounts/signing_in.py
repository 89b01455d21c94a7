"""Browsers that sign in, and what their sessions are worth."""

import re
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

PHRASE = "a calm walk by the sea"
NEW = "seven grey herons 7"


def sign_in(email: str, password: str = PHRASE, browser: Browser | None = None, **place: Any) -> Any:
    """The answer to the sign-in form; ``place`` is what the request says about where it comes from."""
    return (browser or Browser()).post(
        reverse("account_login"), {"login": email, "password": password}, **place
    )


def signed_in(email: str, password: str = PHRASE) -> Browser:
    """A browser in which this person is signed in."""
    browser = Browser()
    assert sign_in(email, password, browser).status_code == 302
    return browser


def whose(browser: Browser) -> str | None:
    """The number of the user whom the browser's session belongs to; ``None`` for a stranger."""
    answer = browser.get(reverse("account_change_password"))
    return str(answer.wsgi_request.user.pk) if answer.status_code == 200 else None


def opened(link: str, browser: Browser | None = None) -> str:
    """The page that a reset link shows."""
    answer = (browser or Browser()).get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    return answer.content.decode()


def choose_by(link: str, new: str = NEW, **place: Any) -> None:
    """Open a reset link and choose a password on its page."""
    browser = Browser()
    page = browser.get(re.sub(r"^https?://[^/]+", "", link), **place)
    browser.post(page.headers["Location"], {"password1": new, "password2": new}, **place)
