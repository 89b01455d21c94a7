"""A judgement with its figures, as one JSON object or in plain words: what ``explain_request`` prints. Pure: no Django."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from extra_requests.rules.deadlines import due_in_words
from extra_requests.rules.facts import RequestFacts
from extra_requests.rules.judgement import Judgement
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions


def judgement_as_json(reference: str, facts: RequestFacts, judgement: Judgement) -> dict[str, Any]:
    """The answer in the shape of the caseload's worked answers; dates in ISO form, null for a missing day."""
    counts, window = facts.counts, facts.window
    return {
        "case": reference,
        "asked": facts.asked,
        "on": facts.on.isoformat(),
        "counts": {
            "entitled": counts.entitled,
            "used": counts.used,
            "booked": counts.booked,
            "remaining": counts.remaining,
        },
        "window": window
        and {"starts_on": window.starts_on.isoformat(), "ends_on": window.ends_on.isoformat()},
        "total": judgement.total,
        "threshold": judgement.threshold,
        "outcome": judgement.outcome.value,
        "code": judgement.code,
        "clinical_review_due_on": _iso(judgement.clinical_review_due_on),
        "due_on": _iso(judgement.due_on),
    }


def judgement_in_words(reference: str, facts: RequestFacts, judgement: Judgement) -> str:
    """The same answer as a person reads it, with every figure that led to it and the next steps."""
    return "\n".join(_lines(reference, facts, judgement))


def _lines(reference: str, facts: RequestFacts, judgement: Judgement) -> Iterator[str]:
    counts = facts.counts
    yield f"{reference}, {sessions(facts.asked)} requested on {long_day(facts.on)}."
    yield (
        f"Entitled {counts.entitled}: {counts.used} used, {counts.booked} booked, {counts.remaining} remaining."
    )
    yield _window_in_words(facts)
    yield sum_in_words(
        counted_in_window=facts.counted_in_window,
        remaining=counts.remaining,
        undecided_elsewhere=facts.undecided_elsewhere_sessions,
        asked=facts.asked,
        threshold=judgement.threshold,
    )
    yield f"{judgement.outcome.label}. {judgement.decision.because}"
    yield from _due_lines(facts, judgement)
    if judgement.next_steps:
        yield "What can be done next:"
        yield from (f"- {step.label}" for step in judgement.next_steps)


def sum_in_words(
    *, counted_in_window: int, remaining: int, undecided_elsewhere: int, asked: int, threshold: int
) -> str:
    """How the figure that the clinical review looks at came about (DESIGN, "clinical review"); all in sessions."""
    total = counted_in_window + remaining + undecided_elsewhere + asked
    return (
        f"{counted_in_window} used or booked in the 12-month window + {remaining} remaining "
        f"+ {undecided_elsewhere} in other undecided requests + {asked} requested = {total}. "
        f"From {threshold} on, a clinical review comes first."
    )


def _window_in_words(facts: RequestFacts) -> str:
    if facts.window is None:
        return "No 12-month window is open: the next one begins with the next session that counts."
    latest = facts.window.latest_day
    return (
        f"The 12-month window runs from {long_day(facts.window.starts_on)} to {long_day(latest)}: "
        f"{sessions(facts.counted_in_window)} used or booked in it."
    )


def _due_lines(facts: RequestFacts, judgement: Judgement) -> Iterator[str]:
    if judgement.clinical_review_due_on:
        words = due_in_words(facts.calendar, facts.on, judgement.clinical_review_due_on)
        yield f"The clinical review: {_lowered(words)}"
    if judgement.due_on:
        yield f"The employer’s answer: {_lowered(due_in_words(facts.calendar, facts.on, judgement.due_on))}"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
