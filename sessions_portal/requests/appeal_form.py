"""AppealOffer against a decline."""

from django import forms

LONGEST_GROUNDS = 4000


class AppealForm(forms.Form):
    """The grounds, in the consultant's own words; the employer's reviewers never read them."""

    grounds = forms.CharField(
        label="Grounds",
        help_text="What should be looked at again, and why. Read by colleagues of the provider, never by the employer.",
        max_length=LONGEST_GROUNDS,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Say why the decline should be looked at again.",
            "max_length": f"This is too long: {LONGEST_GROUNDS} characters at most.",
            "null_characters_not_allowed": "This holds a character that cannot be kept. Please type it anew.",
        },
    )
