"""Where a request comes from: the browser's address, and the place that limits count it by."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# one household or office gets a whole /64 of IPv6, and could count as somebody else with each request
IPV6_PLACE = 64
UNKNOWN = "unknown"

type Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> str:
    """The address that ``request`` came from, as our own proxies saw it; ``"unknown"`` without one.

    Each proxy writes the address that it was asked from behind X-Forwarded-For. With TRUSTED_PROXIES of our own the
    entry that counts is so many from the right: what stands left of it the browser may have made up. With fewer
    entries than proxies the request took another way, and only its connection is believed.
    """
    connection = _parsed(str(request.META.get("REMOTE_ADDR", "")))
    proxies: int = settings.TRUSTED_PROXIES
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    forwarded = _parsed(hops[-proxies]) if 0 < proxies <= len(hops) else None
    address = forwarded or connection
    return str(address) if address else UNKNOWN


def place_of(request: HttpRequest) -> str:
    """What limits count ``request`` by: its IPv4 address, the /64 of its IPv6 address, or ``"unknown"``."""
    address = _parsed(client_address(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address), IPV6_PLACE), strict=False))
    return str(address) if address else UNKNOWN


def _parsed(text: str) -> Address | None:
    """The address in ``1.2.3.4``, ``1.2.3.4:80``, ``2001:db8::1`` or ``[2001:db8::1]:80``; ``None`` for other text."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        # a zone names an interface of the machine that saw it
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
