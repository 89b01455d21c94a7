"""The worked example of the design, as facts to vary."""

from dataclasses import replace
from datetime import date

from clients.sessions.counts import Counts
from clients.sessions.windows import Window
from extra_requests.business_days import calendar_around
from extra_requests.rules.facts import ContractTerms, RequestFacts

SUBMITTED = date(2026, 4, 2)
VICTORIA = calendar_around("AU", "VIC", SUBMITTED)
WINDOW = Window(date(2026, 1, 12), date(2027, 1, 12))
# the design's example: entitled 6, another case used 3 in the window
FACTS = RequestFacts(
    today=SUBMITTED,
    on=SUBMITTED,
    asked=3,
    terms=ContractTerms(extra_sessions_allowed=True),
    counts=Counts(entitled=6, used=0, booked=0, remaining=6),
    window=WINDOW,
    counted_in_window=3,
    undecided_on_case=False,
    undecided_elsewhere_sessions=0,
    extras_approved_in_window=0,
    pool_spoken_for=0,
    calendar=VICTORIA,
)


def under(facts: RequestFacts, **terms: int | bool | None) -> RequestFacts:
    """The same request under other terms of the contract."""
    return replace(facts, terms=replace(facts.terms, **terms))  # type: ignore[arg-type]  # mixed names on purpose
