"""What was typed into the clinical questions, between the browser's form and the mapping that is checked and kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict

from clinical_reviews.questions.checking import trend_of
from clinical_reviews.questions.instruments import Trend
from clinical_reviews.questions.question import Kind
from clinical_reviews.questions.questions import QUESTIONS
from clinical_reviews.questions.reading import MOST_GOALS

BLANK_GOALS = 3
# the names of the two inputs of a goal's row
GOAL, PROGRESS = "goal", "goal_progress"


def typed_answers(sent: QueryDict) -> dict[str, Any]:
    """By question key, as ``clinical_questions.check_answers`` takes it, and as a draft keeps it."""
    return {
        question.key: _typed(question.key, question.kind, sent)
        for question in QUESTIONS
        if question.kind is not Kind.FILLED_IN
    }


def _typed(key: str, kind: Kind, sent: QueryDict) -> Any:
    match kind:
        case Kind.CHOICES | Kind.SESSION_PLAN:
            return _texts(sent, key)
        case Kind.GOALS:
            rows = zip(_texts(sent, GOAL), _texts(sent, PROGRESS), strict=False)
            typed = [{"goal": goal, "progress": progress} for goal, progress in rows]
            return [row for row in typed if row["goal"].strip() or row["progress"].strip()]
    return _clean(sent.get(key, ""))


def _texts(sent: QueryDict, name: str) -> list[str]:
    return [_clean(text) for text in sent.getlist(name)]


def _clean(text: str) -> str:
    """Without the one character that no page and no database takes."""
    return text.replace("\x00", "")


def goal_rows(typed: Mapping[str, Any], wanted: int = BLANK_GOALS) -> list[dict[str, Any]]:
    """The rows of goals to draw: those typed, and blank ones up to ``wanted``; never more than may be given."""
    rows = [row for row in typed.get("goals") or [] if isinstance(row, Mapping)]
    blank = {"goal": "", "progress": ""}
    number = min(max(wanted, len(rows)), max(MOST_GOALS, len(rows)))
    return [dict(row) for row in rows] + [dict(blank) for _ in range(number - len(rows))]


def plan_lines(typed: Mapping[str, Any], sessions: int) -> list[str]:
    """A line for each session asked for; a draft for more keeps what it has."""
    lines = typed.get("session_plan") or []
    kept = [str(line) for line in lines] if isinstance(lines, list) else []
    return kept + [""] * (sessions - len(kept))


def trend_typed(typed: Mapping[str, Any]) -> Trend | None:
    """The trend of the two scores, as soon as both can be read as scores of the instrument."""
    try:
        return trend_of(typed)
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None


def day_typed(typed: Mapping[str, Any], key: str) -> date | None:
    """The day of a date's answer, where one can be read."""
    try:
        return date.fromisoformat(str(typed.get(key, "")))
    except ValueError:
        return None
