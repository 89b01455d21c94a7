"""Who takes and answers a support ticket (DESIGN, "new assist case"). Pure: no Django."""

from clients.vocabulary import TicketState
from decisions.decision import Decision, allowed, refused

LONGEST_TEXT = 4000


def may_claim_ticket(state: TicketState, *, by: int, raised_by: int, claimed_by: int | None) -> Decision:
    """Whether a ticket can be taken. Codes: ``claimable``, ``already_answered``, ``own_ticket``, ``claimed_already``,
    ``claimed_by_another``.
    """
    if state is TicketState.ANSWERED:
        return refused("already_answered", "This ticket is answered already.")
    if by == raised_by:
        return refused("own_ticket", "The person who raised a ticket cannot answer it.")
    if claimed_by == by:
        return refused("claimed_already", "You have this ticket already.")
    if claimed_by is not None:
        return refused("claimed_by_another", "A colleague has this ticket.")
    return allowed("claimable", "This ticket is not claimed yet.")


def may_answer_ticket(
    state: TicketState, *, by: int, raised_by: int, claimed_by: int | None, answer: str | None = None
) -> Decision:
    """Whether a ticket can be answered; answering an unclaimed ticket claims it. Without ``answer``: whether to offer the form.

    Codes: ``answerable``, ``text_missing``, ``text_too_long``, and those of ``may_claim_ticket`` but ``claimed_already``.
    """
    claim = may_claim_ticket(state, by=by, raised_by=raised_by, claimed_by=claimed_by)
    if not claim and claim.code != "claimed_already":
        return claim
    if answer is not None:
        written = says_something(answer)
        if not written:
            return written
    return allowed("answerable", "The ticket can be answered.")


def says_something(text: str) -> Decision:
    """Whether a question or an answer has words, and not too many. Codes: ``written``, ``text_missing``, ``text_too_long``."""
    if not text.strip():
        return refused("text_missing", "Write what it is about.")
    if len(text) > LONGEST_TEXT:
        return refused("text_too_long", f"This is too long: {LONGEST_TEXT} characters at most.")
    return allowed("written", "It can be sent.")
