"""Ending a case, and opening a new one."""

from typing import Any

from django import forms

from clients.cases.closing import CHOSEN_OUTCOMES
from clients.cases.opening import LONGEST_ISSUE
from clients.vocabulary import CaseOutcome
from decisions.decision import Decision
from decisions.labelled import Labelled
from interface.refusable_form import RefusableForm


class CloseCaseForm(forms.Form):
    """How the case ended."""

    outcome = forms.TypedChoiceField(
        label="How did it end?",
        choices=[(outcome.value, outcome.label) for outcome in CHOSEN_OUTCOMES],
        coerce=CaseOutcome,
        error_messages={
            "required": "Choose how the case ended.",
            "invalid_choice": "Choose an outcome of the list.",
        },
        widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"}),
    )


class Novelty(Labelled):
    """What a consultant can say about the issue."""

    NEW = "new", "Yes, a new issue"
    SAME = "same", "No, the same issue"
    UNSURE = "unsure", "Not sure"


class IssueField(forms.CharField):
    """Needed to open the case, not to check whether it may be opened: the command says when it is missing."""

    def validate(self, value: Any) -> None:
        """Left to the command."""


class NewCaseForm(RefusableForm):
    """What a new assist case is judged by, and its issue."""

    field_of = {"issue_missing": "issue_category", "issue_too_long": "issue_category"}

    novelty = forms.TypedChoiceField(
        label="Is it a new issue?",
        choices=Novelty.choices(),
        coerce=Novelty,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the list."},
        widget=forms.RadioSelect(attrs={"data-layout": "choices--inline"}),
    )
    issue_category = IssueField(
        label="The issue",
        help_text="In a word or two, as in “grief” or “workplace stress”. Do not name anyone.",
        max_length=LONGEST_ISSUE,
        error_messages={"max_length": f"This is too long: {LONGEST_ISSUE} characters at most."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    use_required_attribute = False

    @property
    def new_issue(self) -> bool | None:
        """A valid form's answer; None when the consultant is not sure."""
        said: dict[str, Any] = self.cleaned_data
        return {Novelty.NEW: True, Novelty.SAME: False}.get(said["novelty"])

    def refuse(self, decision: Decision) -> None:
        """Show a refusal that is about the issue at its field; any other is drawn with its ways on."""
        if decision.code in self.field_of:
            super().refuse(decision)
