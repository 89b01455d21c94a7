"""Browsers that sign in, and what their sessions are worth."""

import re
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

PHRASE = "a calm walk by the sea"


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
