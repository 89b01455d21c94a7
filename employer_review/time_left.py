"""How long a decision may still take, in the words of somebody who plans their week. Pure: no Django."""

from dataclasses import dataclass
from datetime import date

from interface.badges import Tone


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The words, and how urgent they look: a tone and an icon of a badge."""

    words: str
    tone: Tone
    icon: str


def time_left(due_on: date, today: date) -> TimeLeft:
    """ "Due today", "Due tomorrow", "3 days left", "Overdue by 2 days".

    Both are local days of the organisation; an answer is due at the end of ``due_on``. Days off count here: the due
    day was worked out in business days (DESIGN, "outcome window"), how far away it is everybody sees on a calendar.
    """
    days = (due_on - today).days
    if days < 0:
        return TimeLeft(f"Overdue by {-days} day{'' if days == -1 else 's'}", "negative", "triangle-alert")
    if days == 0:
        return TimeLeft("Due today", "waiting", "clock-alert")
    if days == 1:
        return TimeLeft("Due tomorrow", "waiting", "clock")
    return TimeLeft(f"{days} days left", "neutral", "clock")
