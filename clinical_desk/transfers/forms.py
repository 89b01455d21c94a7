"""What the desk fills in about transfers: the decision, and a contact logged from this side."""

from collections.abc import Iterable
from typing import Any

from django import forms

from extra_requests.vocabulary.clinical import TransferState
from interface.refusable_form import RefusableForm
from transfers.contact_form import LONGEST_TEXT, ContactForm


class TransferDecisionForm(RefusableForm):
    """Approve, approve with conditions, or decline; and the words that belong to it."""

    field_of = {"words_missing": "words", "sessions_still_open": "to_state", "undecided_request": "to_state"}

    words = forms.CharField(
        label="Conditions, or why it is declined",
        help_text="Needed for an approval with conditions and for a decline. The consultant reads it in the portal; it is in no e-mail.",
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": f"This is too long: {LONGEST_TEXT} characters at most."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, states: Iterable[TransferState], **kwargs: Any) -> None:
        """``states``: the decisions that can be taken now."""
        super().__init__(*args, **kwargs)
        choices = [(state.value, state.label) for state in states]
        self.fields = {"to_state": _decision_field(choices), **self.fields}


def _decision_field(choices: list[tuple[str, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Decision",
        choices=choices,
        coerce=TransferState,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one that can be taken now."},
        widget=forms.RadioSelect,
    )


class DeskContactForm(ContactForm):
    """The same contact, with the case named: the desk does not start from a case."""

    case = forms.RegexField(
        regex=r"^ASST-[0-9]{6,12}$",
        label="Assist case",
        help_text="Its reference, such as ASST-000123.",
        error_messages={
            "required": "Enter the reference of the case.",
            "invalid": "Enter the reference as shown on the case, like ASST-000123.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the case first."""
        super().__init__(*args, **kwargs)
        self.order_fields(["case"])

    def refuse_case(self) -> None:
        """Say that there is no such case."""
        self.add_error("case", "There is no assist case with this reference.")
