"""What the rules of a request are asked with. Gathered by others, judged here. Pure: no Django."""

from dataclasses import dataclass
from datetime import date

from clients.sessions.counts import Counts
from clients.sessions.windows import Window
from extra_requests.business_days import BusinessCalendar


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """The limits a contract sets, in sessions and business days; the defaults are DESIGN's.

    ``extra_sessions_pool`` is a contract year's, ``extra_sessions_per_client`` a 12-month window's; ``None`` means no limit.
    ``automatic_approval_up_to`` is a client's, in a 12-month window.
    """

    extra_sessions_allowed: bool
    extra_sessions_pool: int | None = None
    extra_sessions_per_client: int | None = None
    clinical_review_threshold: int = 12
    max_sessions_per_request: int = 4
    outcome_business_days: int = 7
    clinical_review_business_days: int = 6
    automatic_approval_up_to: int = 0


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One request as it would be submitted.

    - ``today``, ``on``: the organisation's today, and the date of request;
    - ``asked``: sessions;
    - ``counts``: the case's balance; ``window``: the client's 12-month window, if there is one;
    - ``counted_in_window``: used or booked in it, over all the client's cases;
    - ``undecided_on_case``; ``undecided_elsewhere_sessions``: asked in undecided requests on the client's other cases;
    - ``extras_approved_in_window``: the client's;
    - ``pool_spoken_for``: approvals decided in the contract year and all that is undecided, over the contract;
    - ``calendar``: the organisation's business days;
    - ``goes_on_in``: the reference of the client's active case, where this one is closed beside it; else empty;
    - ``transferred``: the case ended with a transfer to private practice.
    """

    today: date
    on: date
    asked: int
    terms: ContractTerms
    counts: Counts
    window: Window | None
    counted_in_window: int
    undecided_on_case: bool
    undecided_elsewhere_sessions: int
    extras_approved_in_window: int
    pool_spoken_for: int
    calendar: BusinessCalendar
    goes_on_in: str = ""
    transferred: bool = False

    @property
    def judged_ask(self) -> int:
        """What limits are judged by: an ask over the maximum counts as the maximum."""
        return min(self.asked, self.terms.max_sessions_per_request)

    @property
    def total(self) -> int:
        """What the clinical review looks at (DESIGN, "clinical review")."""
        return self.counted_in_window + self.counts.remaining + self.undecided_elsewhere_sessions + self.asked

    @property
    def extras_of_client(self) -> int:
        """Extra sessions approved in the window or being decided, without this request."""
        return self.extras_approved_in_window + self.undecided_elsewhere_sessions
