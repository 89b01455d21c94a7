"""What somebody wrote themselves in an answer, without the message that their mail program repeated below. Pure: no Django."""

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"\s{0,3}>")
# "On Thu, 2 Apr 2026 at 10:00, Sessions Portal <portal@provider.example> wrote:", folded over two lines by some; a letter may
# say that she wrote something, but neither at what time nor from which address
_WROTE = re.compile(r"On\b(?=.*(?:@|\d:\d\d)).{4,300}\bwrote:", re.DOTALL)
_WAS_WRITTEN = re.compile(r"-{2,}\s*Original (?:Message|Appointment)\s*-{2,}", re.IGNORECASE)
# Outlook repeats the headers, in bold or not, and marks nothing below them
_HEADER = re.compile(r"\*?(From|Sent|Date|To|Cc|Subject):\*?\s", re.IGNORECASE)
# so many as the headers of a message take
_LINES_LOOKED_AT = 6


def own_words(text: str) -> str:
    """The text without what it repeats of an earlier message; what stands between repeated lines stays.

    Nothing is lost by this: the message itself is kept as it came.
    """
    lines = list(_before_repeated_message(text.split("\n")))
    return "\n".join(line for line in lines if not _QUOTED.match(line)).strip()


def _before_repeated_message(lines: list[str]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        # a few lines at a time: a message may hold a million of them
        ahead = lines[number : number + _LINES_LOOKED_AT]
        if _WAS_WRITTEN.fullmatch(ahead[0].strip()) or _repeats_headers(ahead):
            return
        introduces = _lines_of_introduction(ahead)
        if introduces:
            number += introduces
            rest = (lines[after] for after in range(number, len(lines)))
            below = next((line for line in rest if line.strip()), ">")
            if not _QUOTED.match(below):
                return
            continue
        yield lines[number]
        number += 1


def _lines_of_introduction(ahead: list[str]) -> int:
    """How many lines "On …, somebody wrote:" takes here; 0 when it does not stand here."""
    counts = (1, 2, 3) if ahead[0].startswith("On ") else ()
    return next((count for count in counts if _WROTE.fullmatch("\n".join(ahead[:count]).rstrip())), 0)


def _repeats_headers(ahead: list[str]) -> bool:
    """Whether the headers of an earlier message stand here: who, when and about what, one below the other."""
    if not (first := _HEADER.match(ahead[0])) or first[1].lower() != "from":
        return False
    names = {found[1].lower() for line in ahead if (found := _HEADER.match(line))}
    return "subject" in names and bool(names & {"sent", "date"})
