"""How a command says no."""

from collections.abc import Callable

from decisions.decision import Decision


class Refused(Exception):
    """A command was not carried out, and nothing was written. ``decision`` says why, in words to show."""

    def __init__(self, decision: Decision) -> None:
        # The code only: the words may hold figures of a case, and exception texts end up in logs.
        super().__init__(decision.code)
        self.decision = decision


def insist(decision: Decision) -> Decision:
    """The decision, when it allows. Raises Refused with it when it does not."""
    if not decision:
        raise Refused(decision)
    return decision


def refused_by(command: Callable[[], object]) -> Decision | None:
    """Carry ``command`` out. Returns the Decision that it was refused with, `None` when it was carried out."""
    try:
        command()
    except Refused as refusal:
        return refusal.decision
    return None
