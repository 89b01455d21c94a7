"""What a person does to the marks of a letter, by the word that says so: "lift", "mark_forms", "sentence_out"."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from clinical_desk.workbench.marks import chosen
from clinical_desk.workbench.sentences import sentence_around, sentences_of
from redaction import Confidence, Identifiers, Kind, Span, find_known_identifiers, next_person_label
from redaction.marks import (
    MOST_MARKS,
    Marks,
    NotMarkable,
    all_confirmed,
    asked_again,
    confirmed,
    lifted,
    marked,
    marks_typed,
    put_back,
    relabelled,
    standing,
)
from redaction.places import places_of
from redaction.settling import all_forms

# everything is kept, and the result is read next
KEPT_AND_READ = "confirm_all_and_read"

type Said = Mapping[str, Any]
type Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letter:
    """The original, and what is known of its client."""

    text: str
    known: Identifiers


def changed_as_said(letter: Letter, before: Marks, said: Said) -> Marks:
    """The marks after what ``said["do"]`` names. Raises NotMarkable with words to show."""
    change = _CHANGES.get(said["do"])
    if change is None:
        raise NotMarkable("Nothing was changed: choose what to do.")
    return change(letter, before, said)


def made_again(letter: Letter, before: Marks, many: Iterable[Said]) -> Marks:
    """Several of them; one that does not fit the newer marks is left out, as the page says beside it."""
    marks = before
    for said in islice(many, MOST_MARKS):
        if said["do"] in ("mark", "reword", "lift", "confirm"):
            with suppress(NotMarkable):
                marks = changed_as_said(letter, marks, said)
    return marks


def _kind_of(said: Said) -> tuple[Any, str]:
    try:
        kind, label = chosen(said["kind"])
    except ValueError:
        raise NotMarkable("Choose what is masked from the list.") from None
    return kind, said["label"] or label


def _places_of(said: Said) -> list[Place]:
    if not said["place"]:
        raise NotMarkable("Choose a place in the letter.")
    pairs = (each.split("-") for each in said["place"].split(","))
    return [(int(start), int(end)) for start, end in pairs]


def _mark(letter: Letter, before: Marks, said: Said) -> Marks:
    return _marked_as(letter, before, _places_of(said), *_kind_of(said))


def _mark_known(letter: Letter, before: Marks, said: Said) -> Marks:
    """As what the record says that it is."""
    found = find_known_identifiers(letter.text, letter.known, least=Confidence.POSSIBLE)
    marks = before
    for start, end in _places_of(said):
        kind = next((span.kind for span in found if span.start < end and start < span.end), Kind.RESIDUAL)
        marks = marked(letter.text, marks, start, end, kind)
    return marks


def _mark_everywhere(letter: Letter, before: Marks, said: Said) -> Marks:
    return _marked_where_found(letter, before, said, places_of(letter.text, said["words"]))


def _mark_forms(letter: Letter, before: Marks, said: Said) -> Marks:
    return _marked_where_found(letter, before, said, all_forms(letter.text, said["words"]))


def _marked_where_found(letter: Letter, before: Marks, said: Said, places: Iterable[Place]) -> Marks:
    found = list(places)
    if not found:
        raise NotMarkable("These words are not in the letter.")
    return _marked_as(letter, before, found, *_kind_of(said))


def _marked_as(letter: Letter, before: Marks, places: list[Place], kind: Kind, label: str) -> Marks:
    # the same words name the same person, one who has a number already where there is one
    if kind is Kind.PERSON and not label:
        label = next(_people_at(places, before), "") or next_person_label(letter.text, before.spans)
    marks = before
    for start, end in places:
        marks = marked(letter.text, marks, start, end, kind, label)
    return marks


def _people_at(places: Iterable[Place], marks: Marks) -> Iterator[str]:
    for start, end in places:
        for span in marks.spans:
            if span.kind is Kind.PERSON and span.label and span.start < end and start < span.end:
                yield span.label


def _sentence_out(letter: Letter, before: Marks, said: Said) -> Marks:
    sentences = sentences_of(letter.text)
    marks = before
    for place in _places_of(said):
        marks = marked(letter.text, marks, *sentence_around(sentences, *place), Kind.RESIDUAL)
    return marks


def _reword(letter: Letter, before: Marks, said: Said) -> Marks:
    marks = before
    for start, end in _places_of(said):
        marks = marked(letter.text, marks, start, end, Kind.REWORDED, said["instead"])
    return marks


def _lift(letter: Letter, before: Marks, said: Said) -> Marks:
    return _at_each(before, said, lifted)


def _put_back(letter: Letter, before: Marks, said: Said) -> Marks:
    return _at_each(before, said, put_back)


def _confirm(letter: Letter, before: Marks, said: Said) -> Marks:
    return _at_each(before, said, confirmed)


def _ask_again(letter: Letter, before: Marks, said: Said) -> Marks:
    return _at_each(before, said, asked_again)


def _at_each(before: Marks, said: Said, change: Callable[[Marks, int, int], Marks]) -> Marks:
    marks = before
    for start, end in _places_of(said):
        marks = change(marks, start, end)
    return marks


def _stand(letter: Letter, before: Marks, said: Said) -> Marks:
    """What may be a name there is a word."""
    return standing(before, _perhaps_at(letter, _places_of(said)))


def _relabel(letter: Letter, before: Marks, said: Said) -> Marks:
    kind, label = _kind_of(said)
    marks = before
    for start, end in _places_of(said):
        marks = relabelled(letter.text, marks, start, end, kind, label)
    return marks


def _confirm_all(letter: Letter, before: Marks, said: Said) -> Marks:
    return all_confirmed(before)


def _leave_file_out(letter: Letter, before: Marks, said: Said) -> Marks:
    return replace(before, without_file_details=True)


def _take_file_along(letter: Letter, before: Marks, said: Said) -> Marks:
    return replace(before, without_file_details=False)


def _save(letter: Letter, before: Marks, said: Said) -> Marks:
    """All the marks as the page's script has them; without it, those that stand."""
    if not said["marks"]:
        return before
    try:
        typed, words = json.loads(said["marks"]), json.loads(said["let_stand"] or "[]")
    except (ValueError, RecursionError):
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.") from None
    marks = marks_typed(letter.text, before, typed)
    return standing(replace(marks, let_stand=()), _perhaps_at(letter, _places_typed(words)))


def _places_typed(typed: object) -> list[Place]:
    if not isinstance(typed, list):
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.")
    places = [tuple(each) for each in islice(typed, MOST_MARKS) if isinstance(each, list)]
    return [place for place in places if len(place) == 2 and all(type(each) is int for each in place)]


def _perhaps_at(letter: Letter, places: Iterable[Place]) -> list[Span]:
    """The known names that stand at exactly these places: nothing else can be let stand."""
    wanted = set(places)
    if not wanted:
        return []
    found = find_known_identifiers(letter.text, letter.known, least=Confidence.POSSIBLE)
    return [span for span in found if (span.start, span.end) in wanted]


_CHANGES: Mapping[str, Callable[[Letter, Marks, Said], Marks]] = MappingProxyType(
    {
        "save": _save,
        "mark": _mark,
        "mark_known": _mark_known,
        "mark_everywhere": _mark_everywhere,
        "mark_forms": _mark_forms,
        "sentence_out": _sentence_out,
        "reword": _reword,
        "lift": _lift,
        "put_back": _put_back,
        "stand": _stand,
        "ask_again": _ask_again,
        "relabel": _relabel,
        "confirm": _confirm,
        "confirm_all": _confirm_all,
        KEPT_AND_READ: _confirm_all,
        "leave_file_out": _leave_file_out,
        "take_file_along": _take_file_along,
    }
)
