"""Filing a message that was e-mailed in as a case's letter or as the answer about one, or dismissing it."""

from typing import Any

from django import forms

from extra_requests.rules.eligibility import sessions_asked
from extra_requests.vocabulary.letters import Dismissal, ReplyTemplate
from interface.refusable_form import RefusableForm

CONFIRMED = "client_confirmed"


class _ClientForm(RefusableForm):
    """Whose letter it is: confirmed by a person, where its words leave that in doubt."""

    client_confirmed = forms.BooleanField(
        label="I have read the letter: it is about this client", required=False
    )


class _PartForm(_ClientForm):
    """Which part of the message is the letter. What is wrong with a file is said at the part."""

    field_of = {
        "file_too_demanding": "part",
        "letter_missing": "part",
        "letter_too_long": "part",
        "client_not_named": CONFIRMED,
        "other_client_named": CONFIRMED,
    }

    part = forms.TypedChoiceField(
        label="The letter",
        coerce=int,
        error_messages={"required": "Choose what of it is the letter."},
        widget=forms.RadioSelect(),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, parts: list[tuple[int, str]], **kwargs: Any) -> None:
        """``parts``: what of the message can be the letter, by number."""
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts  # type: ignore[attr-defined] # a Field here, a ChoiceField in fact


def sessions_field() -> forms.IntegerField:
    """How many sessions the letter asks for, as a person read it."""
    return forms.IntegerField(
        label="Number of sessions",
        error_messages={"required": "Enter how many sessions the letter asks for."},
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric", "autocomplete": "off"}),
    )


class _SessionsForm(_ClientForm):
    """A number of sessions that can be judged at all."""

    def clean_sessions(self) -> int:
        """The number. Refused here is only what no contract could allow."""
        asked: int = self.cleaned_data["sessions"]
        decision = sessions_asked(asked)
        if not decision:
            raise forms.ValidationError(decision.because, code=decision.code)
        return asked


class FilingForm(_SessionsForm, _PartForm):
    """On which case, for how many sessions, and which part of the message is the letter."""

    field_order = ("case_reference", "sessions", "part")

    case_reference = forms.RegexField(
        label="Assist case",
        regex=r"^ASST-[0-9]{6,12}$",
        error_messages={
            "required": "Enter the assist case.",
            "invalid": "Write the case as ASST-000123.",
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "ASST-000123"}
        ),
    )
    sessions = sessions_field()

    def no_such_case(self) -> None:
        """There is no case of that number."""
        self.add_error("case_reference", "There is no assist case with this number.")


class AnswerForm(_PartForm):
    """Which request's letter was asked about, and which part of the message is its next round."""

    field_order = ("request_reference", "part")

    request_reference = forms.RegexField(
        label="Request",
        regex=r"^XSR-[0-9]{6,12}$",
        error_messages={
            "required": "Enter the request.",
            "invalid": "Write the request as XSR-000123.",
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "placeholder": "XSR-000123"}
        ),
    )

    def no_such_request(self) -> None:
        """There is no request of that number."""
        self.add_error("request_reference", "There is no request with this number.")


class ConfirmForm(_SessionsForm):
    """For how many sessions a letter asks that was filed by itself; its case is on the page."""

    field_of = {"client_not_named": CONFIRMED, "other_client_named": CONFIRMED}
    use_required_attribute = False

    sessions = sessions_field()


class CaseSearchForm(forms.Form):
    """Whose letter it may be: a client's name, or a part of it."""

    client_name = forms.CharField(
        label="Find a client",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ReplyForm(RefusableForm):
    """What the sender is asked for."""

    template = forms.TypedChoiceField(
        label="What is missing",
        choices=ReplyTemplate.choices(),
        coerce=ReplyTemplate,
        error_messages={"required": "Choose what the sender is asked for."},
        widget=forms.RadioSelect(),
    )

    use_required_attribute = False


class DismissalForm(RefusableForm):
    """Why it is no letter."""

    dismissal = forms.TypedChoiceField(
        label="Why it is put aside",
        choices=Dismissal.choices(),
        coerce=Dismissal,
        error_messages={"required": "Choose why it is put aside."},
        widget=forms.RadioSelect(),
    )

    use_required_attribute = False
