"""What an account manager fills in: the line that goes with a letter, an answer given elsewhere, cover and hand-over."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from clinical_desk.reviews.forms import ColleagueField
from extra_requests.commands.employer_answers import AnswerGiven
from extra_requests.rules.deciding import may_approve
from extra_requests.states import Action
from extra_requests.vocabulary.letters import AnswerChannel
from extra_requests.vocabulary.requests import EmployerDecline
from interface.days_and_times import long_day
from interface.form_fields import day_field
from interface.numbers_in_words import sessions
from interface.refusable_form import RefusableForm

WORDS = 2000
LINE = 300
NAME = 200


def _too_long(most: int) -> dict[str, str]:
    return {"max_length": f"Keep it to {most} characters."}


def _day(label: str, missing: str, hint: str = "") -> forms.DateField:
    return day_field(label, missing, hint=hint, invalid="Enter a day, such as 2026-04-15.")


class _AccountForm(RefusableForm):
    """What is missing is said by the page, not by the browser."""

    use_required_attribute = False


class SendLetterForm(_AccountForm):
    """A personal line to the reviewers; it is checked for whatever could tell who the letter is about."""

    field_of = {"line_names_somebody": "line"}

    line = forms.CharField(
        label="A personal line to the reviewers",
        required=False,
        max_length=LINE,
        help_text="It stands above the request in their e-mail, signed with your name. It must not tell who this is about.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_too_long(LINE),
    )


class ReturnLetterForm(_AccountForm):
    """Why the letter goes back to its assessment."""

    field_of = {"rationale_missing": "reason"}

    reason = forms.CharField(
        label="Why it goes back",
        max_length=WORDS,
        help_text="For the clinical managers. The release is taken back with it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it goes back.", **_too_long(WORDS)},
    )


class RecordAnswerForm(_AccountForm):
    """An answer that the employer gave by phone or e-mail."""

    field_of = {
        "too_few": "sessions",
        "too_many": "sessions",
        "in_the_future": "given_on",
        "before_it_was_asked": "given_on",
        "who_missing": "given_by",
        "evidence_missing": "evidence",
    }

    decision = forms.TypedChoiceField(
        label="What they decided",
        choices=[(Action.RECORD_APPROVAL.value, "Approved"), (Action.RECORD_DECLINE.value, "Declined")],
        coerce=Action,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what they decided."},
    )
    sessions = forms.IntegerField(
        label="If approved: how many sessions",
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
        error_messages={"invalid": "Enter a whole number of sessions."},
    )
    reason = forms.TypedChoiceField(
        label="If declined: the reason that they gave",
        required=False,
        choices=[("", "Approved"), *EmployerDecline.choices()],
        coerce=EmployerDecline,
        empty_value=None,
    )
    channel = forms.TypedChoiceField(
        label="How they answered",
        choices=AnswerChannel.choices(),
        coerce=AnswerChannel,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how they answered."},
    )
    given_on = _day("On which day", "Say on which day they answered.", "The employer’s local day.")
    given_by = forms.CharField(
        label="Who answered",
        max_length=NAME,
        help_text="Name and position at the employer.",
        error_messages={"required": "Say who at the employer gave the answer.", **_too_long(NAME)},
    )
    evidence = forms.CharField(
        label="What shows it",
        max_length=WORDS,
        help_text="What was said or written, or where the e-mail is kept.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say what was said or written, or where it is kept.",
            **_too_long(WORDS),
        },
    )

    def __init__(self, *args: Any, most: int, today: date, **kwargs: Any) -> None:
        """``most``: the sessions that the employer was asked for; ``today``: its local day."""
        super().__init__(*args, **kwargs)
        self.most, self.today = most, today
        self.fields["sessions"].initial = most
        self.fields["sessions"].widget.attrs["max"] = most
        self.fields["given_on"].initial = today

    def clean(self) -> dict[str, Any]:
        """An approval has its number, a decline its reason: what is to be checked must be what can be recorded."""
        said = super().clean() or self.cleaned_data
        decision = said.get("decision")
        if decision is Action.RECORD_APPROVAL and "sessions" not in self.errors:
            self._clean_number(said.get("sessions"))
        if decision is Action.RECORD_DECLINE and said.get("reason") is None:
            self.add_error("reason", "Choose the reason that they gave.")
        return said

    def _clean_number(self, number: int | None) -> None:
        if number is None:
            self.add_error("sessions", "Say how many sessions they approved.")
        elif not (decision := may_approve(self.most, number)):
            self.add_error("sessions", decision.because)

    def in_words(self) -> Iterator[tuple[str, str]]:
        """What was filled in, by label, to be checked; for a valid form."""
        said = self.cleaned_data
        approved = said["decision"] is Action.RECORD_APPROVAL
        yield "Decision", f"{said['sessions']} of {sessions(self.most)} approved" if approved else "Declined"
        if not approved:
            yield "Reason", said["reason"].label
        yield "How they answered", said["channel"].label
        yield "On", long_day(said["given_on"])
        yield "Who answered", said["given_by"]
        yield "What shows it", said["evidence"]

    def answer(self) -> AnswerGiven:
        """The answer as the command takes it; for a valid form."""
        said = self.cleaned_data
        return AnswerGiven(said["channel"], said["given_on"], said["given_by"], said["evidence"])


class _ColleagueForm(_AccountForm):
    """A form that names another account manager."""

    field_of = {"not_an_account_manager": "colleague", "same_person": "colleague"}

    colleague = ColleagueField(
        queryset=User.objects.none(),
        empty_label="Choose a colleague",
        error_messages={
            "required": "Choose a colleague.",
            "invalid_choice": "Choose an account manager who can sign in.",
        },
    )

    def __init__(self, *args: Any, instead_of: int | None, **kwargs: Any) -> None:
        """``instead_of``: the key of the employer's account manager, who is not offered."""
        super().__init__(*args, **kwargs)
        cast(ColleagueField, self.fields["colleague"]).queryset = other_account_managers(instead_of)


class CoverForm(_ColleagueForm):
    """Who stands in, from which day to which."""

    field_of = {
        **_ColleagueForm.field_of,
        "ends_before_it_begins": "until_on",
        "in_the_past": "until_on",
        "too_long": "until_on",
    }

    from_on = _day("From", "Say from which day.")
    until_on = _day("To", "Say to which day.", "This day is included.")


class HandOverEmployerForm(_ColleagueForm):
    """Who looks after the employer from now on."""


def other_account_managers(instead_of: int | None) -> QuerySet[User]:
    """The account managers who can sign in, by name, but for the employer's own."""
    managers = User.objects.filter(is_active=True, roles__contains=[Role.ACCOUNT_MANAGER.value])
    others = managers if instead_of is None else managers.exclude(pk=instead_of)
    return others.order_by("name", "pk")
