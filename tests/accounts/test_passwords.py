"""A changed password, by whichever door: proved, told to its owner, audited, and the end of every other session."""

import io
import re
from unittest.mock import patch

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import Settings

from accounts.commands.errands import run_errands
from accounts.models import AuditEntry, User
from accounts.password_links import password_link
from embedded.data_folder import PROJECT
from notifications.models import OutboxMessage
from tests.accounts.signing_in import NEW, PHRASE, choose_by, opened, sign_in, signed_in, whose
from tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db
TOLD = """\
Your password was changed

Hello Mira O’Neill,

The password of your sign-in to the Sessions Portal was changed just now.

You stay signed in where you changed it. Everywhere else you are signed out.

Choose a new password:
http://127.0.0.1:8000/sign-in/password/reset/

If that was you, there is nothing you need to do.

If it was not, choose a new password at once and tell your administrator.

--
Sessions Portal
You get this e-mail because it is about your own sign-in to the portal.
"""
TOLD_BY_OTHER_WAYS = TOLD.replace(
    "You stay signed in where you changed it. Everywhere else you are signed out.",
    "You are signed out everywhere.",
)


@pytest.fixture
def mira() -> User:
    return UserFactory.create(email="mira@provider.internal", name="Mira O’Neill", password=PHRASE)


def change(browser: Browser, old: str, new: str = NEW) -> int:
    fields = {"oldpassword": old, "password1": new, "password2": new}
    return browser.post(reverse("account_change_password"), fields).status_code


def on_the_command_line(user: User, new: str = NEW) -> None:
    with patch("getpass.getpass", return_value=new):
        call_command("changepassword", user.email, stdout=io.StringIO(), stderr=io.StringIO())


def what_was_done(user: User) -> tuple[list[tuple[str, str]], list[tuple[object, ...]]]:
    """The e-mails to the user and the entries about them."""
    told = OutboxMessage.objects.filter(to_email=user.email).values_list("subject", "text")
    written = AuditEntry.objects.values_list("action", "subject", "by", "actor", "details")
    return list(told), list(written)


def test_ones_own_change_is_told_and_audited_and_ends_every_other_session(mira: User) -> None:
    here, elsewhere = signed_in(mira.email), signed_in(mira.email)
    mira.refresh_from_db()
    link = password_link(mira)

    assert change(here, PHRASE) == 302

    assert (whose(here), whose(elsewhere)) == (str(mira.pk), None)
    assert "This link no longer works" in opened(link)
    assert what_was_done(mira) == (
        [("Your password was changed", TOLD)],
        [("change_password", f"user {mira.pk}", mira.pk, "owner", {"way": "signed_in"})],
    )
    assert (sign_in(mira.email).status_code, sign_in(mira.email, NEW).status_code) == (200, 302)


def test_a_change_by_the_link_ends_all_of_them(mira: User) -> None:
    elsewhere = signed_in(mira.email)
    mira.refresh_from_db()
    link = password_link(mira)

    choose_by(link)

    assert whose(elsewhere) is None
    assert "This link no longer works" in opened(link)
    assert what_was_done(mira) == (
        [("Your password was changed", TOLD_BY_OTHER_WAYS)],
        [("change_password", f"user {mira.pk}", None, "owner", {"way": "by_link"})],
    )


def test_a_change_on_the_command_line_is_told_and_audited_too(mira: User) -> None:
    elsewhere = signed_in(mira.email)

    on_the_command_line(mira)

    assert whose(elsewhere) is None
    assert what_was_done(mira) == (
        [("Your password was changed", TOLD_BY_OTHER_WAYS)],
        [("change_password", f"user {mira.pk}", None, "system", {"way": "on_the_command_line"})],
    )


# names, addresses and passwords made of them
LIKE_ONESELF = [
    ("Mira O’Neill", "mira@provider.internal", "Mira O’Neill"),
    ("Mira O’Neill", "mira@provider.internal", "mira.o.neill"),
    ("Bartholomew Quist", "b.q@provider.internal", "bartholomewquist"),
    ("Bartholomew Quist", "b.q@provider.internal", "Quist-Bartholomew"),
    ("Siobhán Ní Dhomhnaill", "x@provider.internal", "Dhomhnaill Ní Siobhán"),
    ("A", "anna-karlotta.verwey@provider.internal", "anna-karlotta.verwey"),
    ("A", "anna-karlotta.verwey@provider.internal", "anna-karlotta.verwey@provider.internal"),
    ("Anna Verwey", "anna@provider.internal", "VerweyVerwey99"),
    ("Anna Verwey", "anna@provider.internal", "yewrev.anna.2026"),
    ("Jörg Ångström", "j@provider.internal", "angstrom-jorg-1"),
    ("Li Na", "li@provider.internal", "linalinalina"),
]
NOT_LIKE_ONESELF = ("anna walks by the river", "four anchors verwey in may", PHRASE)


def test_ones_own_name_or_address_is_no_password_by_any_door() -> None:
    taken = []
    for number, (name, email, password) in enumerate(LIKE_ONESELF):
        user = UserFactory.create(name=name, email=f"{number}{email}", password=PHRASE)
        change(signed_in(user.email), PHRASE, password)
        user.refresh_from_db()
        choose_by(password_link(user), password)
        with pytest.raises(CommandError):
            on_the_command_line(user, password)
        user.refresh_from_db()
        taken += [password] if user.check_password(password) else []

    assert (taken, AuditEntry.objects.count()) == ([], 0)


def test_a_name_among_other_words_is_none_of_that() -> None:
    user = User(name="Anna Verwey", email="anna@provider.internal")
    for password in NOT_LIKE_ONESELF:
        validate_password(password, user)


def test_the_present_password_is_not_guessed_from_a_session_left_open(mira: User) -> None:
    """Wrong ones count as tries to sign in, and those stop at five."""
    left_open = signed_in(mira.email)

    for number in range(5):
        assert change(left_open, f"a guess {number}") == 200

    assert change(left_open, PHRASE) in (200, 429)
    mira.refresh_from_db()
    assert mira.check_password(PHRASE)


DOORS_OF_THE_ADMINISTRATION = ("password_change", "password_change_done")


@pytest.mark.parametrize("door", DOORS_OF_THE_ADMINISTRATION)
def test_the_administration_has_no_door_of_its_own(door: str) -> None:
    administrator = AdministratorFactory.create(password=PHRASE)
    browser = signed_in(administrator.email)
    fields = {"old_password": PHRASE, "new_password1": NEW, "new_password2": NEW}

    answers = [browser.get(reverse(f"admin:{door}")), browser.post(reverse(f"admin:{door}"), fields)]

    assert {answer.headers["Location"] for answer in answers} == {reverse("account_change_password")}
    administrator.refresh_from_db()
    assert administrator.check_password(PHRASE)


def test_signing_out_of_the_administration_is_the_portals_own() -> None:
    browser = signed_in(AdministratorFactory.create(password=PHRASE).email)

    answer = browser.post(reverse("admin:logout"))

    assert answer.headers["Location"] == reverse("account_login")
    assert whose(browser) is None


HOSTS = ("portal.provider.internal:8443", "other.provider.internal", "LOCALHOST:1")


def test_a_reset_link_begins_with_the_portals_own_address_whatever_the_request_says(
    mira: User, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = [".provider.internal", "localhost"]
    settings.PORTAL_URL = "https://portal.provider.internal"
    for host in HOSTS:
        answer = Browser().post(
            reverse("account_reset_password"),
            {"email": mira.email},
            headers={"Host": host, "X-Forwarded-Host": host},
        )
        assert answer.status_code == 302
    run_errands()

    links = [
        link
        for text in OutboxMessage.objects.values_list("text", flat=True)
        for link in re.findall(r"https?:\S+", text)
    ]
    assert len(links) == len(HOSTS)
    assert {link.partition("/sign-in/password/reset/key/")[0] for link in links} == {
        "https://portal.provider.internal"
    }


def test_signing_in_leads_nowhere_but_to_the_portal(mira: User, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = [".provider.internal", "testserver"]
    settings.PORTAL_URL = "https://portal.provider.internal"
    wanted = {
        "/desk/": "/desk/",
        "https://portal.provider.internal/desk/": "https://portal.provider.internal/desk/",
        "https://testserver/desk/": "/",
        "https://lost.provider.internal/desk/": "/",
        "https://portal.provider.internal:444/": "/",
        "http://portal.provider.internal/": "/",
        "//elsewhere.internal/": "/",
        "https:///elsewhere.internal/": "/",
        "/\\elsewhere.internal/": "/",
        "javascript:alert(1)": "/",
    }
    led = {}
    for following in wanted:
        fields = {"login": mira.email, "password": PHRASE, "next": following}
        led[following] = Browser().post(reverse("account_login"), fields).headers["Location"]

    assert led == wanted


#: where a password is written: by the command, for a user who has none yet, and for the demo's own people
WRITES_PASSWORDS = {
    "accounts/commands/passwords.py", "accounts/models/user.py", "accounts/user_form.py", "clients/importing/people.py",
    "demo/sign_ins.py",
}  # fmt: skip


def test_a_password_is_written_in_one_place_and_the_requests_host_asked_for_in_none() -> None:
    """A second way to change one would tell nobody; a link made of the request's host leads where a stranger says."""
    writes, asks = set(), set()
    packages = [path.parent for path in PROJECT.glob("*/__init__.py") if path.parent.name != "tests"]
    for path in (path for package in packages for path in package.rglob("*.py")):
        if path.parent.name == "embedded":
            # the passwords there are the database's roles', and no person's
            continue
        name, source = str(path.relative_to(PROJECT)), path.read_text()
        if re.search(
            r"\bset_(unusable_)?password\(|make_password\(", source.replace("def set_password(", "")
        ):
            writes.add(name)
        if re.search(r"\bget_host\(|build_absolute_uri\(|HTTP_HOST|get_current_site\(", source):
            asks.add(name)

    assert writes == WRITES_PASSWORDS
    assert asks == set()
