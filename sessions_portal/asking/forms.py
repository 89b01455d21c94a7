"""The form with which extra sessions are asked for."""

from datetime import date
from typing import Any

from django import forms

from decisions.decision import Decision
from extra_requests.commands.submit import Ask
from extra_requests.rules.eligibility import date_of_request, sessions_asked
from extra_requests.vocabulary.requests import Goal, ReferralPathway, Requestor


class ExtraSessionsForm(forms.Form):
    """What the consultants' guide asks for: requestor, number of sessions, date of request, goal, referral pathway."""

    requestor = forms.TypedChoiceField(
        label="Requestor",
        help_text="Who asks for the extra sessions.",
        choices=Requestor.choices(),
        coerce=Requestor,
    )
    sessions = forms.IntegerField(
        label="Number of sessions",
        error_messages={"required": "Enter how many sessions you request."},
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric", "autocomplete": "off"}),
    )
    requested_on = forms.DateField(
        label="Date of request",
        help_text="Today, in the organisation’s time zone. No other date can be taken.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    goal = forms.TypedChoiceField(
        label="Goal",
        choices=Goal.choices(),
        coerce=Goal,
        error_messages={"required": "Choose what the sessions are for."},
        widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"}),
    )
    referral_pathway = forms.TypedChoiceField(
        label="Referral pathway",
        help_text="Where the client goes after these sessions.",
        choices=ReferralPathway.choices(),
        coerce=ReferralPathway,
        error_messages={"required": "Choose where the client goes afterwards."},
        widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"}),
    )

    def __init__(self, *args: Any, today: date, guide: str = "", **kwargs: Any) -> None:
        """``today`` is the organisation's local day; ``guide`` says what the client is entitled to."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["sessions"].help_text = guide
        # the calendar offers the one day that is accepted
        self.fields["requested_on"].widget.attrs |= {"min": today.isoformat(), "max": today.isoformat()}

    def clean_sessions(self) -> int:
        """A number that can be judged at all: more than the contract's maximum is judged, not refused here."""
        asked: int = self.cleaned_data["sessions"]
        _insist_in_form(sessions_asked(asked))
        return asked

    def clean_requested_on(self) -> date:
        """The organisation's today (DESIGN, "date of request")."""
        on: date = self.cleaned_data["requested_on"]
        _insist_in_form(date_of_request(on, self.today))
        return on

    def ask(self) -> Ask:
        """What a valid form asks for."""
        said = self.cleaned_data
        return Ask(
            sessions=said["sessions"],
            requested_on=said["requested_on"],
            goal=said["goal"],
            referral_pathway=said["referral_pathway"],
            requestor=said["requestor"],
        )

    def answers(self) -> list[tuple[str, str]]:
        """A valid form's labels and answers in words, to be read over."""
        said = self.cleaned_data
        return [
            (str(self.fields[name].label), said[name].label)
            for name in ("requestor", "goal", "referral_pathway")
        ]


def _insist_in_form(decision: Decision) -> None:
    if not decision:
        raise forms.ValidationError(decision.because, code=decision.code)
