"""May a request be made at all? (DESIGN, "eligibility", "one at a time", "date of request"). Pure: no Django."""

from datetime import date

from decisions.decision import Decision, allowed, refused
from extra_requests.rules.facts import RequestFacts
from interface.numbers_in_words import sessions

# more than any contract's maximum is recorded and rejected; beyond this it is a slip of the keyboard
MOST_SESSIONS_ASKED = 99


def sessions_asked(asked: int) -> Decision:
    """Whether the number is one to be judged at all. Codes: ``sessions_asked``, ``too_few``, ``too_many``."""
    if asked < 1:
        return refused("too_few", "Request at least 1 session.", asked=asked, least=1)
    if asked > MOST_SESSIONS_ASKED:
        because = f"Request at most {MOST_SESSIONS_ASKED} sessions."
        return refused("too_many", because, most=MOST_SESSIONS_ASKED)
    return allowed("sessions_asked", f"{sessions(asked)} requested.", asked=asked)


def date_of_request(on: date, today: date) -> Decision:
    """Only today, in the organisation's time zone. Codes: ``today``, ``date_in_the_past``, ``date_in_the_future``."""
    figures = {"on": on.isoformat(), "today": today.isoformat()}
    if on == today:
        return allowed("today", "The date of request is today.", **figures)
    code = "date_in_the_past" if on < today else "date_in_the_future"
    because = f"The date of request is today’s, {today.day} {today:%B %Y}. No other date can be taken."
    return refused(code, because, **figures)


def may_request(facts: RequestFacts) -> Decision:
    """Whether extra sessions can be asked for (DESIGN, "eligibility"): the first reason against it, else a yes.

    Codes: ``eligible``, ``undecided_request``, ``another_case_active``, ``case_transferred``,
    ``extra_sessions_not_allowed``, ``client_limit_reached``, ``pool_used_up``.
    """
    checks = (
        _nothing_undecided(facts),
        _case_goes_on(facts),
        _not_transferred(facts),
        _contract_allows(facts),
        _client_limit(facts),
        _pool(facts),
    )
    yes = allowed("eligible", "Extra sessions can be requested.", asked=facts.asked)
    return next((check for check in checks if not check.allowed), yes)


def may_submit(facts: RequestFacts) -> Decision:
    """Whether this request can be submitted as it stands: its number, its date, then ``may_request``.

    A yes says nothing of what becomes of it: a request above the maximum is submitted, and rejected automatically.
    """
    checks = (sessions_asked(facts.asked), date_of_request(facts.on, facts.today))
    return next((check for check in checks if not check.allowed), may_request(facts))


def _nothing_undecided(facts: RequestFacts) -> Decision:
    if facts.undecided_on_case:
        because = "A request on this case is still undecided. Wait for its outcome, or withdraw it first."
        return refused("undecided_request", because)
    return allowed("nothing_undecided", "No request on this case is undecided.")


def _case_goes_on(facts: RequestFacts) -> Decision:
    """A closed case can be asked for, and an approval reopens it; not beside an active one: one active case a client."""
    if not facts.goes_on_in:
        return allowed("case_goes_on", "The case is open, or an approval reopens it.")
    because = (
        f"This case is closed, and the client has an active one, {facts.goes_on_in}: "
        "request extra sessions there."
    )
    return refused("another_case_active", because, case=facts.goes_on_in)


def _not_transferred(facts: RequestFacts) -> Decision:
    """A transfer is for when no extra sessions are available (DESIGN, "transfer"): no more are requested after it."""
    if facts.transferred:
        return transferred_already()
    return allowed("not_transferred", "The case did not end with a transfer.")


def transferred_already() -> Decision:
    """The refusal of extra sessions, by asking or by appeal, on a case that ended with a transfer."""
    because = "This case ended with a transfer to private practice: no sessions are added to it any more."
    return refused("case_transferred", because)


def _contract_allows(facts: RequestFacts) -> Decision:
    if facts.terms.extra_sessions_allowed:
        return allowed("extra_sessions_allowed", "The contract allows extra sessions.")
    return refused("extra_sessions_not_allowed", "The employer’s contract allows no extra sessions.")


def _client_limit(facts: RequestFacts) -> Decision:
    limit = facts.terms.extra_sessions_per_client
    if limit is None:
        return allowed("no_client_limit", "The contract sets no limit a client.")
    left = max(0, limit - facts.extras_of_client)
    figures = {
        "limit": limit,
        "approved": facts.extras_approved_in_window,
        "undecided": facts.undecided_elsewhere_sessions,
        "asked": facts.judged_ask,
        "left": left,
    }
    if facts.judged_ask <= left:
        return allowed(
            "within_client_limit", f"{left} of the client’s {limit} extra sessions are left.", **figures
        )
    because = (
        f"The client may have {limit} extra sessions in 12 months: {facts.extras_approved_in_window} approved · "
        f"{facts.undecided_elsewhere_sessions} waiting · {left} left."
    )
    return refused("client_limit_reached", because, **figures)


def _pool(facts: RequestFacts) -> Decision:
    pool = facts.terms.extra_sessions_pool
    if pool is None:
        return allowed("no_pool", "The contract sets no yearly pool.")
    left = max(0, pool - facts.pool_spoken_for)
    figures = {"pool": pool, "spoken_for": facts.pool_spoken_for, "asked": facts.judged_ask, "left": left}
    if facts.judged_ask <= left:
        return allowed("within_pool", f"{left} of the pool’s {pool} extra sessions are left.", **figures)
    because = f"The employer’s pool of {pool} extra sessions for this contract year has {left} left."
    return refused("pool_used_up", because, **figures)
