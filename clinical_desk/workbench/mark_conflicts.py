"""What a person did to the marks that was not saved, because somebody else had saved meanwhile: none of it is lost."""

import json
from dataclasses import dataclass
from types import MappingProxyType

from clinical_desk.workbench.forms import MarkingForm
from clinical_desk.workbench.marks import MarkLine, choice_of
from letters.workbench import Bench
from redaction import Kind
from redaction.mark_changes import Change, Did, changes_between, changes_typed, place_is_as_it_was

_AGAIN = MappingProxyType(
    {
        Did.MASKED: ("mark", "Mask it"),
        Did.READS: ("mark", "Change it"),
        Did.LIFTED: ("lift", "Lift it"),
        Did.KEPT: ("confirm", "Keep it"),
    }
)


@dataclass(frozen=True, slots=True)
class UnsavedLine:
    """One change that does not stand. ``change`` makes it again; empty where other marks leave no place for it."""

    did: str
    line: MarkLine
    button: str
    change: str

    @property
    def shows_placeholder(self) -> bool:
        """Whether something would stand in the words' place."""
        return self.did != Did.LIFTED.value


def unsaved_lines(form: MarkingForm, bench: Bench) -> list[UnsavedLine]:
    """What ``form`` asked for and the marks on the bench do not have."""
    return [_line(change, bench) for change in _changes(form, bench)]


def _changes(form: MarkingForm, bench: Bench) -> tuple[Change, ...]:
    said, text = form.cleaned_data, bench.letter.text
    try:
        if said["do"] == "save":
            base, typed = (json.loads(said[name] or "[]") for name in ("made_over", "marks"))
            return changes_typed(text, bench.marks, base, typed)
        return changes_between(bench.marks.spans, form.changed(text, bench.marks, bench.known).spans)
    except (ValueError, RecursionError):
        # what does not fit the newer marks at all is told in words alone
        return ()


def _line(change: Change, bench: Bench) -> UnsavedLine:
    span = change.span
    do, button = _AGAIN[change.did]
    line = MarkLine(span, bench.letter.text[span.start : span.end])
    again = f"{do} {line.place}"
    if span.kind is Kind.REWORDED and do == "mark":
        again = f"reword {line.place} {span.label}"
    elif do == "mark":
        again += f" {choice_of(span)}"
    return UnsavedLine(
        change.did.value, line, button, again if place_is_as_it_was(change, bench.marks.spans) else ""
    )
