"""The marks on a letter as a person works on them: each change gives new marks, none changes any. Pure: no Django.

What is masked are ``spans``. What a person lifted is kept beside them, so that it can be seen and put back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from redaction import Confidence, Kind, Span, next_person_label
from redaction.settling import must_be_settled
from redaction.taken_places import Busy
from redaction.unseen_characters import without_unseen

BY_A_PERSON = "marked by a person"
MOST_MARKS = 5_000
_NUMBERED = re.compile(r"\[person \d{1,3}\]")
# what a pronoun and its verb are offered to become; the portal itself writes other verbs too
NEUTRAL_WORDS = (
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "they are",
    "they have",
    "are",
    "were",
    "have",
)
LONGEST_REWORDING = 500
_NEUTRAL = re.compile(r"[A-Za-z][A-Za-z’' ]{0,39}")


class NotMarkable(ValueError):
    """What was asked for cannot be done to these marks; its text says why, without a word of the letter."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``spans`` in order and apart; ``checked``: the spans as the second pair of eyes last saw them, None before.

    ``let_stand``: what may be a name and was read as a word by a person. ``without_file_details``: a person chose that the file's name and what the file says of itself stay behind.
    """

    spans: tuple[Span, ...]
    lifted: tuple[Span, ...] = ()
    without_file_details: bool = False
    checked: tuple[Span, ...] | None = None
    let_stand: tuple[Span, ...] = ()


def marked(text: str, marks: Marks, start: int, end: int, kind: Kind, label: str = "") -> Marks:
    """With ``[start, end)`` masked. Marks that it touches become part of it: adding one never lays anything bare.

    Blanks at the ends are left out. Somebody newly marked as a person gets the next number unless ``label`` says who.
    Raises NotMarkable for a stretch outside the text, or without a word.
    """
    start, end = _trimmed(text, start, end)
    touched = [span for span in marks.spans if span.start < end and start < span.end]
    start, end = min([start, *(span.start for span in touched)]), max([end, *(span.end for span in touched)])
    others = tuple(span for span in marks.spans if span not in touched)
    if kind is Kind.PERSON and not label:
        label = next_person_label(text, others)
    label = _label(kind, _as_large(text[start:end], kind, label))
    mark = Span(start, end, kind, BY_A_PERSON, Confidence.CERTAIN, label)
    lifted = tuple(span for span in marks.lifted if not (span.start < end and start < span.end))
    return replace(marks, spans=_in_order((*others, mark)), lifted=lifted)


def lifted(marks: Marks, start: int, end: int) -> Marks:
    """With what stands there to be read again. Raises NotMarkable where no mark is."""
    span = _at(marks.spans, start, end)
    kept = tuple(other for other in marks.spans if other != span)
    return replace(marks, spans=kept, lifted=_in_order((*marks.lifted, span)))


def put_back(marks: Marks, start: int, end: int) -> Marks:
    """With a lifted mark in force again. Raises NotMarkable where none was lifted, or another covers it now."""
    span = _at(marks.lifted, start, end)
    if any(other.start < span.end and span.start < other.end for other in marks.spans):
        raise NotMarkable("Another mark covers this place by now.")
    left = tuple(other for other in marks.lifted if other != span)
    return replace(marks, spans=_in_order((*marks.spans, span)), lifted=left)


def relabelled(text: str, marks: Marks, start: int, end: int, kind: Kind, label: str = "") -> Marks:
    """With another kind or label for one mark. Raises NotMarkable where no mark is, or for a label that is none."""
    span = _at(marks.spans, start, end)
    if kind is Kind.PERSON and not label:
        label = next_person_label(text, (other for other in marks.spans if other != span))
    reason = span.reason if kind is span.kind else BY_A_PERSON
    new = replace(
        span,
        kind=kind,
        label=_label(kind, _as_large(text[start:end], kind, label)),
        reason=reason,
        confidence=Confidence.CERTAIN,
        to_check=False,
    )
    return replace(marks, spans=tuple(new if other == span else other for other in marks.spans))


def confirmed(marks: Marks, start: int, end: int) -> Marks:
    """With one mark looked at and left: no longer unsure, nothing to check in it. Raises NotMarkable where no mark is."""
    span = _at(marks.spans, start, end)
    return replace(marks, spans=tuple(_sure(other) if other == span else other for other in marks.spans))


def all_confirmed(marks: Marks) -> Marks:
    """With every mark that must be settled looked at and left: what it covers stays masked."""
    spans = (_sure(span) if must_be_settled(span) else span for span in marks.spans)
    return replace(marks, spans=tuple(spans))


def standing(marks: Marks, words: Iterable[Span]) -> Marks:
    """With words that may be names read, and left to be read. What is masked stays so: it needs to be lifted first."""
    busy = Busy((*marks.spans, *marks.let_stand))
    more = (span for span in words if not busy.touch(span.start, span.end))
    return replace(marks, let_stand=_in_order((*marks.let_stand, *more)))


def asked_again(marks: Marks, start: int, end: int) -> Marks:
    """With a word that was let stand to be settled anew. Raises NotMarkable where none was."""
    span = _at(marks.let_stand, start, end)
    return replace(marks, let_stand=tuple(other for other in marks.let_stand if other != span))


def marks_typed(text: str, before: Marks, typed: object) -> Marks:
    """The marks that a page sent as a whole: ``[{start, end, kind, label, sure}]``, made from ``before``.

    A mark that was there keeps its reason; one that is gone counts as lifted. Raises NotMarkable for anything else.
    """
    if not isinstance(typed, list) or len(typed) > MOST_MARKS:
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.")
    known = {(span.start, span.end): span for span in (*before.lifted, *before.spans)}
    spans = _in_order(_typed_span(text, each, known) for each in typed)
    if any(one.end > other.start for one, other in pairwise(spans)):
        raise NotMarkable("Two marks lie over one another. Nothing was saved.")
    busy = Busy(spans)
    gone = (span for span in known.values() if not busy.touch(span.start, span.end))
    return replace(before, spans=spans, lifted=_in_order(gone))


def to_json(marks: Marks) -> dict[str, Any]:
    """As it is stored."""
    return {
        "spans": [_span_to_json(span) for span in marks.spans],
        "lifted": [_span_to_json(span) for span in marks.lifted],
        "without_file_details": marks.without_file_details,
        "let_stand": [_span_to_json(span) for span in marks.let_stand],
        "checked": None if marks.checked is None else [_span_to_json(span) for span in marks.checked],
    }


def from_json(stored: Mapping[str, Any]) -> Marks:
    """The marks that ``to_json`` stored."""
    checked = stored.get("checked")
    return Marks(
        spans_from_json(stored["spans"]),
        spans_from_json(stored.get("lifted", ())),
        bool(stored.get("without_file_details")),
        None if checked is None else spans_from_json(checked),
        spans_from_json(stored.get("let_stand", ())),
    )


def _span_to_json(span: Span) -> list[Any]:
    return [
        span.start,
        span.end,
        span.kind.value,
        span.reason,
        int(span.confidence),
        span.label,
        span.to_check,
    ]


def spans_from_json(stored: Iterable[Sequence[Any]]) -> tuple[Span, ...]:
    """Spans that were written down one by one."""
    return tuple(
        Span(start, end, Kind(kind), reason, Confidence(confidence), label, to_check)
        for start, end, kind, reason, confidence, label, to_check in stored
    )


def _typed_span(text: str, typed: object, known: Mapping[tuple[int, int], Span]) -> Span:
    if not isinstance(typed, dict):
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.")
    start, end, label = typed.get("start"), typed.get("end"), typed.get("label", "")
    if type(start) is not int or type(end) is not int or not isinstance(label, str):
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.")
    if not 0 <= start < end <= len(text):
        raise NotMarkable("A mark lies outside the letter. Nothing was saved.")
    kind = _kind(typed.get("kind"))
    before = known.get((start, end))
    if before is None or (before.kind, before.placeholder) != (kind, label or kind.label):
        return Span(start, end, kind, BY_A_PERSON, Confidence.CERTAIN, _label(kind, label))
    return _sure(before) if typed.get("sure") is True else before


def _kind(value: object) -> Kind:
    try:
        return Kind(str(value))
    except ValueError:
        raise NotMarkable("Choose what is masked from the list.") from None


def _label(kind: Kind, label: str) -> str:
    """The label as a span holds it: empty for the kind's own. Nothing but a label can be written through it."""
    label = label.strip()
    if kind is Kind.REWORDED:
        return _rewording(label)
    if label in ("", kind.label):
        return ""
    if kind is Kind.PERSON and _NUMBERED.fullmatch(label):
        return label
    if kind is Kind.PRONOUN and _NEUTRAL.fullmatch(label):
        return label
    raise NotMarkable("This cannot stand in a mark’s place. Choose from the list.")


def _rewording(label: str) -> str:
    """Words of a person's own, on one line. Whether they tell who it is about is the command's question."""
    label = without_unseen(" ".join(label.split()))
    if not label or label == Kind.REWORDED.label:
        raise NotMarkable("Type the words that stand there instead.")
    if len(label) > LONGEST_REWORDING:
        raise NotMarkable(f"Replace it by at most {LONGEST_REWORDING} characters.")
    return label


def _as_large(written: str, kind: Kind, label: str) -> str:
    """A pronoun's neutral words written as large as the pronoun was: "She" becomes "They"."""
    if kind is not Kind.PRONOUN or not label or label == kind.label:
        return label
    if len(written) > 1 and written.isupper():
        return label.upper()
    return label[0].upper() + label[1:] if written[:1].isupper() else label


def _sure(span: Span) -> Span:
    return replace(span, confidence=Confidence.CERTAIN, to_check=False)


def _at(spans: Iterable[Span], start: int, end: int) -> Span:
    for span in spans:
        if (span.start, span.end) == (start, end):
            return span
    raise NotMarkable("This mark is not there any more. Nothing was saved.")


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text):
        raise NotMarkable("This place lies outside the letter.")
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end:
        raise NotMarkable("Mark at least one letter or digit.")
    return start, end
