"""How many wrong passwords are taken: of an account from one place, of a place, and of an account from everywhere.

- From one place an account takes five in five minutes and fifty a day. Wrong tries from elsewhere do not count there, so
  they lock no person out at their own place.
- A place that the account signed in from within 30 days is known. All other places together have fifty tries a day: a guess
  that is spread over many machines gets no further. A person at a new place then chooses a new password by e-mail,
  which makes the place known and forgets what was tried there.
- One place has ten tries a minute, whatever the accounts.

Counted in the cache, before the password is looked at, under keys that name neither an address nor anybody. An address that
belongs to no user is counted in the same way.
"""

from contextlib import suppress
from dataclasses import dataclass
from time import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.client_address import place_of

MINUTE, DAY = 60, 24 * 3600
KNOWN_FOR = 30 * DAY
OF_A_PLACE = 10
OF_AN_ACCOUNT_AT_A_PLACE = 5
OF_AN_ACCOUNT_AT_A_PLACE_A_DAY = 50
OF_AN_ACCOUNT_ELSEWHERE_A_DAY = 50


@dataclass(frozen=True, slots=True)
class _Counter:
    """So many tries in so many seconds; a new count begins with each stretch of that length."""

    kind: str
    who: str
    most: int
    seconds: int

    def take(self) -> bool:
        """Count one more; return whether it was within the limit."""
        key = self._key()
        if cache.add(key, 1, self.seconds):
            return True
        try:
            return cache.incr(key) <= self.most
        except ValueError:
            # it ran out in between
            return cache.add(key, 1, self.seconds)

    def give_back(self) -> None:
        """Count one less: the password was right."""
        with suppress(ValueError):
            # it ran out in between: there is nothing to give back to
            cache.decr(self._key())

    def forget(self) -> None:
        """Begin to count anew."""
        cache.delete(self._key())

    def _key(self) -> str:
        return f"sign-in-try:{self.kind}:{int(time() // self.seconds)}:{_hashed(self.kind, self.who)}"


class Attempt:
    """One password typed for ``email`` at the place that ``request`` comes from."""

    def __init__(self, request: HttpRequest, email: str) -> None:
        self._account = email.strip().lower()
        self._place = place_of(request)
        self._account_is_closed = False
        self._of_the_place = _Counter("place", self._place, OF_A_PLACE, MINUTE)
        self._of_the_account = [
            _Counter("pair", self._pair, OF_AN_ACCOUNT_AT_A_PLACE, 5 * MINUTE),
            _Counter("pair-day", self._pair, OF_AN_ACCOUNT_AT_A_PLACE_A_DAY, DAY),
        ]
        if not cache.get(self._known_key):
            self._of_the_account.append(
                _Counter("elsewhere", self._account, OF_AN_ACCOUNT_ELSEWHERE_A_DAY, DAY)
            )

    def is_taken(self) -> bool:
        """Count the attempt; return whether the place, and the account there, had one left."""
        if not self._of_the_place.take():
            return False
        self._account_is_closed = not all(counter.take() for counter in self._of_the_account)
        return not self._account_is_closed

    def succeeded(self) -> None:
        """The password was right: the attempt counts for nothing, and the place is known from now on."""
        for counter in (self._of_the_place, *self._of_the_account):
            counter.give_back()
        self.place_is_known()

    def place_is_known(self) -> None:
        """Remember that the owner was at this place."""
        cache.set(self._known_key, True, KNOWN_FOR)

    def begin_anew(self) -> None:
        """The owner proved at this place who they are, by the e-mail they got: what was tried there is forgotten."""
        for counter in self._of_the_account:
            if counter.who == self._pair:
                counter.forget()
        self.place_is_known()

    def is_to_be_told(self) -> bool:
        """Whether the account takes no more here, and its owner was not told so for a day; from now on they were.

        A place that has no try left for any account says nothing about the account that was typed last.
        """
        return self._account_is_closed and cache.add(
            f"sign-in-told:{_hashed('told', self._account)}", True, DAY
        )

    @property
    def _pair(self) -> str:
        return f"{self._account}|{self._place}"

    @property
    def _known_key(self) -> str:
        return f"sign-in-known:{_hashed('known', self._pair)}"


def _hashed(kind: str, who: str) -> str:
    return salted_hmac(f"accounts.sign_in_limits.{kind}", who, algorithm="sha256").hexdigest()
