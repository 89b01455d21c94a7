"""The clinical questions as a form. It only draws: what is wrong is said by ``clinical_questions.check_answers``."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from clinical_reviews.questions.question import LONG_TEXT, SHORT_TEXT, Kind, Question
from clinical_reviews.questions.questions import QUESTIONS
from extra_requests.vocabulary.clinical import RiskLevel, YesOrNo

# few and short: in a row rather than one below the other
_INLINE = ({value for value, _ in RiskLevel.choices()}, {value for value, _ in YesOrNo.choices()})


class ClinicalQuestionsForm(forms.Form):
    """One field a question, named by its key. Goals and the session plan are rows: the page draws these itself."""

    use_required_attribute = False

    def __init__(self, typed: Mapping[str, Any], *, wrong: Mapping[str, str], today: date) -> None:
        """``typed``: what the fields show, never refused; ``wrong``: what to say at which question."""
        super().__init__(initial=dict(typed))
        self.wrong = wrong
        for question in QUESTIONS:
            if question.kind is not Kind.FILLED_IN:
                field = _field(question, today)
                # what may be left empty says so, as the other answers stand now
                field.required = question.is_required(typed) or (
                    question.required and not question.is_asked(typed)
                )
                self.fields[question.key] = field

    def full_clean(self) -> None:
        """Nothing is checked here: the errors are those of the command."""
        self.cleaned_data = {}
        self._errors = ErrorDict()
        for key, message in self.wrong.items():
            self._errors[key] = self.error_class([message], renderer=self.renderer)


def _field(question: Question, today: date) -> forms.Field:
    said: dict[str, Any] = {"label": question.label, "help_text": question.help}
    match question.kind:
        case Kind.CHOICE:
            return forms.ChoiceField(choices=question.choices, widget=_cards(question), **said)
        case Kind.CHOICES:
            return forms.MultipleChoiceField(
                choices=question.choices,
                widget=forms.CheckboxSelectMultiple(attrs={"data-layout": "choices--columns"}),
                **said,
            )
        case Kind.DATE:
            attrs = {"type": "date", "max": today.isoformat()}
            return forms.CharField(widget=forms.TextInput(attrs=attrs), **said)
        case Kind.SCORE:
            attrs = {"inputmode": "decimal", "autocomplete": "off"}
            return forms.CharField(widget=forms.TextInput(attrs=attrs), **said)
        case Kind.LONG_TEXT:
            attrs = {"rows": "4", "data-most": str(LONG_TEXT)}
            return forms.CharField(widget=forms.Textarea(attrs=attrs), **said)
    return forms.CharField(widget=forms.TextInput(attrs={"data-most": str(SHORT_TEXT)}), **said)


def _cards(question: Question) -> forms.RadioSelect:
    inline = {value for value, _ in question.choices} in _INLINE
    return forms.RadioSelect(attrs={"data-layout": "choices--inline" if inline else "choices--columns"})
