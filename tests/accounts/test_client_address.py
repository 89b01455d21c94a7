"""Where a request comes from, behind none, one and two proxies of our own."""

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from accounts.client_address import client_address, place_of
from config.sign_in import AccountAdapter

PROXY = "10.1.1.1"

# proxies, X-Forwarded-For (None: not sent), what it comes to; the connection is the proxy's
CASES = [
    # nothing is believed without a proxy
    (0, None, PROXY),
    (0, "203.0.113.7", PROXY),
    # the entry that our proxy wrote, not what the browser put before it
    (1, "203.0.113.7", "203.0.113.7"),
    (1, "1.1.1.1, 2.2.2.2,203.0.113.7", "203.0.113.7"),
    (1, "127.0.0.1, 203.0.113.7 ", "203.0.113.7"),
    (2, "203.0.113.7, 198.51.100.4", "203.0.113.7"),
    (2, "6.6.6.6, 203.0.113.7, 198.51.100.4", "203.0.113.7"),
    # it took another way than through all of them
    (2, "203.0.113.7", PROXY),
    (3, "203.0.113.7, 198.51.100.4", PROXY),
    (1, None, PROXY),
    # ports, brackets, zones, IPv4 in IPv6's clothes
    (1, "203.0.113.7:49152", "203.0.113.7"),
    (1, "[2001:db8::7]:443", "2001:db8::7"),
    (1, "[2001:db8::7]", "2001:db8::7"),
    (1, "2001:DB8:0:0::7", "2001:db8::7"),
    (1, "fe80::1%eth0", "fe80::1"),
    (1, "::ffff:203.0.113.7", "203.0.113.7"),
    # what is no address falls back to the connection, and raises nothing
    (1, "", PROXY),
    (1, ",", PROXY),
    (1, "203.0.113.7,", PROXY),
    (1, "unknown", PROXY),
    (1, "203.0.113.7.evil", PROXY),
    (1, "203.0.113.999", PROXY),
    (1, "[", PROXY),
    (1, "]:1", PROXY),
    (1, "1:2:3", PROXY),
    (1, "٣.٣.٣.٣", PROXY),
    (1, "\x00", PROXY),
    (1, "9" * 20_000, PROXY),
]


def request(forwarded: str | None, connection: str = PROXY) -> HttpRequest:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=connection)


def test_the_address_is_the_one_that_our_outermost_proxy_saw(settings: Settings) -> None:
    found = []
    for proxies, forwarded, _ in CASES:
        settings.TRUSTED_PROXIES = proxies
        found.append((proxies, forwarded, client_address(request(forwarded))))

    assert found == CASES


def test_no_entry_of_the_browsers_changes_the_place(settings: Settings) -> None:
    """Whatever is put before it, with any number of proxies."""
    for proxies in (1, 2, 3):
        settings.TRUSTED_PROXIES = proxies
        ours = ["203.0.113.7", *["198.51.100.4"] * (proxies - 1)]
        made_up = (["1.1.1.1"], ["1.1.1.1"] * 50, [""], ["unknown", "::1"], ["[", "203.0.113.8:1"])
        assert {place_of(request(", ".join([*before, *ours]))) for before in made_up} == {"203.0.113.7"}


def test_one_network_of_ipv6_is_one_place(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    same = {place_of(request(f"2001:db8:1:2::{host:x}")) for host in range(1, 200)}
    other = place_of(request("2001:db8:1:3::1"))

    assert (same, other) == ({"2001:db8:1:2::/64"}, "2001:db8:1:3::/64")


def test_without_an_address_all_share_one_place(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    assert {place_of(request(forwarded, connection="")) for forwarded in (None, "rubbish")} == {"unknown"}


def test_the_sign_in_librarys_own_limits_count_by_it(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    asked = request("1.1.1.1, 203.0.113.7")

    assert (AccountAdapter(asked).get_client_ip(asked), get_ip(asked)) == ("203.0.113.7", "203.0.113.7")
