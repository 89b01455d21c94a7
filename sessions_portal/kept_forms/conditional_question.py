"""A question that is asked only when another is answered so: as a form's page draws it, and ``asked_when.js`` shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clinical_reviews.questions.question import Question, When


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked: ``holds`` as it stands, the rest for the browser and, in words, for who has no script."""

    holds: bool
    names: str
    values: str
    words: str


def condition_of(
    question: Question, questions: Mapping[str, Question], typed: Mapping[str, Any]
) -> Condition | None:
    """When ``question`` is asked; None where it always is.

    Args:
        questions: those of the same form, by key.
        typed: the answers so far, by question key.
    """
    when = question.asked_when
    if when is None:
        return None
    about = " or ".join(f"“{questions[key].label}”" for key in when.keys)
    words = f"Only if {about} is {_which(when, questions[when.keys[0]])}."
    return Condition(when.holds(typed), " ".join(when.keys), " ".join(sorted(when.values)), words)


def _which(when: When, asked: Question) -> str:
    """ "“Yes”", "not “None”", "“Medium” or “High”"."""
    others = [label for value, label in asked.choices if value not in when.values]
    if len(others) == 1 and len(asked.choices) > 2:
        return f"not “{others[0]}”"
    return " or ".join(f"“{label}”" for value, label in asked.choices if value in when.values)
