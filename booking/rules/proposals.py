"""Who answers a time that was proposed for an ad hoc associate (docs/adr/0009). Pure: no Django."""

from datetime import datetime

from decisions.decision import Decision, allowed, refused


def may_answer_proposal(
    *, is_open: bool, starts_at: datetime, now: datetime, own: bool, others_can_answer: bool
) -> Decision:
    """Whether somebody in care of the case may accept or decline it; moments aware.

    ``own``: they proposed it themselves; ``others_can_answer``: the associate or the practice can instead.
    Codes: ``answers``; refused ``answered_already``, ``has_passed``, ``own_proposal``.
    """
    if not is_open:
        return refused("answered_already", "This proposal was answered or taken back already.")
    if starts_at <= now:
        return refused("has_passed", "The time that was proposed has passed. Propose another one.")
    if own and others_can_answer:
        because = "You proposed this time. The other side answers: the associate, or their practice."
        return refused("own_proposal", because)
    return allowed("answers", "The time can be accepted or declined.")


def may_take_back(*, is_open: bool, own: bool) -> Decision:
    """Whether a proposal may be taken back. Codes: ``takes_back``; refused ``answered_already``, ``not_own``."""
    if not is_open:
        return refused("answered_already", "This proposal was answered or taken back already.")
    if not own:
        return refused(
            "not_own", "Only the person who proposed the time can take it back. You can decline it."
        )
    return allowed("takes_back", "The proposal can be taken back.")
