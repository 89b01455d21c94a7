"""A request's time line in plain words: what happened, and what is still to come, from whom, by when and why then."""

from extra_requests.timeline.ahead import added_at_once, present_first, rejected_at_once, what_comes
from extra_requests.timeline.entry import TimelineEntry
from extra_requests.timeline.past import done_in_words, what_happened
from extra_requests.timeline.promise import Promise, promise_of

__all__ = [
    "Promise",
    "TimelineEntry",
    "added_at_once",
    "done_in_words",
    "present_first",
    "promise_of",
    "rejected_at_once",
    "what_comes",
    "what_happened",
]
