"""Writing rows by their key: what is new is added, what differs is changed, the rest is left alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Manager

BATCH = 5_000
type Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What writing the rows of one table came to; ``ids`` leads from every key of the table to its primary key."""

    new: int
    changed: int
    unchanged: int
    ids: Mapping[str, Any]


def upsert(
    manager: Manager[Any],
    key: str,
    wanted: Mapping[str, Values],
    *,
    only_when_new: Mapping[str, Values] | None = None,
    advance: Callable[[int], object] = lambda count: None,
) -> Written:
    """Make the table hold ``wanted``: column values (``client_id``, not ``client``) by the key's value.

    Every row of ``wanted`` names the same columns. ``only_when_new`` are values that a row is born with and that a later
    import leaves as people have set them since. ``advance`` hears how many rows were dealt with.
    """
    model = manager.model
    columns = list(next(iter(wanted.values()), {}))
    stored = {row[1]: (row[0], row[2:]) for row in manager.values_list("pk", key, *columns).iterator(BATCH)}
    ids = {name: pk for name, (pk, _) in stored.items()}
    new = {name: values for name, values in wanted.items() if name not in stored}
    changed = {
        name: values
        for name, values in wanted.items()
        if name in stored and list(values.values()) != list(stored[name][1])
    }
    advance(len(wanted) - len(new) - len(changed))
    for batch in batched(new.items(), BATCH, strict=False):
        born = [
            model(**{key: name}, **values, **(only_when_new or {}).get(name, {})) for name, values in batch
        ]
        manager.bulk_create(born)
        ids |= {getattr(each, key): each.pk for each in born}
        advance(len(born))
    for batch in batched(changed.items(), BATCH // 10, strict=False):
        differing = [model(pk=ids[name], **{key: name}, **values) for name, values in batch]
        manager.bulk_update(differing, columns)
        advance(len(differing))
    return Written(len(new), len(changed), len(wanted) - len(new) - len(changed), ids)
