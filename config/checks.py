"""Settings that a portal must not start with. Asked by manage.py as checks; web, worker and beat refuse to start at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 10
# these write mail down or throw it away instead of delivering it
DELIVERS_NOTHING = (
    "backends.console",
    "backends.locmem",
    "backends.dummy",
    "backends.filebased",
    "demo.maildir",
)
# one process, or one machine: tasks would be lost, or done by nobody
NO_BROKER = frozenset({"memory", "filesystem", ""})
NO_SHARED_CACHE = ("locmem", "filebased", "dummy")

type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One setting that is not safe, and how to set it."""

    setting: str
    how: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.how}"


def unsafe_settings(values: Values) -> tuple[Fault, ...]:
    """Every fault of the settings, by what PORTAL_ENV says they are for.

    Production must be safe for strangers. A demo or a test run, which are not, must be out of their reach.
    """
    faults = [*_everywhere(values)]
    if values["PORTAL_ENV"] == "production":
        faults += [*_web_of_production(values), *_services_of_production(values)]
    else:
        faults += _within_reach(values)
    return tuple(faults)


def refuse_unsafe_settings() -> None:
    """Called where a process begins to serve. Raises ImproperlyConfigured with every fault of the settings."""
    faults = unsafe_settings(_current())
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise ImproperlyConfigured(f"The portal does not start with unsafe settings:\n{listed}")


def check_settings(**_options: Any) -> list[Error]:
    """The same faults for ``manage.py check`` and every command that checks first."""
    return [
        Error(f"{fault.setting} is not safe.", hint=fault.how, id=f"portal.{fault.setting}")
        for fault in unsafe_settings(_current())
    ]


def _current() -> Values:
    names = (
        "PORTAL_ENV", "DEBUG", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "ALLOWED_HOSTS", "PORTAL_URL", "INSTALLED_APPS",
        "MAILERS", "CELERY_BROKER_URL", "CACHES", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    )  # fmt: skip
    return {name: getattr(settings, name) for name in names}


def _everywhere(values: Values) -> Iterator[Fault]:
    if values["DEBUG"]:
        yield Fault("DEBUG", "must be off: its error pages show everything")
    if "demo" in values["INSTALLED_APPS"] and values["PORTAL_ENV"] != "demo":
        yield Fault(
            "INSTALLED_APPS", "the demo’s sign-ins and Mailbox are installed; set PORTAL_ENV=demo for a demo"
        )


def _web_of_production(values: Values) -> Iterator[Fault]:
    if any(_is_weak(key) for key in [values["SECRET_KEY"], *values["SECRET_KEY_FALLBACKS"]]):
        yield Fault(
            "SECRET_KEY",
            f"must be random and of {SHORTEST_KEY} characters or more, each of its fallbacks too",
        )
    hosts = values["ALLOWED_HOSTS"]
    if not hosts or any(host.strip().startswith("*") for host in hosts):
        yield Fault("ALLOWED_HOSTS", "must name the portal’s own hosts, and never *")
    url = urlsplit(values["PORTAL_URL"])
    if url.scheme != "https" or not url.hostname:
        yield Fault("PORTAL_URL", "must be the address people use, beginning with https://")
    elif not validate_host(url.hostname, hosts):
        yield Fault("ALLOWED_HOSTS", "must name the host of PORTAL_URL")
    if not (values["SESSION_COOKIE_SECURE"] and values["CSRF_COOKIE_SECURE"]):
        yield Fault(
            "SESSION_COOKIE_SECURE", "cookies must travel over https only, which follows from PORTAL_URL"
        )


def _services_of_production(values: Values) -> Iterator[Fault]:
    for alias, mailer in values["MAILERS"].items():
        if any(name in mailer["BACKEND"] for name in DELIVERS_NOTHING):
            yield Fault(
                "MAIL_BACKEND", f"the mailer {alias!r} delivers to nobody; set one that does, such as smtp"
            )
    if urlsplit(values["CELERY_BROKER_URL"]).scheme in NO_BROKER:
        yield Fault(
            "CELERY_BROKER_URL", "must be a server that several processes share: redis://… (or set REDIS_URL)"
        )
    if any(name in cache["BACKEND"] for cache in values["CACHES"].values() for name in NO_SHARED_CACHE):
        yield Fault(
            "REDIS_URL", "must be set: the limits on sign-in attempts are counted in a cache that all share"
        )


def _within_reach(values: Values) -> Iterator[Fault]:
    """A demo has fixed passwords and shows everybody's mail, so only this very machine may reach it."""
    mode = values["PORTAL_ENV"]
    if not all(_is_loopback(host) for host in values["ALLOWED_HOSTS"]):
        yield Fault(
            "ALLOWED_HOSTS",
            f"may only name this machine (localhost, 127.0.0.1, [::1]) with PORTAL_ENV={mode}",
        )
    if not _is_loopback(urlsplit(values["PORTAL_URL"]).hostname or ""):
        yield Fault("PORTAL_URL", f"must be an address of this machine with PORTAL_ENV={mode}")


def _is_weak(key: str) -> bool:
    return len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("django-insecure")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
