"""What a clinical manager sends from the workbench: one change of the marks, or all of them at once."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from django import forms

from clinical_desk.workbench.marks import chosen
from redaction import Confidence, Identifiers, Kind, find_known_identifiers, next_person_label
from redaction.marks import (
    MOST_MARKS,
    Marks,
    NotMarkable,
    all_confirmed,
    confirmed,
    lifted,
    marked,
    marks_typed,
    put_back,
    relabelled,
)
from redaction.places import places_of

LONGEST_WORDS = 200
# as a whole, some thousand marks
LONGEST_MARKS = 1_000_000

# what is done, where, and for a new mark what it is masked as
_ONE_CHANGE = re.compile(r"\A([a-z_]{1,30}) (\d{1,6}-\d{1,6})(?: (.{1,60}))?\Z")

type Said = Mapping[str, Any]


class RevisionForm(forms.Form):
    """The marks that a person looked at when they decided."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class FindForm(forms.Form):
    """What to look for in the original."""

    words = forms.CharField(
        label="Find in the original",
        max_length=LONGEST_WORDS,
        help_text="Accents, capitals and hidden characters do not matter.",
        error_messages={
            "required": "Type what to look for.",
            "max_length": f"Look for at most {LONGEST_WORDS} characters.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MarkingForm(RevisionForm):
    """One change: ``do`` says which, ``place`` where ("120-127"); the rest is what it needs.

    A button beside a mark says it at once in ``change``: "lift 120-127", "mark 120-127 [person 2]". What another person's save
    kept from being done comes again as several such changes in ``again``.
    """

    do = forms.CharField(required=False, max_length=30)
    place = forms.RegexField(r"\A\d{1,6}-\d{1,6}\Z", required=False)
    change = forms.RegexField(_ONE_CHANGE, required=False)
    kind = forms.CharField(required=False, max_length=40, empty_value="residual")
    label = forms.CharField(required=False, max_length=60)
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)
    marks = forms.CharField(required=False, max_length=LONGEST_MARKS)
    again = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    # the marks as the page had them before anything was done to them
    made_over = forms.CharField(required=False, max_length=LONGEST_MARKS)

    def changed(self, text: str, before: Marks, known: Identifiers) -> Marks:
        """The marks after this change. Raises NotMarkable with words to show."""
        said = dict(self.cleaned_data)
        if said["do"] == "again":
            return _again(text, before, said, said["again"] or ())
        if said["change"]:
            said |= _said_at_once(said["change"])
        if said["do"] == "mark_known":
            return _mark_known(text, before, said, known)
        change = _CHANGES.get(said["do"])
        if change is None:
            raise NotMarkable("Nothing was changed: choose what to do.")
        return change(text, before, said)


def _said_at_once(change: str) -> dict[str, str]:
    match = _ONE_CHANGE.match(change)
    if match is None:
        return {"do": ""}
    do, place, kind = match.groups()
    return {"do": do, "place": place, **({"kind": kind} if kind else {})}


def _again(text: str, before: Marks, said: Said, changes: Iterable[str]) -> Marks:
    """All of them; one that does not fit the newer marks is left out, as the page says beside it."""
    marks = before
    for change in islice(changes, MOST_MARKS):
        one = {**said, **_said_at_once(change)}
        if one["do"] in ("mark", "lift", "confirm"):
            with suppress(NotMarkable):
                marks = _CHANGES[one["do"]](text, marks, one)
    return marks


def _kind_of(said: Said) -> tuple[Any, str]:
    try:
        kind, label = chosen(said["kind"])
    except ValueError:
        raise NotMarkable("Choose what is masked from the list.") from None
    return kind, said["label"] or label


def _place_of(said: Said) -> tuple[int, int]:
    if not said["place"]:
        raise NotMarkable("Choose a place in the letter.")
    start, _, end = said["place"].partition("-")
    return int(start), int(end)


def _mark(text: str, before: Marks, said: Said) -> Marks:
    return marked(text, before, *_place_of(said), *_kind_of(said))


def _mark_known(text: str, before: Marks, said: Said, known: Identifiers) -> Marks:
    """As what the record says that it is."""
    start, end = _place_of(said)
    found = find_known_identifiers(text, known, least=Confidence.POSSIBLE)
    kind = next((span.kind for span in found if span.start < end and start < span.end), Kind.RESIDUAL)
    return marked(text, before, start, end, kind)


def _mark_everywhere(text: str, before: Marks, said: Said) -> Marks:
    kind, label = _kind_of(said)
    places = places_of(text, said["words"])
    if not places:
        raise NotMarkable("These words are not in the letter.")
    # the same words name the same person, one who has a number already where there is one
    if kind is Kind.PERSON and not label:
        label = next(_people_at(places, before), "") or next_person_label(text, before.spans)
    marks = before
    for start, end in places:
        marks = marked(text, marks, start, end, kind, label)
    return marks


def _people_at(places: Iterable[tuple[int, int]], marks: Marks) -> Iterator[str]:
    for start, end in places:
        for span in marks.spans:
            if span.kind is Kind.PERSON and span.label and span.start < end and start < span.end:
                yield span.label


def _lift(text: str, before: Marks, said: Said) -> Marks:
    return lifted(before, *_place_of(said))


def _put_back(text: str, before: Marks, said: Said) -> Marks:
    return put_back(before, *_place_of(said))


def _relabel(text: str, before: Marks, said: Said) -> Marks:
    return relabelled(text, before, *_place_of(said), *_kind_of(said))


def _confirm(text: str, before: Marks, said: Said) -> Marks:
    return confirmed(before, *_place_of(said))


def _confirm_all(text: str, before: Marks, said: Said) -> Marks:
    return all_confirmed(before)


def _leave_file_out(text: str, before: Marks, said: Said) -> Marks:
    return replace(before, without_file_details=True)


def _take_file_along(text: str, before: Marks, said: Said) -> Marks:
    return replace(before, without_file_details=False)


def _save(text: str, before: Marks, said: Said) -> Marks:
    """All the marks as the page's script has them; without it, those that stand."""
    if not said["marks"]:
        return before
    try:
        typed = json.loads(said["marks"])
    except (ValueError, RecursionError):
        raise NotMarkable("The marks did not arrive whole. Nothing was saved.") from None
    return marks_typed(text, before, typed)


_CHANGES: Mapping[str, Callable[[str, Marks, Said], Marks]] = MappingProxyType(
    {
        "save": _save,
        "mark": _mark,
        "mark_everywhere": _mark_everywhere,
        "lift": _lift,
        "put_back": _put_back,
        "relabel": _relabel,
        "confirm": _confirm,
        "confirm_all": _confirm_all,
        "leave_file_out": _leave_file_out,
        "take_file_along": _take_file_along,
    }
)
