"""Who is told when the audit trail does not hold: those who look after the portal, on the pages they open first."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings as DjangoSettings

from accounts.audit_check import check_trail
from accounts.audit_signing import sign_head
from accounts.models import User
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
)

pytestmark = pytest.mark.django_db
BROKEN, UNSIGNED = "The audit trail does not hold", "The audit trail is not signed"
PAGES = ("/desk/", "/desk/mail/", "/administration/", "/administration/accounts/auditentry/")


@pytest.fixture
def heads(tmp_path: Path, settings: DjangoSettings) -> Path:
    settings.AUDIT_HEADS = tmp_path / "heads"
    return tmp_path / "heads"


def told(user: User, words: str) -> list[str]:
    """The pages open to ``user`` on which the words stand."""
    browser = Client()
    browser.force_login(user)
    answers = {path: browser.get(path) for path in PAGES}
    return [path for path, answer in answers.items() if answer.status_code == 200 and words in answer.text]


def test_they_are_told_of_a_fault_and_of_a_head_that_is_missing(heads: Path) -> None:
    manager, account, administrator = (
        factory.create() for factory in (ClinicalManagerFactory, AccountManagerFactory, AdministratorFactory)
    )
    expected = {manager: ["/desk/", "/desk/mail/"], account: ["/desk/mail/"], administrator: list(PAGES[1:])}
    assert {user: told(user, UNSIGNED) for user in expected} == expected

    check_trail(heads, timezone.now())
    sign_head(heads, timezone.now())
    assert {user: told(user, BROKEN) for user in expected} == expected

    check_trail(heads, timezone.now())
    assert {user: told(user, "The audit trail") for user in expected} == {key: [] for key in expected}


def test_nobody_else_is(heads: Path) -> None:
    browser = Client()
    browser.force_login(ConsultantFactory.create().user)
    assert "audit trail" not in browser.get("/", follow=True).text
