"""Wrong passwords: a few from one place, a few dozen from everywhere, and nobody is locked out of where they always are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import Settings

from accounts.commands.errands import run_errands
from accounts.models import SignInErrand, User
from accounts.password_links import password_link
from notifications.models import OutboxMessage
from tests.accounts.signing_in import NEW, PHRASE, choose_by, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HOME, AWAY = "203.0.113.7", "198.51.100.4"
# the middle of a day and of each stretch that is counted
NOON = datetime(2026, 11, 18, 12, 2, tzinfo=UTC)
REFUSED = "Too many wrong passwords."
TOLD = """\
Too many wrong passwords

Hello Mira,

Somebody tried to sign in with your address and wrong passwords.

The portal takes no more of them from where they are.

You can sign in from where you usually do. From anywhere else a new password lets you in.

Choose a new password:
http://127.0.0.1:8000/sign-in/password/reset/

If that was you, wait five minutes and try again. You get this e-mail once a day at most.

--
Sessions Portal
You get this e-mail because it is about your own sign-in to the portal.
"""


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mira(clock: time_machine.Traveller) -> User:
    return UserFactory.create(email="mira@provider.internal", name="Mira", password=PHRASE)


def tried(email: str, password: str, place: str) -> str:
    """What became of a try: ``in``, ``wrong`` or ``refused``, before the password was looked at."""
    answer = sign_in(email, password, REMOTE_ADDR=place)
    if answer.status_code == 302:
        return "in"
    return "refused" if REFUSED in answer.content.decode() else "wrong"


def guessed(email: str, place: str, times: int) -> list[str]:
    return [tried(email, f"guess {number}", place) for number in range(times)]


def test_five_wrong_tries_from_elsewhere_lock_that_place_and_not_the_owners(mira: User) -> None:
    assert tried(mira.email, PHRASE, HOME) == "in"

    assert guessed(mira.email, AWAY, 7) == ["wrong"] * 5 + ["refused"] * 2
    assert tried(mira.email, PHRASE, AWAY) == "refused"
    assert tried(mira.email, PHRASE, HOME) == "in"


def test_whoever_never_signed_in_from_home_is_not_locked_out_there_either(mira: User) -> None:
    guessed(mira.email, AWAY, 6)

    assert tried(mira.email, PHRASE, HOME) == "in"


def test_five_minutes_later_the_place_may_try_again(mira: User, clock: time_machine.Traveller) -> None:
    guessed(mira.email, HOME, 6)
    clock.shift(timedelta(minutes=5))

    assert tried(mira.email, PHRASE, HOME) == "in"


def test_a_guess_spread_over_many_places_ends_at_fifty_a_day(
    mira: User, clock: time_machine.Traveller
) -> None:
    assert tried(mira.email, PHRASE, HOME) == "in"

    spread = [tried(mira.email, f"guess {number}", f"198.51.{number}.1") for number in range(60)]

    assert spread == ["wrong"] * 50 + ["refused"] * 10
    # not even the right password is taken from a place that is new, and at home it is
    assert tried(mira.email, PHRASE, "198.51.99.1") == "refused"
    assert tried(mira.email, PHRASE, HOME) == "in"
    clock.shift(timedelta(days=1))
    assert tried(mira.email, PHRASE, "198.51.99.1") == "in"


def test_one_place_patiently_guessing_ends_at_fifty_a_day(mira: User, clock: time_machine.Traveller) -> None:
    """At a place that is known too, such as the office that both share."""
    assert tried(mira.email, PHRASE, HOME) == "in"
    became = []
    for _ in range(12):
        became += guessed(mira.email, HOME, 5)
        clock.shift(timedelta(minutes=5))

    assert (became.count("wrong"), became.count("in"), became[50:]) == (50, 0, ["refused"] * 10)


def test_a_new_password_by_e_mail_opens_a_place_that_is_new(mira: User) -> None:
    """Whether it is closed by what was tried there, or by what was tried everywhere."""
    guessed(mira.email, AWAY, 6)
    for number in range(60):
        tried(mira.email, f"guess {number}", f"198.51.{number}.1")
    assert tried(mira.email, PHRASE, AWAY) == "refused"

    choose_by(password_link(mira), NEW, REMOTE_ADDR=AWAY)

    assert tried(mira.email, NEW, AWAY) == "in"


def test_one_place_guesses_at_ten_accounts_a_minute_at_most(mira: User) -> None:
    others = [UserFactory.create(password=PHRASE).email for _ in range(12)]

    became = [tried(email, "a guess", AWAY) for email in others]

    assert became == ["wrong"] * 10 + ["refused"] * 2
    # nothing was tried too often for any one of them
    assert not SignInErrand.objects.exists()
    assert tried(mira.email, PHRASE, HOME) == "in"


def test_right_passwords_count_for_nothing(mira: User) -> None:
    """An office signs in at nine, and somebody among them mistypes now and then."""
    colleagues = [UserFactory.create(password=PHRASE).email for _ in range(15)]

    assert {tried(email, PHRASE, HOME) for email in colleagues} == {"in"}
    assert tried(mira.email, "mistyped", HOME) == "wrong"


def test_no_spelling_of_the_address_or_of_the_host_begins_a_count_of_its_own(
    mira: User, settings: Settings
) -> None:
    spellings = ["mira@provider.internal", "MIRA@provider.internal", " mira@Provider.INTERNAL "]
    became = [tried(spellings[number % 3], f"guess {number}", AWAY) for number in range(5)]
    by_host = [
        sign_in(
            mira.email, "guess", REMOTE_ADDR=AWAY, headers={"Host": f"testserver:{port}"}
        ).content.decode()
        for port in (81, 82, 83)
    ]

    assert became == ["wrong"] * 5
    assert [REFUSED in page for page in by_host] == [True] * 3


def test_behind_a_proxy_each_browser_has_a_place_of_its_own(mira: User, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    def behind(place: str, password: str) -> bool:
        headers = {"X-Forwarded-For": f"1.2.3.4, {place}"}
        return (
            REFUSED in sign_in(mira.email, password, REMOTE_ADDR="10.0.0.1", headers=headers).content.decode()
        )

    assert [behind(AWAY, f"guess {number}") for number in range(6)] == [False] * 5 + [True]
    assert not behind(HOME, PHRASE)


def test_the_owner_is_told_once_a_day_and_nobody_else_is(mira: User, clock: time_machine.Traveller) -> None:
    UserFactory.create(email="switched-off@provider.internal", is_active=False, password=PHRASE)
    for email in (mira.email, "nobody@mail.internal", "switched-off@provider.internal"):
        for place in ("198.51.100.1", "198.51.100.2"):
            guessed(email, place, 8)
            clock.shift(timedelta(minutes=1))
    assert not OutboxMessage.objects.exists()
    assert run_errands() == 3

    assert list(OutboxMessage.objects.values_list("to_email", "text")) == [(mira.email, TOLD)]
    clock.shift(timedelta(days=1, minutes=1))
    guessed(mira.email, AWAY, 6)
    assert (run_errands(), OutboxMessage.objects.count()) == (1, 2)


def test_a_known_and_an_unknown_address_cost_the_same_to_the_last_query(mira: User) -> None:
    """The password of somebody who does not exist is hashed too; both are counted, refused and noted alike."""
    noted = []
    for email in (mira.email, "nobody@mail.internal"):
        became = guessed(email, AWAY if email == mira.email else HOME, 7)
        noted.append((became, SignInErrand.objects.filter(kind="too_many_tries").count()))

    assert noted == [(["wrong"] * 5 + ["refused"] * 2, 1), (["wrong"] * 5 + ["refused"] * 2, 2)]


def test_the_limits_of_the_other_pages_stand() -> None:
    """Asking for links fills inboxes: five a minute for an address, and 20 from a place."""
    page = reverse("account_reset_password")
    same = [Browser().post(page, {"email": "a@mail.internal"}) for _ in range(7)]
    assert [answer.status_code for answer in same] == [302] * 5 + [429] * 2
    # the portal's own page, not the library's bare one
    assert "Wait a few minutes, then try again." in same[-1].content.decode()
    assert same[-1].templates[0].name == "429.html"
