"""What a person has to settle before a text may be released: what is masked only to be safe, and what may be a name. Pure: no Django."""

from collections.abc import Iterable
from itertools import chain

from redaction.identifiers import Identifiers, PersonName
from redaction.known import find_known_identifiers
from redaction.places import places_of
from redaction.spans import Confidence, Span
from redaction.taken_places import Busy
from redaction.word_forms.finding import find_forms

type Place = tuple[int, int]


def must_be_settled(span: Span) -> bool:
    """Whether a person has to decide about a mark: it is masked to be safe, or the place has to be read once masked."""
    return span.confidence <= Confidence.UNSURE or span.to_check


def perhaps_names(text: str, known: Identifiers, decided: Iterable[Span]) -> tuple[Span, ...]:
    """The known names that stand in the text as everyday words, in order, that are not decided on yet.

    Args:
        text: the original.
        decided: what is masked, and what a person lifted or let stand.
    """
    busy = Busy(decided)
    found = find_known_identifiers(text, known, least=Confidence.POSSIBLE)
    return tuple(span for span in found if not busy.touch(span.start, span.end))


def all_forms(text: str, words: str) -> tuple[Place, ...]:
    """Every place of the text that says ``words`` in some form, in order and apart.

    As they are written, in whatever case and accents; in every form of a word that people write (``word_forms``); as the name of somebody, with
    its parts and short forms, where each of the words is written large or there is one only; otherwise as a phrase, however its words are joined.
    """
    named = words.split()
    is_name = len(named) == 1 or all(word[:1].isupper() for word in named)
    name = PersonName.of(" ".join(named)) if is_name else PersonName()
    wanted = Identifiers(client=PersonName(), others=(name,), references=() if is_name else (words,))
    found = find_known_identifiers(text, wanted, least=Confidence.UNSURE)
    forms = find_forms(text, named) if len(named) == 1 else ()
    return _joined(chain(places_of(text, words), forms, ((span.start, span.end) for span in found)))


def _joined(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in order, those that touch made one."""
    apart: list[Place] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
