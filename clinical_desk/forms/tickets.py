"""Answering a support ticket."""

from django import forms

from clients.decision import Decision
from clients.ticket_rules import LONGEST_TEXT


class AnswerForm(forms.Form):
    """The answer, in words."""

    answer = forms.CharField(
        label="Your answer",
        help_text="It goes by e-mail to whoever raised the ticket: write references (ASST-000123) instead of names.",
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Write the answer.",
            "max_length": f"This is too long: {LONGEST_TEXT} characters at most.",
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    use_required_attribute = False

    def refuse(self, decision: Decision) -> None:
        """Show a refusal of the text at the text; any other is about the whole form."""
        about_text = decision.code in ("text_missing", "text_too_long", "names_somebody")
        self.add_error("answer" if about_text else None, decision.because)
