"""Days and times as people read them; ``interface.days_and_times`` has them, as the e-mails about sessions need them too."""

from interface.days_and_times import (
    clock_in_words,
    day_in_words,
    hours_in_words,
    moment_in_words,
    zone_in_words,
)

__all__ = ["clock_in_words", "day_in_words", "hours_in_words", "moment_in_words", "zone_in_words"]
