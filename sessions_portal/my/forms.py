"""The forms of the client's own pages."""

from typing import Any

from django import forms

from clients.models import Client
from clients.vocabulary import SenderName


class LinkForm(forms.Form):
    """The address to send a fresh link to."""

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="The one that we write to you at.",
        error_messages={
            "required": "Type your e-mail address.",
            "invalid": "Enter an e-mail address, like name@example.com.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ChoicesForm(forms.Form):
    """Whether, and under which name, we write."""

    agrees_to_email = forms.BooleanField(
        label="You may write to me by e-mail",
        required=False,
        help_text="Without it, your usual contact tells you everything, and you cannot ask for a link by e-mail.",
    )
    sender_name = forms.ChoiceField(
        label="The name that our e-mails come under",
        choices=SenderName.choices(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a name.", "invalid_choice": "Choose one of the names."},
    )

    @classmethod
    def of(cls, client: Client) -> "ChoicesForm":
        """The form as the client chose last."""
        return cls(initial={"agrees_to_email": client.agrees_to_email, "sender_name": client.sender_name})

    def clean_sender_name(self) -> Any:
        """The member of the list."""
        return SenderName(self.cleaned_data["sender_name"])
