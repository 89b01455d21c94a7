"""What may stand in a cell of a caseload file: one parser a kind. Pure: no database.

A parser takes the cell's text, already stripped, and returns its value or raises ``CellRefused`` with the reason.
A reason quotes a code or a date, shortened; it never quotes what could be a name, an address or a number to call.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from clients.importing.damage import is_spreadsheet_number, stands_for_nothing
from decisions.labelled import Labelled

type Parser[Value] = Callable[[str], Value]

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(?P<offset>Z|[+-]\d\d:?\d\d)?")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
_QUOTED = 40
LONGEST_PHONE = 40
_FEWEST_DIGITS = 5
#: Years; the oldest person known to have lived reached 122.
OLDEST = 120
_LETTERS = re.compile(r"[^a-z]")
_NO_PERSONS = frozenset({"noreply", "donotreply"})
_PLACEHOLDERS = frozenset(
    {"none", "no", "noemail", "noaddress", "nomail", "na", "nil", "unknown", "notprovided", "notgiven", "test", "email", "mail", "example", "x", "xx", "xxx"}
)  # fmt: skip
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
    """A cell that may be blank, which is `None`."""
    return lambda text: parse(text) if text else None


def words(longest: int) -> Parser[str]:
    """Text of one line for people to read, at most so many characters; blank is an empty text."""

    def parser(text: str) -> str:
        if _UNSEEN.search(text):
            raise CellRefused("holds a control character")
        if len(text) > longest:
            raise CellRefused(f"is longer than {longest} characters")
        if is_spreadsheet_number(text):
            raise CellRefused("is a number that a spreadsheet shortened: its digits are lost")
        return text

    return parser


def name(longest: int) -> Parser[str]:
    """A part of a person's name, as `words`. It has a letter, and no sign that stands for one that was lost."""
    parse = words(longest)

    def parser(text: str) -> str:
        found = parse(text)
        if found and ("?" in found or stands_for_nothing(found) or not any(map(str.isalpha, found))):
            raise CellRefused("is no name: a letter was lost, or it stands for nothing")
        return found

    return parser


def phone(text: str) -> str:
    """A number to call, with whatever is written beside it; blank stays blank."""
    found = words(LONGEST_PHONE)(text)
    if found and sum(map(str.isdigit, found)) < _FEWEST_DIGITS:
        raise CellRefused("is no number to call; leave it blank where there is no number")
    return found


def birth_date(text: str) -> date:
    """The date of birth of somebody who is alive."""
    found, today = day(text), datetime.now(UTC).date()
    # it may be tomorrow already where the client was born
    if found > today + timedelta(days=1):
        raise CellRefused(f"{quoted(text)} lies in the future")
    if (found.year + OLDEST, found.month, found.day) < (today.year, today.month, today.day):
        raise CellRefused(f"{quoted(text)} is more than {OLDEST} years ago")
    return found


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
    if _is_placeholder(text):
        raise CellRefused("is a placeholder, not an e-mail address; leave it blank where there is no address")
    return text.lower()


def _is_placeholder(address: str) -> bool:
    """Whether an address only fills a field that asked for one: a mail to it would go to a stranger."""
    local, _, domain = address.lower().rpartition("@")
    local, host = (_LETTERS.sub("", part) for part in (local, domain.partition(".")[0]))
    return local in _NO_PERSONS or (local in _PLACEHOLDERS and (host in _PLACEHOLDERS or host == local))


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
    """Dates with ``;`` between them, in order and each once; empty for a blank cell."""
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
