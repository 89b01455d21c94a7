"""A browser in which somebody has signed in."""

from django.test import Client as Browser

from accounts.models import User

HTMX = {"HX-Request": "true"}


def signed_in(user: User, *, enforce_csrf_checks: bool = False) -> Browser:
    """A test browser with the person's session."""
    browser = Browser(enforce_csrf_checks=enforce_csrf_checks)
    browser.force_login(user)
    return browser
