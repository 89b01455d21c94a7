"""The client transfer form: its questions as fields, checked as ``transfer_form`` checks them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField, Widget
from django.http import QueryDict

from clinical_reviews.questions.question import LONG_TEXT, SHORT_TEXT, Kind, Question
from interface.days_and_times import long_day
from sessions_portal.kept_forms.conditional_question import Condition, condition_of
from transfers.form import TRANSFER_QUESTIONS, TransferSection, check_transfer_form

_BY_KEY = {question.key: question for question in TRANSFER_QUESTIONS}


def typed_transfer(sent: QueryDict) -> dict[str, str]:
    """What was sent, by question key, as a draft keeps it: without the one character that no database takes."""
    return {question.key: sent.get(question.key, "").replace("\x00", "") for question in TRANSFER_QUESTIONS}


class Typed(forms.CharField):
    """What was typed, whatever it is. ``required`` is for the label only: the form's own check says what is missing."""

    def validate(self, value: Any) -> None:
        """Left to ``check_transfer_form``."""


class TransferForm(forms.Form):
    """Every question of the form; one that depends on another stands with its condition (``parts``)."""

    use_required_attribute = False

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """``today``: the organisation's local day."""
        super().__init__(*args, **kwargs)
        self.today = today
        for question in TRANSFER_QUESTIONS:
            self.fields[question.key] = _field(question)

    def clean(self) -> dict[str, Any]:
        """The one check of the form, each error at its question."""
        cleaned = super().clean() or {}
        checked = check_transfer_form(self.typed(), today=self.today)
        self.show_errors(checked.errors)
        return cleaned

    def typed(self) -> Mapping[str, str]:
        """What was typed, by question key."""
        return {question.key: self.cleaned_data.get(question.key, "") for question in TRANSFER_QUESTIONS}

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong, at each question that has no error yet."""
        for key, message in errors.items():
            if key not in self.errors:
                self.add_error(key, message)

    def in_words(self) -> list[tuple[str, str]]:
        """What was typed so far, to be read where the form itself cannot be given: question and answer."""
        said = [(question, str(self[question.key].value() or "")) for question in TRANSFER_QUESTIONS]
        return [(question.label, _in_words(question, typed)) for question, typed in said if typed.strip()]

    def parts(self) -> list[tuple[TransferSection, list[tuple[BoundField, Condition | None]]]]:
        """The fields, section by section, each with when it is asked."""
        typed = {key: self[key].value() for key in _BY_KEY}
        return [
            (
                section,
                [
                    (self[question.key], condition_of(question, _BY_KEY, typed))
                    for question in TRANSFER_QUESTIONS
                    if question.section is section
                ],
            )
            for section in TransferSection
        ]


def _field(question: Question) -> Typed:
    lengths = {Kind.LONG_TEXT: LONG_TEXT, Kind.SHORT_TEXT: SHORT_TEXT}
    most = lengths.get(question.kind)
    return Typed(
        label=question.label,
        help_text=question.help,
        required=question.required,
        max_length=most,
        error_messages={"max_length": f"This is too long: {most} characters at most."},
        widget=_widget(question),
    )


def _in_words(question: Question, typed: str) -> str:
    if question.kind is Kind.DATE:
        with suppress(ValueError):
            return long_day(date.fromisoformat(typed))
    return dict(question.choices).get(typed, typed)


def _widget(question: Question) -> Widget:
    match question.kind:
        case Kind.CHOICE:
            return forms.RadioSelect(choices=question.choices, attrs={"data-layout": "choices--inline"})
        case Kind.DATE:
            return forms.DateInput(attrs={"type": "date"})
        case Kind.LONG_TEXT:
            return forms.Textarea(attrs={"rows": 4})
        case _:
            return forms.TextInput()
