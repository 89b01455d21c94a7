"""All sweeps of deadlines in one go, counted by what they did."""

from dataclasses import dataclass
from datetime import datetime

from clinical_reviews.commands.sweep import sweep_reviews
from extra_requests.commands import sweep
from letters.commands.sweep_sending import sweep_sending


@dataclass(frozen=True, slots=True)
class Swept:
    """How many requests the sweeps did something about."""

    reminded: int = 0
    escalated: int = 0
    decided_by_silence: int = 0
    answers_reminded: int = 0
    answers_missing: int = 0
    reviews_late: int = 0
    sending_reminded: int = 0


def sweep_deadlines(*, at: datetime) -> Swept:
    """What beat starts one by one: the employer's requests, the reviews, the letters to send."""
    done = [*sweep.sweep_deadlines(at=at), *sweep_reviews(at), *sweep_sending(at)]
    return Swept(
        reminded=done.count("reminded"),
        escalated=done.count("escalated"),
        decided_by_silence=done.count("decided"),
        answers_reminded=done.count("answers_reminded"),
        answers_missing=done.count("answers_missing"),
        reviews_late=done.count("review_late"),
        sending_reminded=done.count("sending_reminded"),
    )
