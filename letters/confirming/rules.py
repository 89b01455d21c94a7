"""Confirming case and number of a letter that an e-mail brought and that was filed by itself. Pure: no Django."""

from decisions.decision import Decision, allowed, refused
from extra_requests.states import State


def may_confirm(
    state: State, *, awaits_confirmation: bool, own_client: bool, claimed_by_another: bool
) -> Decision:
    """Whether a clinical manager may confirm case and number, or take the letter back to be filed elsewhere.

    Codes: ``confirmable``, ``not_in_assessment``, ``confirmed_already``, ``own_client``, ``claimed_by_another``.
    """
    if not awaits_confirmation:
        return refused("confirmed_already", "Case and number of this letter are confirmed already.")
    if state is not State.AWAITING_ASSESSMENT:
        return refused("not_in_assessment", f"This letter is settled. Its request: {state.label.lower()}.")
    if own_client:
        return refused("own_client", "This is your own client: a colleague has to confirm it.")
    if claimed_by_another:
        return refused("claimed_by_another", "A colleague has this review. Ask them to hand it over first.")
    return allowed("confirmable", "Case and number can be confirmed.")
