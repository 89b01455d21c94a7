"""Messages that are e-mailed in: kept first, then filed as a letter where everything in them is clear, else by a person."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from clients.models import AssistCase
from decisions.refusal import Refused, insist
from extra_requests import receivers
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.vocabulary.letters import Dismissal, InboundState, WhyUnreadable, WhyWaiting
from letters.inbound import mail as inbound_mail
from letters.inbound.filing import audit_inbound, file_understood, locked_inbound
from letters.inbound.in_own_process import MessageApart, message_apart
from letters.inbound.kept_reading import MessageKept, kept_to_json
from letters.inbound.message import fingerprint_of
from letters.inbound.parts import inbound_visible_to
from letters.inbound.rules import may_handle_inbound
from letters.inbound.understanding import Understood, understood_of
from notifications.outbox import enqueue

LARGEST_MESSAGE = 15 * 1024 * 1024
MOST_ATTEMPTS = 3
# a worker is done with a message by then, or is no more
ONE_ATTEMPT = timedelta(seconds=90)


@transaction.atomic
def keep_inbound_message(*, at: datetime, original: bytes) -> tuple[InboundMessage, bool]:
    """Keep a message as it came, to the byte and encrypted, and do nothing else with it; whether it is here for the first time.

    A message that comes again, told by its Message-ID, is kept once. Nothing of it is read here: this runs in the web server.
    """
    message, is_new = InboundMessage.objects.get_or_create(
        fingerprint=fingerprint_of(original), defaults={"received_at": at, "original": original}
    )
    if is_new:
        audit_inbound("keep_inbound_message", message, by=None)
    return message, is_new


def handle_inbound_message(*, at: datetime, reference: str) -> InboundMessage:
    """File a message that was kept as a letter, or say why it waits for a person. Done twice, it is done once.

    A message whose reading ends without an answer is tried again later; after ``MOST_ATTEMPTS`` it is unreadable for good, as
    is one in which something is out of all bounds. Raises InboundMessage.DoesNotExist.
    """
    message, may_try = _attempt(reference, at)
    if not may_try:
        return message
    # read before anything is locked: that may take seconds
    found = message_apart(message.original, settings.INBOUND_AUTHSERV_ID)
    understood = understood_of(found) if isinstance(found, MessageApart) else None
    with transaction.atomic():
        message = _locked(reference)
        if not _is_untouched(message):
            return message
        if isinstance(found, MessageApart) and understood is not None:
            _keep_reading(message, found.kept)
            _handle(message, understood, at=at)
        elif isinstance(found, WhyUnreadable):
            _end_unreadable(message, found)
        elif message.attempts >= MOST_ATTEMPTS:
            _end_unreadable(message, WhyUnreadable.DEMANDING)
    return message


@transaction.atomic
def _attempt(reference: str, at: datetime) -> tuple[InboundMessage, bool]:
    """The message, and whether to read it now. An attempt counts before it is made: a reader may take its worker with it."""
    message = _locked(reference)
    if not _is_untouched(message) or is_being_tried(message, at):
        return message, False
    if message.attempts >= MOST_ATTEMPTS:
        _end_unreadable(message, WhyUnreadable.DEMANDING)
        return message, False
    message.attempts, message.tried_at = message.attempts + 1, at
    message.save(update_fields=["attempts", "tried_at"])
    return message, True


def is_being_tried(message: InboundMessage, at: datetime) -> bool:
    """Whether somebody may be reading the message at this moment."""
    return message.tried_at is not None and abs(at - message.tried_at) < ONE_ATTEMPT


def _locked(reference: str) -> InboundMessage:
    return InboundMessage.objects.select_for_update(no_key=True, of=("self",)).get(reference=reference)


def _keep_reading(message: InboundMessage, kept: MessageKept) -> None:
    message.sender, message.subject, message.is_proven = kept.sender, kept.subject, kept.is_proven
    message.reading = kept_to_json(kept)
    message.save(update_fields=["sender", "subject", "is_proven", "reading"])


def _end_unreadable(message: InboundMessage, why: WhyUnreadable) -> None:
    """The end of a message that cannot be read: people see it on the desk, and its sender hears nothing."""
    message.state, message.why_unreadable = InboundState.UNREADABLE.value, why.value
    message.save(update_fields=["state", "why_unreadable"])
    enqueue(inbound_mail.inbound_waits(message, receivers.clinical_managers()))
    audit_inbound("give_up_inbound_message", message, by=None, details={"why": why.value})


@transaction.atomic
def read_inbound_message(*, by: User, reference: str) -> InboundMessage:
    """The message for a person to read, which is put on record once there is anything in it to read.

    Raises InboundMessage.DoesNotExist for one out of sight.
    """
    message = inbound_visible_to(by).select_related("handled_by", "letter__request").get(reference=reference)
    if message.reading:
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
    messages = inbound_mail.inbound_waits(message, receivers.clinical_managers())
    if understood.sender is not None and not understood.is_automatic:
        messages.append(inbound_mail.inbound_received(message, understood.sender))
    enqueue(messages)
    audit_inbound("await_filing", message, by=None, details={"why": why.value})
