"""Answering a support ticket."""

from django import forms

from clients.tickets.rules import LONGEST_TEXT
from interface.refusable_form import RefusableForm


class AnswerForm(RefusableForm):
    """The answer, in words."""

    field_of = {"text_missing": "answer", "text_too_long": "answer", "names_somebody": "answer"}

    answer = forms.CharField(
        label="Your answer",
        help_text="It goes by e-mail to the person who raised the ticket: write references (ASST-000123) instead of names.",
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Write the answer.",
            "max_length": f"This is too long: {LONGEST_TEXT} characters at most.",
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    use_required_attribute = False
