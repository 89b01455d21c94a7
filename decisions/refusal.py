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


def carried_out[T](command: Callable[[], T]) -> T | Refused:
    """Carry ``command`` out. Returns what it returned, or its refusal.

    This is the one place that catches a refusal for a page: a view asks here, or `refused_by`, or fills a `RefusableForm`.
    """
    try:
        return command()
    except Refused as refusal:
        return refusal


def refused_by(command: Callable[[], object]) -> Decision | None:
    """Carry ``command`` out. Returns the Decision that it was refused with, `None` when it was carried out."""
    made = carried_out(command)
    return made.decision if isinstance(made, Refused) else None
