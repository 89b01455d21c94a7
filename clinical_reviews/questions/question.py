"""What a clinical question is made of. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.labelled import Labelled

LONG_TEXT = 4000
SHORT_TEXT = 200


class Kind(Labelled):
    """How a question is answered."""

    LONG_TEXT = "long_text", "Text"
    SHORT_TEXT = "short_text", "A few words"
    CHOICE = "choice", "One of a list"
    CHOICES = "choices", "One or more of a list"
    DATE = "date", "Date"
    SCORE = "score", "Score"
    GOALS = "goals", "Goals with progress"
    SESSION_PLAN = "session_plan", "A line for each session"
    FILLED_IN = "filled_in", "Filled in by the portal"


class Section(Labelled):
    """The parts of the clinical questions' page, in order."""

    ISSUE = "issue", "The issue"
    WORK_SO_FAR = "work_so_far", "Sessions so far"
    GOALS = "goals", "Goals"
    OUTCOME_MEASURE = "outcome_measure", "Outcome measure"
    RISK = "risk", "Risk"
    OTHER_CARE = "other_care", "Other care"
    PLAN = "plan", "Plan"
    CONSENT = "consent", "Consent"


@dataclass(frozen=True, slots=True)
class When:
    """Holds when any of the named questions is answered with one of the values."""

    keys: tuple[str, ...]
    values: frozenset[str]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether it holds, for typed and for checked answers alike."""
        return any(self._matches(answers.get(key)) for key in self.keys)

    def _matches(self, value: object) -> bool:
        chosen = value if isinstance(value, list | tuple) else (value,)
        return any(isinstance(one, str) and one in self.values for one in chosen)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``asked_when`` none: always asked; an answer to what is not asked is dropped.

    ``required_when`` makes an optional question a required one.
    """

    key: str
    # a member of the list of the page's parts: ``Section``, or another form's own
    section: Labelled
    label: str
    kind: Kind
    help: str = ""
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    asked_when: When | None = None
    required_when: When | None = None

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether it belongs on the page, as the other questions are answered."""
        if self.kind is Kind.FILLED_IN:
            return False
        return self.asked_when is None or self.asked_when.holds(answers)

    def is_required(self, answers: Mapping[str, Any]) -> bool:
        """Whether it must be answered, as the other questions are answered."""
        if not self.is_asked(answers):
            return False
        return self.required or (self.required_when is not None and self.required_when.holds(answers))


def when(key: str, *values: str) -> When:
    """When the question ``key`` is answered with one of the values."""
    return When((key,), frozenset(values))
