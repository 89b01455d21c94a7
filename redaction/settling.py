"""What a person has to settle before a text may be released: what is masked only to be safe, and what may be a name. Pure: no Django."""

from collections.abc import Iterable
from itertools import chain

from redaction.identifiers import Identifiers, PersonName
from redaction.known import find_known_identifiers
from redaction.places import places_of
from redaction.spans import Confidence, Span
from redaction.taken_places import Busy

type Place = tuple[int, int]


def must_be_settled(span: Span) -> bool:
    """Whether a person has to decide about a mark: it is masked to be safe, or the place has to be read once masked."""
    return span.confidence <= Confidence.UNSURE or span.to_check


def perhaps_names(text: str, known: Identifiers, decided: Iterable[Span]) -> tuple[Span, ...]:
    """The known names that stand in the text as everyday words, in order, about which nobody has decided.

    Args:
        text: the original.
        decided: what is masked, and what a person lifted or let stand.
    """
    busy = Busy(decided)
    found = find_known_identifiers(text, known, least=Confidence.POSSIBLE)
    return tuple(span for span in found if not busy.touch(span.start, span.end))


def all_forms(text: str, words: str) -> tuple[Place, ...]:
    """Every place of the text that says ``words`` in some form, in order and apart: as they are written, and as the name of somebody."""
    name = PersonName.of(" ".join(words.split()))
    named = Identifiers(client=PersonName(), others=(name,))
    found = (
        (span.start, span.end) for span in find_known_identifiers(text, named, least=Confidence.POSSIBLE)
    )
    return _joined(chain(places_of(text, words), found))


def _joined(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in order, those that touch made one."""
    apart: list[Place] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
