"""Which colour and which icon go with which state: one table, so that a state looks the same on every page."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["waiting", "positive", "negative", "review", "info", "accent", "neutral"]


@dataclass(frozen=True, slots=True)
class Look:
    """A tone (a class of static/css/components/badge.css) and a lucide icon."""

    tone: Tone
    icon: str


UNKNOWN = Look("neutral", "circle")

LOOKS: dict[str, Look] = {
    # an extra-sessions request
    "awaiting_clinical_answers": Look("waiting", "clipboard-list"),
    "awaiting_clinical_review": Look("review", "stethoscope"),
    "more_information_needed": Look("waiting", "message-circle-question-mark"),
    "awaiting_assessment": Look("review", "file-text"),
    "awaiting_account_manager": Look("waiting", "send"),
    "awaiting_employer": Look("waiting", "hourglass"),
    "awaiting_decision": Look("waiting", "hourglass"),
    "asked_again": Look("waiting", "gavel"),
    "approved": Look("positive", "circle-check"),
    "approved_with_conditions": Look("positive", "circle-check"),
    "declined": Look("negative", "circle-x"),
    "rejected_automatically": Look("negative", "circle-slash"),
    "declined_clinically": Look("negative", "circle-x"),
    "withdrawn": Look("neutral", "undo-2"),
    "overdue": Look("negative", "triangle-alert"),
    # a session
    "booked": Look("info", "calendar"),
    "in_progress": Look("accent", "circle-play"),
    "completed": Look("positive", "circle-check"),
    "no_show": Look("waiting", "user-x"),
    "cancelled": Look("neutral", "ban"),
    # an assist case
    "open": Look("positive", "circle-dashed"),
    "closed": Look("neutral", "lock"),
    # a support ticket, open until then
    "answered": Look("positive", "circle-check"),
    # a message
    "queued": Look("neutral", "clock"),
    "sent": Look("info", "send"),
    "delivered": Look("positive", "circle-check"),
    "dead": Look("negative", "octagon-alert"),
}


def look_of(value: str) -> Look:
    """The look of a state by its stored value; an unknown one is neutral, never an error on a page."""
    return LOOKS.get(value, UNKNOWN)
