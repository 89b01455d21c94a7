"""What the consultant of a journey answers to the clinical questions, and gives in the client transfer form."""

from datetime import date, timedelta
from typing import Any

from tests.clinical_reviews.clinical_answers_typed import TYPED

#: Words of the answers that must never come near the employer.
TELLING = ("Panic on the way to work", "A relapse is likely", "Exposure: the train")


def answers_typed(today: date) -> dict[str, Any]:
    """A full set of answers, as typed on this day."""
    return TYPED | {
        "baseline_on": (today - timedelta(days=80)).isoformat(),
        "latest_on": (today - timedelta(days=3)).isoformat(),
        "consent_on": (today - timedelta(days=2)).isoformat(),
    }
