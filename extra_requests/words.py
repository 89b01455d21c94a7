"""Numbers and days as people read them, in refusals, pages and mail alike. Pure: no Django."""

from collections.abc import Sequence
from datetime import date


def counted(number: int, thing: str) -> str:
    """ "1 session", "2 sessions", for things that take an s."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def sessions(number: int) -> str:
    """ "1 session", "2 sessions"."""
    return counted(number, "session")


def long_day(day: date) -> str:
    """ "Wednesday 15 April 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def listed(words: Sequence[str]) -> str:
    """ "Good Friday", "Good Friday and Easter Monday", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
