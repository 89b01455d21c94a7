"""Where the portal is reached, how long somebody stays signed in, and where a browser is sent."""

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from django.http.request import validate_host

from config.fault import Fault, Values, is_loopback, is_placeholder

SHORTEST_SESSION, LONGEST_SESSION = 300, 12 * 3600
MOST_PROXIES = 5


def faults_everywhere(values: Values) -> Iterator[Fault]:
    """Faults in a demo and in a test run too."""
    if values["DEBUG"]:
        yield Fault("DEBUG", "must be off: its error pages show everything")
    if "demo" in values["INSTALLED_APPS"] and values["PORTAL_ENV"] != "demo":
        yield Fault(
            "INSTALLED_APPS", "the demo’s sign-ins and Mailbox are installed; set PORTAL_ENV=demo for a demo"
        )
    if not _is_plain_https(values["LEAVE_PAGE_URL"]):
        yield Fault("LEAVE_PAGE_URL", "must be a whole address that begins with https://")
    if not SHORTEST_SESSION <= values["SESSION_COOKIE_AGE"] <= LONGEST_SESSION:
        yield Fault(
            "SESSION_COOKIE_AGE",
            f"must be from {SHORTEST_SESSION} seconds to a working day of {LONGEST_SESSION}",
        )
    if not 0 <= values["TRUSTED_PROXIES"] <= MOST_PROXIES:
        yield Fault("TRUSTED_PROXIES", f"must be the number of your own proxies, from 0 to {MOST_PROXIES}")


def faults_of_the_web(values: Values) -> Iterator[Fault]:
    """Faults of production's addresses."""
    hosts = values["ALLOWED_HOSTS"]
    if not hosts or any(host.strip().startswith(("*", ".")) for host in hosts):
        yield Fault(
            "ALLOWED_HOSTS", "must name the portal’s own hosts, each in full, and never * or a whole domain"
        )
    elif any(is_placeholder(host) for host in hosts):
        yield Fault("ALLOWED_HOSTS", "still names a host of the example; name your own")
    url = urlsplit(values["PORTAL_URL"])
    if not _is_origin(url):
        yield Fault(
            "PORTAL_URL", "must be https:// and the host that people type, with nothing before or behind it"
        )
    elif is_placeholder(url.hostname or ""):
        yield Fault("PORTAL_URL", "is still the example’s; put the address that people type")
    elif not validate_host(url.hostname or "", hosts):
        yield Fault("ALLOWED_HOSTS", "must name the host of PORTAL_URL")
    if not (values["SESSION_COOKIE_SECURE"] and values["CSRF_COOKIE_SECURE"]):
        yield Fault(
            "SESSION_COOKIE_SECURE", "cookies must travel over https only, which follows from PORTAL_URL"
        )
    if is_placeholder(urlsplit(values["LEAVE_PAGE_URL"]).hostname or ""):
        yield Fault("LEAVE_PAGE_URL", "is still an example’s; name a page that nobody wonders about")
    if bool(values["TRUSTED_PROXIES"]) != bool(values["SECURE_PROXY_SSL_HEADER"]):
        yield Fault(
            "TRUSTED_PROXIES",
            "must be 1 or more with BEHIND_PROXY=true, or all people share the proxy’s limits; and 0 without, or anybody "
            "chooses the address they are counted by",
        )


def faults_within_reach(values: Values) -> Iterator[Fault]:
    """A demo has fixed passwords and shows everybody's mail, so only this very machine may reach it."""
    mode = values["PORTAL_ENV"]
    if not all(is_loopback(host) for host in values["ALLOWED_HOSTS"]):
        yield Fault(
            "ALLOWED_HOSTS",
            f"may only name this machine (localhost, 127.0.0.1, [::1]) with PORTAL_ENV={mode}",
        )
    if not is_loopback(urlsplit(values["PORTAL_URL"]).hostname or ""):
        yield Fault("PORTAL_URL", f"must be an address of this machine with PORTAL_ENV={mode}")


def _is_plain_https(text: str) -> bool:
    """A whole address of a page: no script, no other scheme, no sign-in, nothing that a browser reads in its own way."""
    if not text.isascii() or not text.isprintable() or any(each in text for each in " \\\"'<>"):
        return False
    url = urlsplit(text)
    return text.startswith("https://") and bool(url.hostname) and "@" not in url.netloc


def _is_origin(url: SplitResult) -> bool:
    behind = url.path or url.query or url.fragment
    return url.scheme == "https" and bool(url.hostname) and "@" not in url.netloc and not behind
