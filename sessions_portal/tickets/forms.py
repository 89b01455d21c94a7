"""Raising a support ticket."""

from django import forms

from clients.tickets.rules import LONGEST_TEXT
from clients.vocabulary import TicketCategory
from interface.refusable_form import RefusableForm


class TicketForm(RefusableForm):
    """Category, case and question."""

    otherwise = "question"

    category = forms.TypedChoiceField(
        label="What is it about?",
        choices=TicketCategory.choices(),
        coerce=TicketCategory,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the list."},
        widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"}),
    )
    case = forms.RegexField(
        regex=r"^ASST-[0-9]{6,12}$",
        label="Assist case",
        required=False,
        help_text="Its reference, such as ASST-000123. Leave it empty when the question is not about a case.",
        error_messages={"invalid": "Enter the reference as shown on the case, like ASST-000123."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    question = forms.CharField(
        label="Your question",
        help_text="Read by Client Services only. Use the reference, not the client’s name.",
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Write your question.",
            "max_length": f"This is too long: {LONGEST_TEXT} characters at most.",
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    use_required_attribute = False

    def refuse_case(self) -> None:
        """Say that there is no such case, or that it is not the person's: the same words for both."""
        self.add_error("case", "You have no assist case with this reference.")
