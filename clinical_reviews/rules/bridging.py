"""One session while a request is undecided (DESIGN, "rebook lock"). Pure: no Django."""

from decisions.decision import Decision, allowed, refused
from extra_requests.states import UNDECIDED, State


def may_allow_bridging(
    state: State,
    *,
    is_manager: bool,
    own_client: bool,
    allowed_already: bool,
    case_closed: bool,
    reason: str | None = None,
) -> Decision:
    """Whether a clinical manager may allow the one bridging session of a request.

    ``reason`` is `None` to offer the form, before it is given. ``booking.may_rebook`` then lets one session be booked.
    Codes: ``bridging``, ``not_for_this_role``, ``not_undecided``, ``own_client``, ``case_closed``, ``allowed_already``,
    ``reason_missing``.
    """
    if not is_manager:
        return refused("not_for_this_role", "Only a clinical manager allows a bridging session.")
    if state not in UNDECIDED:
        because = f"Booking is open: this request is {state.label.lower()}."
        return refused("not_undecided", because, state=state.value)
    if own_client:
        return refused("own_client", "You cannot allow a bridging session for your own client.")
    if case_closed:
        return refused("case_closed", "This case is closed. Nothing is booked on a closed case.")
    if allowed_already:
        return refused("allowed_already", "One bridging session a request: it was allowed already.")
    if reason is not None and not reason.strip():
        return refused("reason_missing", "Say why the client cannot wait for the outcome.")
    return allowed("bridging", "One session may be booked while the request is undecided. It counts.")
