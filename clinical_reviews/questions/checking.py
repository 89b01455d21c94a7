"""Whether the clinical questions are answered as they must be (issue 3, "Clinical review"). Pure: no Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from clinical_reviews.questions.instruments import MEASURES, SRS, Measure, Trend, trend
from clinical_reviews.questions.questions import QUESTIONS, RISKS
from clinical_reviews.questions.reading import Value, day_of, read_answers
from decisions.decision import Decision, allowed
from extra_requests.vocabulary.clinical import ConsentState, Instrument, IssueNovelty, RiskLevel
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions

type Answers = Mapping[str, Value]
type Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """Either ``answers`` to keep as JSON, or ``errors`` by question key; ``notices`` stand beside both."""

    answers: Answers
    errors: Mapping[str, str]
    notices: tuple[Decision, ...] = field(default=())

    @property
    def is_good(self) -> bool:
        """Whether the answers can be given."""
        return not self.errors


def check_answers(raw: Mapping[str, Any], *, sessions_requested: int, today: date) -> Checked:
    """The typed answers, checked: each for itself, then one against the other.

    ``raw``: by question key, text as typed (dates ISO), lists for several choices and for the session plan's lines,
    ``{"goal": …, "progress": …}`` a goal. ``sessions_requested``: sessions; ``today``: the organisation's local day.
    What is not asked is dropped. ``FILLED_IN`` questions are not looked at: see ``filled_in``.
    """
    answers, errors = read_answers(QUESTIONS, raw)
    for key, message in _problems(answers, sessions_requested, today):
        errors.setdefault(key, message)
    notice = new_issue_notice(answers)
    notices = () if notice is None else (notice,)
    return Checked({} if errors else MappingProxyType(answers), MappingProxyType(errors), notices)


def filled_in(*, completed: int, booked: int, remaining: int) -> Mapping[str, str]:
    """The answers the portal gives itself, in sessions; kept beside the others as they stood on the day."""
    return {
        "sessions_completed": str(completed),
        "sessions_booked": str(booked),
        "sessions_remaining": str(remaining),
    }


def highest_risk(answers: Mapping[str, Any]) -> RiskLevel:
    """The highest level of the three risks; ``NONE`` when no level is given. Reads drafts too."""
    given = [answers.get(key) for key in RISKS]
    return next((level for level in reversed(RiskLevel) if level.value in given), RiskLevel.NONE)


def new_issue_notice(answers: Mapping[str, Any]) -> Decision | None:
    """A pointer to a new assist case, where the issue is a new one. No error: the manager may see it otherwise."""
    if answers.get("issue_novelty") != IssueNovelty.NEW:
        return None
    because = (
        "A new issue may belong in a new assist case, where the contract allows one, instead of extra sessions "
        "on this one. A clinical manager may point you there."
    )
    return allowed("new_issue", because)


def trend_of(answers: Mapping[str, Any]) -> Trend | None:
    """The trend of checked answers; ``None`` when no measure was used."""
    instrument = Instrument(answers.get("instrument", Instrument.NONE))
    if instrument is Instrument.NONE:
        return None
    return trend(instrument, Decimal(answers["baseline_score"]), Decimal(answers["latest_score"]))


def _problems(answers: Answers, sessions_requested: int, today: date) -> Iterator[Problem]:
    yield from _scores(answers)
    yield from _days(answers, today)
    yield from _session_plan(answers, sessions_requested)
    if answers.get("consent") == ConsentState.NOT_GIVEN:
        yield "consent", "The review needs the client’s consent. Talk with your client first."


def _scores(answers: Answers) -> Iterator[Problem]:
    instrument = answers.get("instrument")
    if not isinstance(instrument, str) or instrument == Instrument.NONE:
        return
    measures: dict[str, Measure] = dict.fromkeys(
        ("baseline_score", "latest_score"), MEASURES[Instrument(instrument)]
    )
    for key, measure in (measures | {"srs_score": SRS}).items():
        score = answers.get(key)
        wrong = measure.wrong_with(Decimal(score)) if isinstance(score, str) else None
        if wrong:
            yield key, wrong


def _days(answers: Answers, today: date) -> Iterator[Problem]:
    given = {key: day_of(answers, key) for key in ("baseline_on", "latest_on", "consent_on")}
    for key, day in given.items():
        if day and day > today:
            yield key, f"This is after today, {long_day(today)}."
    baseline_on, latest_on = given["baseline_on"], given["latest_on"]
    if baseline_on and latest_on and baseline_on > latest_on:
        yield "latest_on", f"The latest score is not before the baseline, {long_day(baseline_on)}."


def _session_plan(answers: Answers, sessions_requested: int) -> Iterator[Problem]:
    lines = answers.get("session_plan")
    if lines is not None and len(lines) != sessions_requested:
        asked = f"{sessions(sessions_requested)} {'is' if sessions_requested == 1 else 'are'} requested"
        yield "session_plan", f"One line a session: {asked}, {len(lines)} planned."
