"""A page that takes an address does the same for every address; only the worker looks whether it is known."""

import re
import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.commands.errands import run_errands
from accounts.models import SignInErrand, User
from embedded.data_folder import PROJECT
from notifications.models import OutboxMessage
from tests.accounts.signing_in import PHRASE, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
# of the same length, so that no line is taken more often for its letters
KNOWN, UNKNOWN, SWITCHED_OFF, UNCHOSEN = (
    f"{name}@provider.internal" for name in ("known_", "nobody", "offoff", "newnew")
)


@pytest.fixture
def people() -> None:
    UserFactory.create(email=KNOWN, password=PHRASE)
    UserFactory.create(email=SWITCHED_OFF, password=PHRASE, is_active=False)
    UserFactory.create(email=UNCHOSEN)


def work_of(send: Any, email: str) -> tuple[int, list[str], Counter[str]]:
    """The status, the statements without their values, and how often each function of ours and of allauth's was called."""
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _given: object) -> None:
        name = frame.f_code.co_filename
        if event == "call" and (
            (name.startswith(str(PROJECT)) and ".venv" not in name) or "/allauth/" in name
        ):
            calls[f"{name.rpartition('/')[2]}:{frame.f_code.co_qualname}"] += 1

    with CaptureQueriesContext(connection) as captured:
        sys.setprofile(count)
        try:
            status = send(email).status_code
        finally:
            sys.setprofile(None)
    statements = [re.sub(r"'[^']*'|'\\x[^']*'|\d+", "?", each["sql"]) for each in captured]
    return status, statements, calls


def ask_for_a_password(email: str) -> Any:
    return Browser().post(reverse("account_reset_password"), {"email": email})


@pytest.mark.usefixtures("people")
def test_asking_for_a_password_is_the_same_work_for_every_address() -> None:
    work_of(ask_for_a_password, "first@provider.internal")  # what is imported and cached once
    works = {email: work_of(ask_for_a_password, email) for email in (KNOWN, UNKNOWN, SWITCHED_OFF, UNCHOSEN)}

    assert {email: work == works[UNKNOWN] for email, work in works.items()} == dict.fromkeys(works, True)
    status, statements, calls = works[KNOWN]
    assert status == 302
    assert [each for each in statements if "accounts_user" in each or "account_emailaddress" in each] == []
    assert len(calls) > 20
    assert not OutboxMessage.objects.exists()


@pytest.mark.usefixtures("people")
def test_the_worker_tells_the_owner_and_nobody_of_a_sign_in_that_is_switched_off() -> None:
    for email in (KNOWN.upper(), UNKNOWN, SWITCHED_OFF, UNCHOSEN):
        ask_for_a_password(email)
    assert run_errands() == 4

    told = OutboxMessage.objects.order_by("to_email").values_list("to_email", "kind")
    assert list(told) == [
        (KNOWN, "sign_in_password_reset_key"),
        (UNCHOSEN, "sign_in_password_reset_key"),
        (UNKNOWN, "sign_in_unknown_account"),
        (SWITCHED_OFF, "sign_in_unknown_account"),
    ]
    assert not SignInErrand.objects.exists()
    assert run_errands() == 0


@pytest.mark.usefixtures("people")
def test_a_wrong_password_is_the_same_work_for_every_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash each, whether there is a password to compare with or not; and no statement tells the two apart."""
    hashed: list[str] = []

    def encode(_hasher: object, password: str, salt: str) -> str:
        hashed.append(password)
        return f"md5${salt}$none"

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", encode)
    works = {}
    for email in (KNOWN, UNKNOWN, SWITCHED_OFF):
        hashed.clear()
        status, statements, _ = work_of(lambda address: sign_in(address, "a guess"), email)
        written = [each for each in statements if not each.startswith("SELECT")]
        works[email] = (status, written, len(hashed))

    assert works == dict.fromkeys(works, (200, [], 1))


def test_an_address_is_kept_encrypted_and_only_until_it_was_looked_up() -> None:
    ask_for_a_password(KNOWN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM accounts_signinerrand")
        assert KNOWN.encode() not in bytes(cursor.fetchone()[0])
    run_errands()
    assert not SignInErrand.objects.exists()


def test_the_worker_takes_so_many_at_once() -> None:
    for number in range(5):
        SignInErrand.objects.create(
            kind="new_password", email=f"{number}@mail.internal", asked_at=User().joined_at
        )
    assert [run_errands(limit=3), run_errands(limit=3)] == [3, 2]
