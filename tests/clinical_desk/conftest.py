"""A clinical manager who is signed in, on one of two days."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from tests.factories import ClinicalManagerFactory

__all__ = ["browser", "manager", "on_a_monday"]

MONDAY = "2026-04-20T03:00:00+00:00"


@pytest.fixture
def on_a_monday() -> Iterator[None]:
    """Monday 20 April 2026."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def manager() -> User:
    """A clinical manager."""
    return ClinicalManagerFactory.create(name="Ana Manager")


@pytest.fixture
def browser(manager: User) -> Client:
    """A browser in which the manager is signed in."""
    browser = Client()
    browser.force_login(manager)
    return browser
