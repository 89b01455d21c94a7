"""Messages that are e-mailed in: kept first, then filed as a letter where everything in them is clear, else by a person."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from clients.models import AssistCase
from clients.refusal import Refused, insist
from extra_requests import mail
from extra_requests.commands.inbound_filing import audit_inbound, file_understood, locked_inbound
from extra_requests.inbound_letters import inbound_visible_to
from extra_requests.inbound_reading import envelope_of
from extra_requests.inbound_understanding import Understood, understood_of
from extra_requests.letter_words import Dismissal, InboundState, WhyWaiting
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.rules import may_handle_inbound
from notifications.outbox import enqueue

LARGEST_MESSAGE = 15 * 1024 * 1024


@transaction.atomic
def keep_inbound_message(*, at: datetime, original: bytes) -> tuple[InboundMessage, bool]:
    """Keep a message as it came, encrypted, and do nothing else with it; whether it is here for the first time.

    A message that comes again, told by its Message-ID, is kept once.
    """
    envelope = envelope_of(original)
    message, is_new = InboundMessage.objects.get_or_create(
        fingerprint=envelope.fingerprint,
        defaults={
            "received_at": at,
            "sender": envelope.sender,
            "subject": envelope.subject,
            "original": original,
        },
    )
    if is_new:
        audit_inbound("keep_inbound_message", message, by=None)
    return message, is_new


def handle_inbound_message(*, at: datetime, reference: str) -> InboundMessage:
    """File a message that was kept as a letter, or say why it waits for a person. Done twice, it is done once.

    Raises InboundMessage.DoesNotExist.
    """
    message = InboundMessage.objects.get(reference=reference)
    if not _is_untouched(message):
        return message
    # its files are read before anything is locked: that may take seconds
    understood = understood_of(message)
    with transaction.atomic():
        message = InboundMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.pk)
        if _is_untouched(message):
            _handle(message, understood, at=at)
    return message


@transaction.atomic
def read_inbound_message(*, by: User, reference: str) -> InboundMessage:
    """The message for a person to read, which is put on record. Raises InboundMessage.DoesNotExist for one out of sight."""
    message = inbound_visible_to(by).select_related("handled_by", "letter__request").get(reference=reference)
    audit_inbound("read_inbound_message", message, by=by)
    return message


@transaction.atomic
def dismiss_inbound_message(
    *, by: User, at: datetime, reference: str, dismissal: Dismissal
) -> InboundMessage:
    """Put a message aside that is no letter. It stays kept.

    Raises InboundMessage.DoesNotExist for a message out of sight; Refused with the Decision of ``rules.may_handle_inbound``.
    """
    message = locked_inbound(by, reference)
    insist(may_handle_inbound(InboundState(message.state)))
    message.state, message.dismissal = InboundState.DISMISSED.value, dismissal.value
    message.handled_at, message.handled_by = at, by
    message.save(update_fields=["state", "dismissal", "handled_at", "handled_by"])
    audit_inbound("dismiss_inbound_message", message, by=by, details={"dismissal": dismissal.value})
    return message


def _is_untouched(message: InboundMessage) -> bool:
    return message.state == InboundState.WAITING and not message.why_waiting


def _handle(message: InboundMessage, understood: Understood, *, at: datetime) -> None:
    if understood.why is not None:
        _leave_waiting(message, understood.why, understood)
        return
    try:
        file_understood(message, understood, at=at)
    except (Refused, AssistCase.DoesNotExist, ExtraSessionsRequest.DoesNotExist):
        _leave_waiting(message, WhyWaiting.NOT_ELIGIBLE, understood)


def _leave_waiting(message: InboundMessage, why: WhyWaiting, understood: Understood) -> None:
    """For a person to look at. Who is known hears that it arrived; a machine is never answered."""
    message.why_waiting = why.value
    message.save(update_fields=["why_waiting"])
    messages = mail.inbound_waits(message, mail.clinical_managers())
    if understood.sender is not None and not understood.is_automatic:
        messages.append(mail.inbound_received(message, understood.sender))
    enqueue(messages)
    audit_inbound("await_filing", message, by=None, details={"why": why.value})
