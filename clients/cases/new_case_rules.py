"""A new assist case for a client who has one (DESIGN, "new assist case"). Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clients.sessions.windows import Window
from clients.vocabulary import Basis
from decisions.decision import Decision, allowed, refused
from interface.days_and_times import long_day


@dataclass(frozen=True, slots=True)
class NewCaseFacts:
    """What a new case is judged by.

    - ``today``: the organisation's; ``basis``: of the contract the new case would be under;
    - ``has_case``: the client had a case before; ``case_closed``: the current one is closed;
    - ``other_case_active``: some other case of the client is;
    - ``new_issue``: none when the consultant is not sure;
    - ``windows``: the client's 12-month windows, oldest first (``clients.sessions.counts.windows_of``).
    """

    today: date
    basis: Basis
    new_issue: bool | None
    windows: Sequence[Window]
    case_closed: bool
    has_case: bool = True
    other_case_active: bool = False


def may_open_new_case(facts: NewCaseFacts) -> Decision:
    """Whether a new assist case may be opened now: there are grounds for one, and no case is active.

    Codes: those of ``grounds_for_new_case``; ``another_case_active``, ``case_still_open`` (closing it is all that is missing).
    """
    grounds = grounds_for_new_case(facts)
    if not grounds.allowed:
        return grounds
    if facts.other_case_active:
        because = "The client has another active assist case. One is active at a time."
        return refused("another_case_active", because, grounds=grounds.code)
    if facts.has_case and not facts.case_closed:
        because = f"{grounds.because} Close the current case first."
        return refused("case_still_open", because, grounds=grounds.code)
    return grounds


def grounds_for_new_case(facts: NewCaseFacts) -> Decision:
    """Whether the issue or the time calls for a new assist case, whatever is open now.

    Codes: ``first_case``, ``window_over``, ``new_issue``; refused ``unsure`` (raise a support ticket), ``same_issue``,
    ``not_per_issue`` (a new issue does not renew what the contract includes). ``figures``: ``window_ends_on``.
    """
    if not facts.has_case:
        return allowed("first_case", "The client has no assist case yet.")
    window = _latest_begun(facts.windows, facts.today)
    figures = {"window_ends_on": window.ends_on.isoformat() if window else None}
    if window and facts.today >= window.ends_on:
        because = (
            f"12 months have passed since the window began on {long_day(window.starts_on)}: "
            "a new assist case may be opened."
        )
        return allowed("window_over", because, **figures)
    if facts.new_issue is None:
        because = "Not sure whether it is a new issue? Raise a support ticket: Client Services will tell you."
        return refused("unsure", because, **figures)
    if not facts.new_issue:
        because = f"The same issue stays in its assist case{_until(window)}."
        return refused("same_issue", because, **figures)
    if facts.basis is not Basis.PER_ISSUE:
        because = (
            f"This contract includes sessions {facts.basis.label.lower()}, not per issue: a new issue stays in the "
            f"same assist case{_until(window)}."
        )
        return refused("not_per_issue", because, **figures)
    return allowed("new_issue", "A new issue has its own assist case under this contract.", **figures)


def _latest_begun(windows: Sequence[Window], today: date) -> Window | None:
    return max((window for window in windows if window.starts_on <= today), default=None)


def _until(window: Window | None) -> str:
    return (
        f" until the 12 months end. A new one may be opened from {long_day(window.ends_on)}" if window else ""
    )
