"""Paging by key: a page starts after the last row of the one before, so no page costs more than the first.

The key goes into the address: the columns that order a list, never anything personal.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    Model,
    Q,
    QuerySet,
    UUIDField,
)

PAGE_SIZE = 25
# A name of 200 letters, each of four bytes, still makes a key that leads back to it.
LONGEST_KEY = 2_000


class BadPageKey(SuspiciousOperation):
    """The portal did not give out the page key in the address; answered with a 400 page."""


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """One page of rows with the keys of its neighbours, empty at either end."""

    rows: tuple[Row, ...]
    before: str
    after: str


def page_by_key[Row: Model](
    rows: QuerySet[Row], order: Sequence[str], *, key: str = "", size: int = PAGE_SIZE
) -> Page[Row]:
    """The page of ``rows`` that ``key`` leads to; the first one without a key. One query.

    Args:
        order: the columns that order the list, all ascending or all with a minus; the last one unique.
        key: a key that an earlier page gave, from the address.
        size: rows a page.

    Raises BadPageKey for a key that leads nowhere.
    """
    return page_of(list(slice_by_key(rows, order, key=key, size=size)), order, key=key, size=size)


def slice_by_key[Row: Model](
    rows: QuerySet[Row], order: Sequence[str], *, key: str = "", size: int = PAGE_SIZE
) -> QuerySet[Row]:
    """The rows that ``page_of`` makes a page of, in the order it wants them; for several lists in one query.

    One row more than the page holds, to know whether another page follows. Raises BadPageKey.
    """
    turned = _turned(order, backwards=leads_back(key))
    return rows.filter(_beyond(rows.model, order, key)).order_by(*turned)[: size + 1]


def page_of[Row: Model](
    found: Sequence[Row], order: Sequence[str], *, key: str = "", size: int = PAGE_SIZE
) -> Page[Row]:
    """The page made of the rows that ``slice_by_key`` found with the same ``order``, ``key`` and ``size``."""
    backwards = leads_back(key)
    more, shown = len(found) > size, list(found[:size])
    if backwards:
        shown.reverse()
    has_before, has_after = (more, bool(key)) if backwards else (bool(key), more)
    return Page(
        rows=tuple(shown),
        before=f"-{_key_of(shown[0], order)}" if shown and has_before else "",
        after=_key_of(shown[-1], order) if shown and has_after else "",
    )


def leads_back(key: str) -> bool:
    """Whether a key leads to the page before its row, rather than after it."""
    return key.startswith("-")


def _turned(order: Sequence[str], *, backwards: bool) -> list[str]:
    if not backwards:
        return list(order)
    return [column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in order]


def _key_of(row: Model, order: Sequence[str]) -> str:
    values = [getattr(row, column.removeprefix("-")) for column in order]
    texts = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
    text = json.dumps(texts, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _beyond(model: type[Model], order: Sequence[str], key: str) -> Q:
    """A condition that holds for the rows past ``key`` in the direction it points."""
    if not key:
        return Q()
    descending = order[0].startswith("-") is not key.startswith("-")
    columns = [column.removeprefix("-") for column in order]
    values = _values_of(model, columns, key.removeprefix("-"))
    side = "lt" if descending else "gt"
    beyond = Q(pk__in=[])
    for place, column in enumerate(columns):
        level = dict(zip(columns[:place], values, strict=False))
        beyond |= Q(**level, **{f"{column}__{side}": values[place]})
    return beyond & Q(**{f"{columns[0]}__{side}e": values[0]})


def _values_of(model: type[Model], columns: Sequence[str], key: str) -> list[Any]:
    fields = [getattr(model, column).field for column in columns]
    if len(key) > LONGEST_KEY:
        raise BadPageKey("a page key that leads nowhere")
    try:
        texts = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        return [_value(field, text) for field, text in zip(fields, texts, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise BadPageKey("a page key that leads nowhere") from None


def _value(field: "Field[Any, Any]", text: object) -> Any:
    """The value that ``_key_of`` wrote as ``text``. Raises ValueError for anything that it would not have written."""
    if not isinstance(text, str):
        raise ValueError  # noqa: TRY004  # one refusal for all that no page gave
    return _reader_of(field)(text)


def _reader_of(field: "Field[Any, Any]") -> Callable[[str], Any]:
    for kind, reader in _READERS:
        if isinstance(field, kind):
            return reader
    raise NotImplementedError(f"no list is ordered by a {type(field).__name__} yet")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not _plausible(moment):
        raise ValueError
    return moment


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not _plausible(day):
        raise ValueError
    return day


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError
    return number


def _words(text: str) -> str:
    # PostgreSQL keeps no NUL, and half a character cannot be encoded (a UnicodeEncodeError is a ValueError)
    if "\0" in text:
        raise ValueError
    text.encode()
    return text


def _plausible(day: date) -> bool:
    """Far from both ends of the calendar, where turning a moment into UTC overflows."""
    return 1900 <= day.year <= 2200


# a DateTimeField is a DateField too, so it comes first
_READERS: tuple[tuple[type["Field[Any, Any]"], Callable[[str], Any]], ...] = (
    (DateTimeField, _moment),
    (DateField, _day),
    (UUIDField, UUID),
    (IntegerField, _number),
    (CharField, _words),
)
