"""Every final state is told to both the consultant and the client (DESIGN, "A request's states")."""

from extra_requests.mail.to_clients import client_outcome, client_page_link
from extra_requests.mail.to_consultants import consultant_outcome
from extra_requests.models import ExtraSessionsRequest
from extra_requests.receivers import signer_of
from extra_requests.states import FINAL
from notifications.outbox import Message


class NotDecidedYet(Exception):
    """There is no outcome to tell while somebody still has to decide."""


def outcome(request: ExtraSessionsRequest, *, may_be_appealed: bool = False) -> list[Message]:
    """The consultant's message and the client's, for any final state.

    A client without an e-mail address gets no message; the consultant's message then says that the client has to be
    told in person. Nor is the client told of a request that an e-mail made while no person has confirmed whose it is.
    ``may_be_appealed``: a decline whose one appeal has not been made. Raises NotDecidedYet for a request in any other state.
    """
    if request.current_state not in FINAL:
        raise NotDecidedYet(request.reference)
    told = consultant_outcome(request, may_be_appealed=may_be_appealed)
    if request.awaits_confirmation:
        return [told]
    messages = (
        told,
        client_outcome(request, signed_by=signer_of(request), page=client_page_link(request)),
    )
    return [message for message in messages if message is not None]
