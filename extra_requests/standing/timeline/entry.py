"""One line of a time line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry of components/timeline.html."""

    title: str
    meta: str = ""
    text: str = ""
    tone: str = "neutral"
    icon: str = "circle"
