"""The clinical answers as the desk reads them: by section, round by round, with what changed since the one before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from clients.sessions.counts import local_day
from clinical_reviews.questions.checking import trend_of
from clinical_reviews.questions.in_words import answers_in_words
from clinical_reviews.questions.instruments import Trend
from clinical_reviews.questions.question import Section
from clinical_reviews.questions.questions import RISKS
from extra_requests.models import ClinicalAnswers
from extra_requests.vocabulary.clinical import RiskLevel


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer. ``before`` is what the round before said, where it was another answer."""

    key: str
    label: str
    lines: tuple[str, ...]
    before: tuple[str, ...] | None
    was_marked: bool


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """A part of the clinical questions, with its answers."""

    key: Section
    title: str
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The outcome measure: its trend, and the days of the two scores."""

    trend: Trend
    baseline_on: date | None
    latest_on: date | None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of given answers."""

    number: int
    given: ClinicalAnswers
    given_on: date | None
    sections: tuple[AnswerSection, ...]
    score: ScoreLine | None
    risks: tuple[tuple[str, RiskLevel], ...]


def rounds_of(
    given: Sequence[ClinicalAnswers], zone: ZoneInfo, *, marked: Sequence[str] = ()
) -> tuple[Round, ...]:
    """The rounds, the newest first, as ``given`` is, on the days of ``zone``.

    ``marked`` are the questions that the newest round answers anew.
    """
    before: list[Mapping[str, Any] | None] = [answers.answers for answers in given[1:]]
    before += [None] * bool(given)
    return tuple(
        Round(
            number=answers.round,
            given=answers,
            given_on=answers.given_at and local_day(answers.given_at, zone),
            sections=tuple(_sections(answers.answers, earlier, marked if place == 0 else ())),
            score=_score(answers.answers),
            risks=tuple(_risks(answers.answers)),
        )
        for place, (answers, earlier) in enumerate(zip(given, before, strict=True))
    )


def _sections(
    answers: Mapping[str, Any], before: Mapping[str, Any] | None, marked: Sequence[str]
) -> Iterator[AnswerSection]:
    said_before = {said.question.key: said.lines for said in answers_in_words(before)} if before else {}
    for section in Section:
        lines = tuple(
            AnswerLine(
                said.question.key,
                said.question.label,
                said.lines,
                before=_changed(said_before.get(said.question.key, ()), said.lines) if before else None,
                was_marked=said.question.key in marked,
            )
            for said in answers_in_words(answers, section)
        )
        if lines:
            yield AnswerSection(section, section.label, lines)


def _changed(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...] | None:
    return None if before == now else before


def _score(answers: Mapping[str, Any]) -> ScoreLine | None:
    trend = trend_of(answers)
    if trend is None:
        return None
    return ScoreLine(trend, _day(answers.get("baseline_on")), _day(answers.get("latest_on")))


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _risks(answers: Mapping[str, Any]) -> Iterator[tuple[str, RiskLevel]]:
    """The risks that are any, the highest first."""
    levels = {label: RiskLevel(answers[key]) for key, label in RISKS.items() if answers.get(key)}
    order = list(RiskLevel)
    for label, level in sorted(levels.items(), key=lambda risk: -order.index(risk[1])):
        if level is not RiskLevel.NONE:
            yield label, level
