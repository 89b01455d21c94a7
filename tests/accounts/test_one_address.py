"""A user has one address to sign in with, in two tables that cannot differ; a change of it ends what the old one opened."""

from importlib import import_module
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from accounts.commands.errands import run_errands
from accounts.commands.people import AddressTaken, add_user, change_user
from accounts.models import AuditEntry, User
from accounts.password_links import password_link
from embedded.data_folder import PROJECT
from notifications.models import OutboxMessage
from tests.accounts.signing_in import PHRASE, opened, sign_in, signed_in, whose
from tests.factories import AdministratorFactory, ClinicalManagerFactory, UserFactory
from tests.owner import connect_as_owner

pytestmark = pytest.mark.django_db
OWN = "the administrator’s own"


def addresses() -> list[tuple[str, str]]:
    """Each user's address in both tables."""
    rows = list(EmailAddress.objects.order_by("user_id").values_list("user__email", "email"))
    assert len(rows) == User.objects.count()
    return rows


def test_however_a_user_is_written_both_tables_have_the_same_address() -> None:
    User.objects.create_user("First@Provider.Internal")
    User.objects.bulk_create([User(email="second@provider.internal", name="Second")])
    third = UserFactory.create(email="third@provider.internal")
    User.objects.filter(pk=third.pk).update(email="another@provider.internal")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET email = 'by-hand@provider.internal' WHERE name = 'Second'")

    assert addresses() == [
        (f"{name}@provider.internal",) * 2 for name in ("first", "by-hand", "another")
    ]  # fmt: skip


AS_IT_WAS = """
INSERT INTO accounts_user (password, is_superuser, email, name, roles, time_zone, is_staff, is_active, joined_at,
                           sign_in_generation)
SELECT 'x', false, email, name, '{}', 'Europe/London', false, true, now(), 0
FROM (VALUES ('A', 'A@Provider.internal'), ('B', 'b@provider.internal'), ('C', 'c@provider.internal')) AS made (name, email);
INSERT INTO account_emailaddress (email, verified, "primary", user_id)
SELECT address, verified, main, id FROM accounts_user
JOIN (VALUES ('A', 'b@provider.internal', false, true), ('B', 'strange@mail.internal', true, false),
             ('B', 'b@provider.internal', false, true)) AS had (who, address, verified, main) ON had.who = name;
INSERT INTO account_emailconfirmation (created, key, email_address_id)
SELECT now(), 'key ' || id, id FROM account_emailaddress;
"""


def run(statement: str) -> None:
    """The statement, and the commit that its deferred checks wait for."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# what would make the tables differ, or give one user two ways in
REFUSED = {
    "a second address": "INSERT INTO account_emailaddress (user_id, email, verified, \"primary\") "
    "VALUES ({one}, 'strange@mail.internal', false, false)",
    "somebody else's address": "UPDATE account_emailaddress SET email = 'two@provider.internal' WHERE user_id = {one}",
    "another address": "UPDATE account_emailaddress SET email = 'strange@mail.internal' WHERE user_id = {one}",
    "another spelling": "UPDATE account_emailaddress SET email = upper(email) WHERE user_id = {one}",
    "somebody else's row": "UPDATE account_emailaddress SET user_id = {two} WHERE user_id = {one}",
    "not verified": "UPDATE account_emailaddress SET verified = false WHERE user_id = {one}",
    "not the first one": "UPDATE account_emailaddress SET \"primary\" = false WHERE user_id = {one}",
    "without an address": "DELETE FROM account_emailaddress WHERE user_id = {one}",
    "a taken address": "UPDATE accounts_user SET email = 'two@provider.internal' WHERE id = {one}",
    "a taken address in capitals": "UPDATE accounts_user SET email = 'TWO@provider.internal' WHERE id = {one}",
    "capitals": "UPDATE accounts_user SET email = 'ONE@provider.internal' WHERE id = {one}",
}  # fmt: skip


def test_the_database_refuses_what_would_make_them_differ_and_repeats_no_address() -> None:
    one, two = (UserFactory.create(email=f"{name}@provider.internal") for name in ("one", "two"))
    before = addresses()
    said = {}
    for what, statement in REFUSED.items():
        with pytest.raises(IntegrityError) as refusal:
            run(statement.format(one=one.pk, two=two.pk))
        said[what] = str(refusal.value).partition("DETAIL")[0]

    assert (list(said), addresses()) == (list(REFUSED), before)
    assert [what for what, words in said.items() if "@" in words] == []


def test_the_migration_keeps_a_users_own_address_and_no_other_and_can_be_undone() -> None:
    """Over what the pages of before let somebody write: mixed case, strange addresses, somebody else's, or none."""
    (file,) = (PROJECT / "accounts" / "migrations").glob("*_one_address_a_user.py")
    migration = import_module(f"accounts.migrations.{file.stem}")
    with connect_as_owner() as owner, owner.transaction(force_rollback=True):
        owner.execute("ALTER TABLE accounts_user DROP CONSTRAINT user_email_in_lower_case")
        owner.execute(migration.DROP)
        owner.execute(AS_IT_WAS)
        owner.execute(migration.TIDY)
        owner.execute(migration.CREATE)
        found = owner.execute(
            """SELECT u.email, a.email, a.verified, a."primary" FROM accounts_user u
               LEFT JOIN account_emailaddress a ON a.user_id = u.id ORDER BY u.name"""
        ).fetchall()

    assert found == [(f"{name}@provider.internal", f"{name}@provider.internal", True, True) for name in "abc"]


def test_the_administrator_changes_an_address_and_the_old_one_opens_nothing(browser_of: "Signed") -> None:
    person = UserFactory.create(email="old@provider.internal", name="Mira", password=PHRASE)
    their_session = signed_in("old@provider.internal")
    old_link = password_link(person)

    answer = post_change(browser_of.administrator, person, email="New@Provider.Internal")

    assert answer == (302, {})
    assert addresses()[-1] == ("new@provider.internal", "new@provider.internal")
    assert whose(their_session) is None
    assert "This link no longer works" in opened(old_link)
    assert sign_in("old@provider.internal").status_code == 200
    assert sign_in("new@provider.internal").status_code == 302
    told = OutboxMessage.objects.order_by("to_email").values_list("to_email", "kind")
    assert list(told) == [
        ("new@provider.internal", "sign_in_address_taken_up"),
        ("old@provider.internal", "sign_in_address_given_up"),
    ]
    given_up = OutboxMessage.objects.get(to_email="old@provider.internal")
    assert "new@provider.internal" not in given_up.text + given_up.html + given_up.subject
    written = AuditEntry.objects.order_by("id").values_list("action", "subject", "by", "details")
    assert list(written) == [
        ("end_sessions", f"user {person.pk}", browser_of.who.pk, {"email": True}),
        ("change_user", f"user {person.pk}", browser_of.who.pk, {"fields": "E-mail address"}),
    ]


def test_the_old_address_gets_no_reset(browser_of: "Signed") -> None:
    person = UserFactory.create(email="old@provider.internal", password=PHRASE)
    post_change(browser_of.administrator, person, email="new@provider.internal")
    OutboxMessage.objects.all().delete()

    for email in ("old@provider.internal", "new@provider.internal"):
        Browser().post(reverse("account_reset_password"), {"email": email})
    run_errands()

    got = OutboxMessage.objects.order_by("to_email").values_list("to_email", "kind")
    assert list(got) == [
        ("new@provider.internal", "sign_in_password_reset_key"),
        ("old@provider.internal", "sign_in_unknown_account"),
    ]


@pytest.mark.parametrize(
    ("changed", "ends"),
    [
        ({"roles": ["consultant"]}, True),
        ({"is_active": ""}, True),
        ({"name": "Another Name"}, False),
        ({"time_zone": "Europe/London"}, False),
    ],
)
def test_other_roles_or_a_sign_in_switched_off_end_the_sessions(
    browser_of: "Signed", changed: dict[str, object], ends: bool
) -> None:
    person = ClinicalManagerFactory.create(email="person@provider.internal", password=PHRASE)
    their_session = signed_in("person@provider.internal")
    person.refresh_from_db()

    assert post_change(browser_of.administrator, person, **changed) == (302, {})

    # switched on again, a sign-in that was switched off does not bring its old sessions along
    User.objects.filter(pk=person.pk).update(is_active=True)
    assert whose(their_session) == (None if ends else str(person.pk))
    assert AuditEntry.objects.filter(action="end_sessions").exists() is ends
    assert not OutboxMessage.objects.exists()


WITHOUT_PROOF = {
    "no password": {"email": "new@provider.internal", "your_own_password": ""},
    "a wrong password": {"email": "new@provider.internal", "your_own_password": "guessed"},
    "the other person's password": {"email": "new@provider.internal", "your_own_password": PHRASE},
    "roles": {"roles": ["administrator"], "your_own_password": ""},
    "switched off": {"is_active": "", "your_own_password": "guessed"},
}


@pytest.mark.parametrize("changed", WITHOUT_PROOF.values(), ids=WITHOUT_PROOF)
def test_without_the_administrators_own_password_nothing_of_that_changes(
    browser_of: "Signed", changed: dict[str, object]
) -> None:
    person = ClinicalManagerFactory.create(email="old@provider.internal", password=PHRASE)
    before = User.objects.values().get(pk=person.pk)

    answer = post_change(browser_of.administrator, person, **changed)

    assert answer == (200, {"your_own_password": ["Type your own password."]})
    assert User.objects.values().get(pk=person.pk) == before
    assert not AuditEntry.objects.exists()


def test_nobody_is_added_without_the_administrators_own_password(browser_of: "Signed") -> None:
    fields = {"email": "n@provider.internal", "name": "N", "time_zone": "Europe/London", "is_active": "on"}
    answer = browser_of.administrator.post(reverse("admin:accounts_user_add"), fields)

    assert list(answer.context["adminform"].form.errors) == ["your_own_password"]
    assert not User.objects.filter(email="n@provider.internal").exists()


def test_a_taken_address_is_an_error_at_its_field(browser_of: "Signed") -> None:
    UserFactory.create(email="taken@provider.internal")
    person = UserFactory.create(email="old@provider.internal")

    answer = post_change(browser_of.administrator, person, email="TAKEN@provider.internal")

    assert answer == (200, {"email": ["Another user signs in with this address."]})
    assert ("old@provider.internal",) * 2 in addresses()


def test_an_address_taken_between_the_check_and_the_writing_leaves_nothing_half_done(
    browser_of: "Signed",
) -> None:
    """Two administrators give the same address away at once: the form's own check still finds it free."""
    UserFactory.create(email="taken@provider.internal")
    person = UserFactory.create(email="old@provider.internal", name="Before")

    still_free = patch("accounts.user_form.UserForm.clean_email", lambda form: form.cleaned_data["email"])
    with still_free, patch.object(User, "validate_constraints"):
        url = reverse("admin:accounts_user_change", args=[person.pk])
        sent = fields_of(person) | {"email": "taken@provider.internal", "name": "After"}
        answer = browser_of.administrator.post(url, sent, follow=True)

    assert answer.redirect_chain == [(url, 302)]
    assert "Another user signs in with this address. Nothing was changed." in answer.content.decode()
    person.refresh_from_db()
    assert (person.email, person.name) == ("old@provider.internal", "Before")
    assert (AuditEntry.objects.count(), OutboxMessage.objects.count()) == (0, 0)
    with pytest.raises(AddressTaken):
        add_user(user=User(email="taken@provider.internal", name="Late"))


def test_whoever_changes_their_own_row_stays_signed_in_there_and_nowhere_else(browser_of: "Signed") -> None:
    elsewhere = signed_in(browser_of.who.email, OWN)

    post_change(browser_of.administrator, browser_of.who, email="me@provider.internal")

    assert whose(browser_of.administrator) == str(browser_of.who.pk)
    assert whose(elsewhere) is None


def test_going_back_to_an_address_revives_no_link() -> None:
    administrator, person = AdministratorFactory.create(), UserFactory.create(email="a@provider.internal")
    link = password_link(person)

    for email in ("b@provider.internal", "a@provider.internal"):
        person.email = email
        change_user(user=person, by=administrator)

    assert "This link no longer works" in opened(link)


def test_somebody_elses_lower_case_is_the_databases_too() -> None:
    """The check of the form and the database's own fold an address in the same way."""
    for text in ("ÄÖÜ@provider.internal", "Ça.Va@PROVIDER.internal", "straße@provider.internal"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT lower(%s)", [text])
            assert cursor.fetchone() == (text.lower(),)


class Signed:
    """An administrator and the browser in which they are signed in."""

    def __init__(self) -> None:
        self.who = AdministratorFactory.create(password=OWN)
        self.administrator = Browser()
        self.administrator.force_login(self.who)


@pytest.fixture
def browser_of() -> Signed:
    return Signed()


def fields_of(person: User) -> dict[str, object]:
    return {
        "email": person.email, "name": person.name, "roles": person.roles, "time_zone": person.time_zone,
        "is_active": "on", "your_own_password": OWN,
    }  # fmt: skip


def post_change(browser: Browser, person: User, **changed: object) -> tuple[int, dict[str, list[str]]]:
    """Send the form of ``person`` with what is changed; the status and the errors."""
    url = reverse("admin:accounts_user_change", args=[person.pk])
    answer = browser.post(url, fields_of(person) | changed)
    errors = answer.context["adminform"].form.errors if answer.status_code == 200 else {}
    return answer.status_code, {name: list(words) for name, words in errors.items()}
