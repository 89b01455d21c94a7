"""Given answers as the desk reads them. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clinical_reviews.questions.question import Kind, Question
from clinical_reviews.questions.questions import QUESTIONS
from decisions.labelled import Labelled
from interface.days_and_times import long_day


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer, a line each for goals, choices and planned sessions; no lines: not answered."""

    question: Question
    lines: tuple[str, ...]


def answers_in_words(
    answers: Mapping[str, Any], section: Labelled | None = None, *, questions: Sequence[Question] = QUESTIONS
) -> tuple[Said, ...]:
    """Every answered question, in the order asked; of one section only, where that is named."""
    return tuple(
        Said(question, said(question, answers[question.key]))
        for question in questions
        if answers.get(question.key) is not None and section in (None, question.section)
    )


def said(question: Question, value: Any) -> tuple[str, ...]:
    """A checked value in words."""
    labels = dict(question.choices)
    match question.kind:
        case Kind.CHOICE:
            return (labels[value],)
        case Kind.CHOICES:
            return tuple(labels[one] for one in value)
        case Kind.DATE:
            return (long_day(date.fromisoformat(value)),)
        case Kind.GOALS:
            return tuple(f"{row['goal']}: {row['progress']} of 10" for row in value)
        case Kind.SESSION_PLAN:
            return tuple(f"{number}. {line}" for number, line in enumerate(value, start=1))
        case _:
            return (str(value),)
