"""A reply from a template to a sender whom we know, about a message that cannot be filed as it is."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from decisions.refusal import insist
from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import InboundState, ReplyTemplate
from letters.inbound import mail as inbound_mail
from letters.inbound.filing import audit_inbound, locked_inbound
from letters.inbound.parts import known_sender
from letters.inbound.rules import may_reply
from notifications.outbox import enqueue


@transaction.atomic
def reply_to_inbound(*, by: User, at: datetime, reference: str, template: ReplyTemplate) -> InboundMessage:
    """Write to the sender's address on file what is missing. The message goes on waiting.

    Nothing of the message is repeated, and nobody who signs in nowhere here is written to. One template goes out once a message.
    Raises InboundMessage.DoesNotExist for a message out of sight; Refused with the Decision of ``rules.may_reply``.
    """
    message = locked_inbound(by, reference)
    sender = known_sender(message.sender)
    insist(may_reply(InboundState(message.state), sender_known=sender is not None))
    if sender is not None:
        enqueue([inbound_mail.inbound_reply(message, sender, template)])
    audit_inbound("reply_to_inbound", message, by=by, details={"template": template.value})
    return message
