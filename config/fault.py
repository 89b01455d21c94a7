"""What is wrong with a setting, and which hosts a setting may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

type Values = Mapping[str, Any]

# reserved for documentation and tests (RFC 2606, RFC 6761): anybody may answer there
_RESERVED = ("example", "invalid", "test", "localhost", "example.com", "example.net", "example.org")


@dataclass(frozen=True, slots=True)
class Fault:
    """One setting that is not safe, and how to set it. Holds no value of it."""

    setting: str
    how: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.how}"


def is_loopback(host: str) -> bool:
    """Whether the host is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_placeholder(host: str) -> bool:
    """Whether the host is one of an example's: ``portal.example``, ``mail.example.com``."""
    name = host.strip(".").lower()
    return any(name == reserved or name.endswith(f".{reserved}") for reserved in _RESERVED)


def leaves_the_machine(host: str) -> bool:
    """Whether what is said to the host crosses a network that others use too.

    A name without a dot is another container beside ours (``postgres``, ``redis``): no other machine is on that network.
    """
    return bool(host) and not is_loopback(host) and not host.startswith("/") and ("." in host or ":" in host)


# which setting holds the address of which of Django's databases
ADDRESS_OF_DATABASE = {"default": "DATABASE_URL", "employer": "EMPLOYER_DATABASE_URL"}
