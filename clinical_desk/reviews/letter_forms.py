"""What a clinical manager fills in for each step of a letter's assessment. Each says which text was read."""

from collections.abc import Mapping
from typing import Any

from django import forms

from clinical_desk.reviews.forms import DeclineForm, PathwayForm, StepForm, insist_in_form, words_field
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.letters import JudgedOn
from letters.rules import may_endorse


class JudgedForm(StepForm):
    """Which text the judgement was made on: asked first, in every step."""

    judged_on = forms.ChoiceField(
        label="Judged on",
        choices=JudgedOn.choices(),
        widget=forms.RadioSelect,
        help_text="It is kept with your decision.",
        error_messages={
            "required": "Say which text you read.",
            "invalid_choice": "Choose the redacted or the original letter.",
        },
    )


class EndorseForm(JudgedForm):
    """For how many sessions the letter is endorsed, and why."""

    consequence = (
        "The account manager sends the letter, as it is released, to the employer: for these sessions, and no more. "
        "The letter can still be redacted until then."
    )

    sessions = forms.IntegerField(
        label="Sessions to endorse",
        error_messages={
            "required": "Say how many sessions are endorsed.",
            "invalid": "Enter a whole number of sessions.",
        },
    )
    rationale = words_field(
        "Why", "Say why, for your colleagues.", hint="For your colleagues. The employer never sees it."
    )

    def prepare(self, request: ExtraSessionsRequest, answers: Mapping[str, Any]) -> None:
        """All that were asked for, to begin with."""
        sessions = self.fields["sessions"]
        sessions.initial = most = request.sessions_requested
        sessions.help_text = f"1 to {most}." if most > 1 else "1 was requested."
        sessions.widget.attrs |= {"min": 1, "max": most, "inputmode": "numeric"}

    def clean_sessions(self) -> int:
        """The number, once the rule that the command goes by allows it."""
        sessions: int = self.cleaned_data["sessions"]
        insist_in_form(may_endorse(self.about.sessions_requested, sessions))
        return sessions

    @property
    def sessions_sent(self) -> int | None:
        """As many as were typed, or asked for while nothing is."""
        if not self.is_bound:
            return self.about.sessions_requested
        return self.cleaned_data.get("sessions") if self.is_valid() else None


class AskAboutLetterForm(JudgedForm):
    """What is missing in the letter."""

    consequence = (
        "The consultant is asked by e-mail, and sends the letter again. The assessment is paused until then."
    )

    rationale = words_field(
        "What is missing", "Say what is missing.", hint="The consultant reads it. Do not name anyone in it."
    )


class DeclineLetterForm(JudgedForm, DeclineForm):
    """Why not, on which text."""


class LetterPathwayForm(JudgedForm, PathwayForm):
    """Where the client is better helped, on which text."""
