"""Numbers and days as people read them, in refusals, pages and mail alike. Pure: no Django."""

from collections.abc import Sequence


def counted(number: int, thing: str) -> str:
    """ "1 session", "2 sessions", for things that take an s."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def sessions(number: int) -> str:
    """ "1 session", "2 sessions"."""
    return counted(number, "session")


def listed(words: Sequence[str]) -> str:
    """ "Good Friday", "Good Friday and Easter Monday", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
