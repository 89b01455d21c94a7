"""Writing rows by their key: what is new is added, what differs is changed, the rest is left alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Manager

BATCH = 5_000

type Key = str | int
type Values = dict[str, Any]
type Advance = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Written:
    """What writing rows came to, by their keys; ``ids`` leads from every key of the table to its primary key."""

    given: frozenset[Key]
    new: frozenset[Key]
    changed: frozenset[Key]
    ids: Mapping[Any, Any]

    @property
    def unchanged(self) -> int:
        """How many rows the portal held already, just so."""
        return len(self.given) - len(self.new | self.changed)

    def only(self, keys: Iterable[Key]) -> "Written":
        """The part about these keys."""
        kept = frozenset(keys)
        return Written(self.given & kept, self.new & kept, self.changed & kept, self.ids)

    def together_with(self, other: "Written") -> "Written":
        """The same rows, written into a second table as well: one is new or changed if it was so in either."""
        new = self.new | other.new
        return Written(self.given, new, (self.changed | other.changed) - new, self.ids)


def upsert(
    manager: Manager[Any],
    key: str,
    wanted: Mapping[Any, Values],
    *,
    only_when_new: Mapping[Any, Values] | None = None,
    advance: Advance = lambda count: None,
) -> Written:
    """Make the table hold ``wanted``: column values (``client_id``, not ``client``) by the key's value.

    Every row of ``wanted`` names the same columns. ``only_when_new`` are values that a row is born with and that a later
    import leaves as people have set them since. ``advance`` hears how many rows were dealt with.
    """
    columns = list(next(iter(wanted.values()), {}))
    stored = {row[1]: (row[0], row[2:]) for row in manager.values_list("pk", key, *columns).iterator(BATCH)}
    ids = {name: pk for name, (pk, _) in stored.items()}
    born = only_when_new or {}
    new = [name for name in wanted if name not in stored]
    changed = [
        name
        for name, values in wanted.items()
        if name in stored and tuple(values.values()) != tuple(stored[name][1])
    ]
    advance(len(wanted) - len(new) - len(changed))
    for batch in batched(new, BATCH):
        rows = [manager.model(**{key: name}, **wanted[name], **born.get(name, {})) for name in batch]
        manager.bulk_create(rows)
        ids |= {getattr(row, key): row.pk for row in rows}
        advance(len(rows))
    for batch in batched(changed, BATCH // 10):
        rows = [manager.model(pk=ids[name], **wanted[name]) for name in batch]
        manager.bulk_update(rows, columns)
        advance(len(rows))
    return Written(frozenset(wanted), frozenset(new), frozenset(changed), ids)
