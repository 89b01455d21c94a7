"""How often somebody may ask for a link: counted in the cache, under keys that name neither an address nor anybody."""

from time import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.client_address import place_of

HOUR = 3600
# of one address: more would only fill somebody's inbox
LINKS_OF_AN_ADDRESS = 3
# from one place: a household or an office may share it
ASKINGS_OF_A_PLACE = 30


def may_ask_from(request: HttpRequest) -> bool:
    """Whether the browser's place has asked fewer than 30 times this hour; counts this time."""
    return _within("place", place_of(request), ASKINGS_OF_A_PLACE)


def may_ask_for(email: str) -> bool:
    """Whether this address was asked for fewer than 3 times this hour; counts this time."""
    return _within("address", email.strip().casefold(), LINKS_OF_AN_ADDRESS)


def _within(kind: str, who: str, most: int) -> bool:
    hour = int(time() // HOUR)
    hashed = salted_hmac("sessions_portal.my.limits", who, algorithm="sha256").hexdigest()
    key = f"link-asked:{kind}:{hour}:{hashed}"
    if cache.add(key, 1, HOUR):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:
        # it ran out in between
        return True
