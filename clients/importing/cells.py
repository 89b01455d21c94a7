"""What may stand in a cell of a caseload file: one parser a kind. Pure: no database.

A parser takes the cell's text, already stripped, and returns its value or raises ``CellRefused`` with the reason.
A reason quotes a code or a date, shortened; it never quotes what could be a name, an address or a number to call.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from decisions.labelled import Labelled

type Parser[Value] = Callable[[str], Value]

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(?P<offset>Z|[+-]\d\d:?\d\d)?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
_QUOTED = 40
SMALL_INTEGER = 32_767


class CellRefused(ValueError):
    """The cell's text is not what its column takes."""


def quoted(text: str) -> str:
    """A code or date as a reason quotes it: printable, and no longer than it needs to be recognised."""
    return ascii(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")


def required[Value](parse: Parser[Value]) -> Parser[Value]:
    """A cell that may not be blank."""

    def parser(text: str) -> Value:
        if not text:
            raise CellRefused("is missing")
        return parse(text)

    return parser


def optional[Value](parse: Parser[Value]) -> Parser[Value | None]:
    """A cell that may be blank, which means none."""
    return lambda text: parse(text) if text else None


def words(longest: int) -> Parser[str]:
    """Text of one line for people to read, at most so many characters; blank is an empty text."""

    def parser(text: str) -> str:
        if _UNSEEN.search(text):
            raise CellRefused("holds a control character")
        if len(text) > longest:
            raise CellRefused(f"is longer than {longest} characters")
        return text

    return parser


def code(longest: int) -> Parser[str]:
    """A code of letters, digits, ``.``, ``_`` and ``-``."""

    def parser(text: str) -> str:
        if not _CODE.fullmatch(text):
            raise CellRefused(f"{quoted(text)} is no code: letters, digits, dots, dashes")
        if len(text) > longest:
            raise CellRefused(f"is longer than {longest} characters")
        return text

    return required(parser)


def reference(prefix: str) -> Parser[str]:
    """A reference such as ``ASST-000123``."""
    pattern = re.compile(rf"{prefix}-(?!0+$)\d{{6,9}}")

    def parser(text: str) -> str:
        if not pattern.fullmatch(text):
            raise CellRefused(f"{quoted(text)} is no reference such as {prefix}-000123")
        return text

    return required(parser)


def email(text: str) -> str:
    """An e-mail address, in lower case; blank stays blank."""
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise CellRefused("is no e-mail address") from None
    if len(text) > 254:
        raise CellRefused("is longer than 254 characters")
    return text.lower()


def day(text: str) -> date:
    """A date, ``2026-11-20``."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not _EARLIEST <= found < _LATEST:
        raise CellRefused(f"{quoted(text)} is no date such as 2026-11-20")
    return found


def days(text: str) -> tuple[date, ...]:
    """Dates with ``;`` between them, in order and each once; blank is none."""
    return tuple(sorted({day(part.strip()) for part in text.split(";")})) if text else ()


def moment(text: str) -> datetime:
    """A time with its offset, ``2026-11-20T15:40:00+11:00``."""
    match = _MOMENT.fullmatch(text)
    if match and not match["offset"]:
        raise CellRefused(f"{quoted(text)} has no offset from UTC, such as +11:00")
    try:
        found = datetime.fromisoformat(text) if match else None
    except ValueError:
        found = None
    if found is None or not _EARLIEST <= found.date() < _LATEST:
        raise CellRefused(f"{quoted(text)} is no time such as 2026-11-20T15:40:00+11:00")
    return found


def whole_number(at_least: int = 0, at_most: int = SMALL_INTEGER) -> Parser[int]:
    """A whole number within bounds, both included."""

    def parser(text: str) -> int:
        # ten digits are beyond every bound, and int() of a very long text is slow
        if not re.fullmatch(r"-?[0-9]{1,10}", text):
            raise CellRefused(f"{quoted(text)} is no whole number")
        number = int(text)
        if not at_least <= number <= at_most:
            raise CellRefused(f"{number} is not within {at_least} to {at_most}")
        return number

    return required(parser)


def yes_or_no(text: str) -> bool:
    """``yes`` or ``no``."""
    if text not in {"yes", "no"}:
        raise CellRefused(f"{quoted(text)} is neither yes nor no")
    return text == "yes"


def one_of[Member: Labelled](
    values: type[Member], *, only: frozenset[Member] | None = None
) -> Parser[Member]:
    """A value of a fixed list, or of the part of it named by ``only``."""
    known = [member for member in values if only is None or member in only]

    def parser(text: str) -> Member:
        for member in known:
            if member.value == text:
                return member
        raise CellRefused(f"{quoted(text)} is none of {', '.join(member.value for member in known)}")

    return required(parser)


def time_zone(text: str) -> str:
    """The name of an IANA time zone."""
    if text not in available_timezones():
        raise CellRefused(f"{quoted(text)} is no time zone such as Australia/Melbourne")
    return text
