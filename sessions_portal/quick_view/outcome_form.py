"""What came of a session, in a few words."""

from django import forms

from clients.sessions.steps import LONGEST_NOTE


class OutcomeForm(forms.Form):
    """Only the consultant reads it; the database keeps it encrypted."""

    outcome_note = forms.CharField(
        label="Outcome note",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="A few words. Only you read it; it is encrypted and cannot be searched.",
        error_messages={"max_length": f"Keep the note to {LONGEST_NOTE} characters."},
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
