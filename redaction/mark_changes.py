"""What a person did to the marks of a letter: how they differ from those that were there before. Pure: no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from redaction import Span
from redaction.marks import Marks, marks_typed
from redaction.settling import must_be_settled
from redaction.taken_places import Busy


class Did(Enum):
    """What became of one mark; the value is how it is said."""

    MASKED = "Masked"
    READS = "Now reads"
    LIFTED = "Lifted"
    KEPT = "Kept"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``span`` as it is after it, or as it was before where it was lifted."""

    did: Did
    span: Span


def changes_between(before: Iterable[Span], after: Iterable[Span]) -> tuple[Change, ...]:
    """What was done to get from one to the other, in the letter's order.

    A mark that another one covers by now was not lifted: what it covered is not laid bare.
    """
    there = {(span.start, span.end): span for span in before}
    now = list(after)
    busy = Busy(now)
    changes = [Change(did, span) for span in now if (did := _did(there.get((span.start, span.end)), span))]
    changes += [Change(Did.LIFTED, span) for span in there.values() if not busy.touch(span.start, span.end)]
    return tuple(sorted(changes, key=lambda change: (change.span.start, change.span.end)))


def changes_typed(text: str, standing: Marks, base: object, typed: object) -> tuple[Change, ...]:
    """What a person did on a page whose marks were ``base``, and which ``standing`` does not have.

    ``base`` and ``typed`` are lists as ``marks_typed`` takes them. Raises NotMarkable for anything else.
    """
    made = changes_between(marks_typed(text, standing, base).spans, marks_typed(text, standing, typed).spans)
    busy, there = Busy(standing.spans), {(span.start, span.end): span for span in standing.spans}
    return tuple(change for change in made if not _stands(change, busy, there))


def place_is_as_it_was(change: Change, standing: Iterable[Span]) -> bool:
    """Whether the change can be made again: a lift or a confirmation needs the mark that it was made on."""
    if change.did in (Did.MASKED, Did.READS):
        return True
    return any((span.start, span.end) == (change.span.start, change.span.end) for span in standing)


def _did(before: Span | None, after: Span) -> Did | None:
    if before is None:
        return Did.MASKED
    if before.placeholder != after.placeholder:
        return Did.READS
    return Did.KEPT if must_be_settled(before) and not must_be_settled(after) else None


def _stands(change: Change, busy: Busy, there: Mapping[tuple[int, int], Span]) -> bool:
    own = change.span
    if change.did is Did.LIFTED:
        return not busy.touch(own.start, own.end)
    same = there.get((own.start, own.end))
    if change.did is Did.KEPT:
        return same is None or not must_be_settled(same)
    return same is not None and same.placeholder == own.placeholder
