"""What a clinical manager sends from the workbench: one change of the marks, or all of them at once."""

import re
from typing import Any

from django import forms

from clinical_desk.workbench.changes import KEPT_AND_READ, Letter, changed_as_said, made_again
from redaction import Identifiers
from redaction.marks import LONGEST_REWORDING, Marks

LONGEST_WORDS = 200
# as a whole, some thousand marks
LONGEST_MARKS = 1_000_000

_PLACES = r"\d{1,6}-\d{1,6}(?:,\d{1,6}-\d{1,6}){0,499}"
# what is done, where, and for a new mark what it is masked as
_ONE_CHANGE = re.compile(rf"\A([a-z_]{{1,30}}) ({_PLACES})(?: (.{{1,{LONGEST_REWORDING}}}))?\Z")


class RevisionForm(forms.Form):
    """The marks that a person looked at when they decided."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class FindForm(forms.Form):
    """What to look for in the original; ``forms`` as well as it is written, where that is wanted."""

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
    all_forms = forms.BooleanField(required=False, widget=forms.HiddenInput)


class RewordingForm(forms.Form):
    """Words of one's own, before they stand in a letter."""

    words = forms.CharField(max_length=LONGEST_REWORDING)


class MarkingForm(RevisionForm):
    """One change: ``do`` says which, ``place`` where ("120-127", or several with commas); the rest is what it needs.

    A button beside a mark says it at once in ``change``: "lift 120-127", "mark 120-127 [person 2]". What another person's save
    kept from being done comes again as several such changes in ``again``.
    """

    do = forms.CharField(required=False, max_length=30)
    place = forms.RegexField(rf"\A{_PLACES}\Z", required=False)
    change = forms.RegexField(_ONE_CHANGE, required=False)
    kind = forms.CharField(required=False, max_length=40, empty_value="residual")
    label = forms.CharField(required=False, max_length=60)
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)
    instead = forms.CharField(required=False, max_length=LONGEST_REWORDING)
    marks = forms.CharField(required=False, max_length=LONGEST_MARKS)
    let_stand = forms.CharField(required=False, max_length=LONGEST_MARKS)
    again = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    # the marks as the page had them before anything was done to them
    made_over = forms.CharField(required=False, max_length=LONGEST_MARKS)
    # where to go once it is saved
    then = forms.CharField(required=False, max_length=20)

    @property
    def goes_to_result(self) -> bool:
        """Whether the result is to be read next."""
        said = self.cleaned_data
        return bool(said["then"] == "result" or said["do"] == KEPT_AND_READ)

    def changed(self, text: str, before: Marks, known: Identifiers) -> Marks:
        """The marks after this change. Raises NotMarkable with words to show."""
        letter, said = Letter(text, known), dict(self.cleaned_data)
        if said["do"] == "again":
            return made_again(letter, before, ({**said, **_said_at_once(one)} for one in said["again"] or ()))
        if said["change"]:
            said |= _said_at_once(said["change"])
        return changed_as_said(letter, before, said)


def _said_at_once(change: str) -> dict[str, Any]:
    match = _ONE_CHANGE.match(change)
    if match is None:
        return {"do": ""}
    do, place, more = match.groups()
    needed = "instead" if do == "reword" else "kind"
    return {"do": do, "place": place, **({needed: more} if more else {})}
