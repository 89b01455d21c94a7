"""The shape of the left menu and of the employer's bar: what a portal hands to its base template."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry. The base templates draw the context variable ``menu``, a sequence of these.

    ``icon`` is a lucide name; ``count`` (shown in a pill, not shown when zero) is how many things wait behind the entry,
    and ``count_word`` says what it counts to those who hear the page: "3 undecided".
    """

    label: str
    url: str
    icon: str
    current: bool = False
    count: int = 0
    count_word: str = ""
    heading: str = ""


def is_current(path: str, url: str, *, exactly: bool = False) -> bool:
    """Whether the page at ``path`` belongs to the menu entry leading to ``url`` (itself, or a page below it)."""
    if exactly or url == "/":
        return path == url
    return path == url or path.startswith(url.rstrip("/") + "/")
