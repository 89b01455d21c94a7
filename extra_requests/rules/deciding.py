"""Approving, declining, withdrawing and appealing (DESIGN, "A request's states"). Pure: no Django.

The table of ``states`` says which role may do what in which state; these rules add what the table cannot see.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from decisions.decision import Decision, allowed, refused
from extra_requests.rules.eligibility import transferred_already
from extra_requests.states import Action, Actor, State, may_as
from interface.numbers_in_words import counted, sessions

APPEAL_OF: Mapping[State, Action] = MappingProxyType(
    {
        State.DECLINED: Action.APPEAL_TO_EMPLOYER,
        State.DECLINED_CLINICALLY: Action.APPEAL_CLINICALLY,
    }
)


def may_approve(asked: int, approved: int) -> Decision:
    """How many sessions may be approved: 1 up to those asked. Codes: ``approved_in_full``, ``approved_in_part``,
    ``too_few``, ``too_many``.
    """
    figures = {"asked": asked, "approved": approved}
    if approved < 1:
        return refused("too_few", "Approve at least 1 session, or decline.", **figures)
    if approved > asked:
        return refused(
            "too_many", f"No more than the {counted(asked, 'requested session')} can be approved.", **figures
        )
    if approved < asked:
        return allowed("approved_in_part", f"{approved} of {sessions(asked)} approved.", **figures)
    return allowed("approved_in_full", f"{sessions(asked)} approved.", **figures)


def may_decide(
    action: Action,
    state: State,
    actors: Collection[Actor],
    *,
    by: int | None = None,
    declined_before_by: Collection[int] = (),
    own_client: bool = False,
    others: int | None = None,
) -> Decision:
    """Whether this person may decide. The table's codes, and ``own_client``, ``someone_else``.

    ``by`` is the person's key, ``declined_before_by`` the keys of those whose decline is appealed against,
    ``own_client`` whether the request is for a client that this person counsels. ``others``: how many more people
    decide for the employer; `None` where that is not counted.
    """
    decision = may_as(action, state, actors)
    if not decision.allowed:
        return decision
    if own_client:
        return refused("own_client", "You cannot decide on a request for your own client.")
    if by is not None and by in declined_before_by:
        return _someone_else(others)
    return decision


def _someone_else(others: int | None) -> Decision:
    because = "An appeal is decided by someone else than the person who declined."
    if others is None:
        return refused("someone_else", because)
    if others == 0:
        alone = "Your organisation has no other reviewer yet: your account manager follows it up with you."
        return refused("someone_else", f"{because} {alone}", others=0)
    who = "Your colleague decides" if others == 1 else f"One of your {others} colleagues decides"
    return refused("someone_else", f"{because} {who} on this one.", others=others)


def may_withdraw(state: State, actors: Collection[Actor]) -> Decision:
    """Whether the request may be withdrawn: while it is undecided. Codes as the table's."""
    return may_as(Action.WITHDRAW, state, actors)


def may_appeal(
    state: State,
    actors: Collection[Actor],
    *,
    appeals: int,
    undecided_on_case: bool = False,
    transferred: bool = False,
    grounds: str | None = None,
) -> Decision:
    """Whether a decline may be appealed against; ``appeals`` are those made on this request so far: one is all.

    ``undecided_on_case``: another request on the case is undecided, and there is but one at a time. ``transferred``: the
    case ended with a transfer. ``grounds`` is `None` to offer the form, before they are given.
    The table's codes, and ``not_declined``, ``appealed_already``, ``undecided_request``, ``case_transferred``,
    ``grounds_missing``.
    """
    action = APPEAL_OF.get(state)
    if action is None:
        because = f"Only a decline can be appealed against. This request: {state.label.lower()}."
        return refused("not_declined", because, state=state.value)
    if appeals:
        return refused("appealed_already", "A request can be appealed against once.", appeals=appeals)
    if undecided_on_case:
        because = "Another request on this case is undecided. Wait for its outcome, or withdraw it."
        return refused("undecided_request", because)
    if transferred:
        return transferred_already()
    if grounds is not None and not grounds.strip():
        return refused("grounds_missing", "Say why the decline should be looked at again.")
    return may_as(action, state, actors)
