"""What the letters' journeys share: their stage in the running demo, and who is at work there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import RunningDemo
from tests.journeys.letters.people import AccountManagerAtWork, LetterWriter, RedactorAtWork
from tests.journeys.letters.stage import LettersStage, set_letters_stage
from tests.journeys.mail_provider import MailProvider
from tests.journeys.people import Cast, Door


@pytest.fixture(scope="session")
def letters(running_demo: RunningDemo) -> LettersStage:
    """The employer, the people and the cases of the letters."""
    return set_letters_stage(running_demo.data, running_demo.base_url.rpartition(":")[2])


@pytest.fixture
def provider(running_demo: RunningDemo) -> MailProvider:
    """Who hands in what is e-mailed to the portal."""
    return MailProvider(running_demo.base_url)


@pytest.fixture
def writer(browser: Browser, door: Door, letters: LettersStage) -> Iterator[LetterWriter]:
    """The consultant of the stage, signed in."""
    with LetterWriter(browser, door, letters.consultant) as person:
        yield person


@pytest.fixture
def redactor(browser: Browser, door: Door, cast: Cast) -> Iterator[RedactorAtWork]:
    """The demo's clinical manager, signed in."""
    with RedactorAtWork(browser, door, cast.emails["Clinical manager"]) as person:
        yield person


@pytest.fixture
def checker(browser: Browser, door: Door, letters: LettersStage) -> Iterator[RedactorAtWork]:
    """A second clinical manager, signed in."""
    with RedactorAtWork(browser, door, letters.checker) as person:
        yield person


@pytest.fixture
def account_manager(browser: Browser, door: Door, cast: Cast) -> Iterator[AccountManagerAtWork]:
    """The demo's account manager, signed in."""
    with AccountManagerAtWork(browser, door, cast.emails["Account manager"]) as person:
        yield person
