"""What was typed for one question, read as a value that can be kept as JSON. Pure: no Django."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from clinical_reviews.questions.question import LONG_TEXT, SHORT_TEXT, Kind, Question

MOST_GOALS = 10
MOST_PROGRESS = 10

type Value = str | list[str] | list[dict[str, str | int]]

_SCORE = re.compile(r"-?\d{1,4}(\.\d{1,4})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}", re.ASCII)
_LINE_BREAK = re.compile(r"\r\n?|\n")


_MISSING: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CHOICE: "Choose one.",
        Kind.CHOICES: "Choose at least one.",
        Kind.DATE: "Enter the date.",
        Kind.SCORE: "Enter the score.",
        Kind.GOALS: "Enter at least one goal.",
        Kind.SESSION_PLAN: "Enter the plan for each session.",
    }
)


class Unreadable(ValueError):
    """What was typed cannot be an answer; ``message`` is in words to show. Holds nothing of what was typed."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_answers(
    questions: Iterable[Question], raw: Mapping[str, Any]
) -> tuple[dict[str, Value], dict[str, str]]:
    """The values of what was typed, and what is wrong or missing, both by question key; each question for itself.

    What is not asked is dropped.
    """
    answers: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for question in questions:
        if not question.is_asked(raw):
            continue
        typed = raw.get(question.key)
        try:
            value = None if is_blank(typed) else read_answer(question, typed)
        except Unreadable as unreadable:
            errors[question.key] = unreadable.message
            continue
        if value is not None:
            answers[question.key] = value
        elif question.is_required(raw):
            errors[question.key] = _MISSING.get(question.kind, "This is needed.")
    return answers, errors


def day_of(answers: Mapping[str, Value], key: str) -> date | None:
    """The day that was given, as a date."""
    stored = answers.get(key)
    return date.fromisoformat(stored) if isinstance(stored, str) else None


def read_answer(question: Question, raw: Any) -> Value | None:
    """The value of what was typed, `None` for nothing: text, ISO date, score as text, list of goals or lines.

    Raises Unreadable.
    """
    return _READ[question.kind](question, raw)


def is_blank(raw: Any) -> bool:
    """Whether nothing was typed: blank text, an empty list, a list of blanks."""
    if isinstance(raw, str):
        return not raw.strip()
    if isinstance(raw, Mapping):
        return all(is_blank(part) for part in raw.values())
    if isinstance(raw, Iterable):
        return all(is_blank(part) for part in raw)
    return raw is None


def _text(raw: Any, most: int) -> str | None:
    text = _LINE_BREAK.sub("\n", _typed(raw)).replace("\x00", "").strip()
    if len(text) > most:
        raise Unreadable(f"This is too long: {most} characters at most.")
    return text or None


def _typed(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise Unreadable("This cannot be read.")
    return str(raw)


def _choice(question: Question, raw: Any) -> str | None:
    chosen = _typed(raw).strip()
    if chosen and chosen not in dict(question.choices):
        raise Unreadable("Choose one of the list.")
    return chosen or None


def _choices(question: Question, raw: Any) -> list[str] | None:
    given = raw if isinstance(raw, list | tuple) else [raw]
    chosen = {_choice(question, one) for one in given} - {None}
    return [value for value, _ in question.choices if value in chosen] or None


def _date(question: Question, raw: Any) -> str | None:
    if isinstance(raw, date):
        return raw.isoformat()
    typed = _typed(raw).strip()
    try:
        return date.fromisoformat(typed).isoformat() if typed else None
    except ValueError:
        raise Unreadable("Enter a date, as year-month-day.") from None


def _score(question: Question, raw: Any) -> str | None:
    typed = _typed(raw).strip()
    if not typed:
        return None
    if not _SCORE.fullmatch(typed):
        raise Unreadable("Enter the score as a number.")
    # 20.0 and 20 are one score, written one way
    return f"{(Decimal(typed) + 0).normalize():f}"


def _goals(question: Question, raw: Any) -> list[dict[str, str | int]] | None:
    rows = [row for row in _rows(raw) if not is_blank(row)]
    if len(rows) > MOST_GOALS:
        raise Unreadable(f"{MOST_GOALS} goals at most.")
    return [_goal(number, row) for number, row in enumerate(rows, start=1)] or None


def _goal(number: int, row: Any) -> dict[str, str | int]:
    if not isinstance(row, Mapping):
        raise Unreadable("This cannot be read.")
    goal, progress = _text(row.get("goal"), SHORT_TEXT), _typed(row.get("progress")).strip()
    if not goal:
        raise Unreadable(f"Goal {number}: say what the goal is.")
    if not _WHOLE.fullmatch(progress) or int(progress) > MOST_PROGRESS:
        raise Unreadable(f"Goal {number}: progress is a whole number from 0 to {MOST_PROGRESS}.")
    return {"goal": goal, "progress": int(progress)}


def _lines(question: Question, raw: Any) -> list[str] | None:
    rows = raw.splitlines() if isinstance(raw, str) else _rows(raw)
    return [line for line in (_text(row, SHORT_TEXT) for row in rows) if line] or None


def _rows(raw: Any) -> list[Any]:
    if raw is None or raw == "":
        return []
    if not isinstance(raw, list | tuple):
        raise Unreadable("This cannot be read.")
    return list(raw)


_READ: Mapping[Kind, Callable[[Question, Any], Value | None]] = MappingProxyType(
    {
        Kind.LONG_TEXT: lambda question, raw: _text(raw, LONG_TEXT),
        Kind.SHORT_TEXT: lambda question, raw: _text(raw, SHORT_TEXT),
        Kind.CHOICE: _choice,
        Kind.CHOICES: _choices,
        Kind.DATE: _date,
        Kind.SCORE: _score,
        Kind.GOALS: _goals,
        Kind.SESSION_PLAN: _lines,
    }
)
