"""Filing or dismissing a message that was e-mailed in. Pure: no Django."""

from decisions.decision import Decision, allowed, refused
from extra_requests.vocabulary.letters import InboundState


def may_handle_inbound(state: InboundState) -> Decision:
    """Whether a message still waits for somebody. Codes: ``waiting``, ``filed_already``, ``dismissed_already``."""
    if state is InboundState.FILED:
        return refused("filed_already", "This message is filed as a letter already.")
    if state is InboundState.DISMISSED:
        return refused("dismissed_already", "This message was dismissed already.")
    return allowed("waiting", "This message waits to be filed or dismissed.")
