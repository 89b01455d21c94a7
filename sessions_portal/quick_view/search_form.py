"""Finding a client."""

from django import forms


class SearchForm(forms.Form):
    """What was typed: a name, an e-mail address or a reference. Sent by POST, so that no name reaches an address."""

    q = forms.CharField(label="Find a client", max_length=100, required=False)
