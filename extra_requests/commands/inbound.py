"""Messages that are e-mailed in: kept first, then filed as a letter where everything in them is clear, else by a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.audit import SYSTEM
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.refusal import Refused, insist
from clients.selectors import cases_in_care_of, cases_visible_to
from clients.session_counts import local_day
from extra_requests import mail
from extra_requests.commands.letters import LetterContent, submit_letter
from extra_requests.commands.submit import Ask
from extra_requests.inbound_letters import (
    WORDS,
    content_of_file,
    content_of_words,
    file_part,
    inbound_visible_to,
    inside,
    known_sender,
    the_letter,
)
from extra_requests.inbound_reading import envelope_of
from extra_requests.letter_words import Dismissal, InboundState, WhyWaiting
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.rules import may_handle_inbound
from extra_requests.vocabulary import Requestor
from notifications.outbox import enqueue

LARGEST_MESSAGE = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Understood:
    """What can be told from a message without asking anybody; ``why`` is the first thing that is missing."""

    sender: User | None
    is_automatic: bool
    case: AssistCase | None = None
    sessions: int = 0
    content: LetterContent | None = None
    why: WhyWaiting | None = None


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
        _audit("keep_inbound_message", message, by=None)
    return message, is_new


def handle_inbound_message(*, at: datetime, reference: str) -> InboundMessage:
    """File a message that was kept as a letter, or say why it waits for a person. Done twice, it is done once.

    Raises InboundMessage.DoesNotExist.
    """
    message = InboundMessage.objects.get(reference=reference)
    if not _is_untouched(message):
        return message
    # its files are read before anything is locked: that may take seconds
    understood = _understand(message)
    with transaction.atomic():
        message = InboundMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.pk)
        if _is_untouched(message):
            _handle(message, understood, at=at)
    return message


@transaction.atomic
def read_inbound_message(*, by: User, reference: str) -> InboundMessage:
    """The message for a person to read, which is put on record. Raises InboundMessage.DoesNotExist for one out of sight."""
    message = inbound_visible_to(by).select_related("handled_by", "letter__request").get(reference=reference)
    _audit("read_inbound_message", message, by=by)
    return message


@transaction.atomic
def file_inbound_message(
    *, by: User, at: datetime, reference: str, case_reference: str, sessions: int, part: int
) -> ExtraSessionsRequest:
    """File a message, or one of its files, as the letter of a case: a request as its consultant would have made it.

    ``part``: the number of the file, or ``inbound_letters.WORDS`` for the message's own words.

    Raises InboundMessage.DoesNotExist for a message out of sight, AssistCase.DoesNotExist for such a case; Refused with the
    Decision of ``rules.may_handle_inbound``, of the file's reading, or as ``submit_letter`` does.
    """
    message = _locked(by, reference)
    insist(may_handle_inbound(InboundState(message.state)))
    found = inside(message)
    if found is None or not WORDS <= part < len(found.files):
        raise InboundMessage.DoesNotExist
    if part == WORDS:
        content = content_of_words(found)
    else:
        chosen = file_part(found, part)
        insist(chosen.read.decision)
        content = content_of_file(chosen)
    # only a clinical manager files, and they see every case
    cases = cases_visible_to(by)
    case = cases.select_related("client__organisation").get(reference=case_reference)
    request = submit_letter(
        by=by,
        at=at,
        case_reference=case_reference,
        ask=_ask(case, sessions, Requestor.CONSULTANT, at),
        content=content,
        submission_key=_key(message),
        cases=cases,
        role=Role.CLINICAL_MANAGER,
    )
    _file(message, request, by=by, at=at)
    return request


@transaction.atomic
def dismiss_inbound_message(
    *, by: User, at: datetime, reference: str, dismissal: Dismissal
) -> InboundMessage:
    """Put a message aside that is no letter. It stays kept.

    Raises InboundMessage.DoesNotExist for a message out of sight; Refused with the Decision of ``rules.may_handle_inbound``.
    """
    message = _locked(by, reference)
    insist(may_handle_inbound(InboundState(message.state)))
    message.state, message.dismissal = InboundState.DISMISSED.value, dismissal.value
    message.handled_at, message.handled_by = at, by
    message.save(update_fields=["state", "dismissal", "handled_at", "handled_by"])
    _audit("dismiss_inbound_message", message, by=by, details={"dismissal": dismissal.value})
    return message


def _is_untouched(message: InboundMessage) -> bool:
    return message.state == InboundState.WAITING and not message.why_waiting


def _understand(message: InboundMessage) -> _Understood:
    envelope = envelope_of(message.original)
    sender = None if envelope.authentication_failed else known_sender(envelope.sender)
    if sender is None:
        return _Understood(None, envelope.is_automatic, why=WhyWaiting.UNKNOWN_SENDER)
    found = inside(message)
    case = _case_named(sender, found.case_references) if found else None
    content = the_letter(found)
    sessions = found.sessions if found and found.sessions else 0
    why = None
    if found is None:
        why = WhyWaiting.UNREADABLE
    elif case is None:
        why = WhyWaiting.UNKNOWN_CASE
    elif not sessions:
        why = WhyWaiting.NUMBER_MISSING
    elif isinstance(content, WhyWaiting):
        why = content
    letter = content if isinstance(content, LetterContent) else None
    return _Understood(sender, envelope.is_automatic, case, sessions, letter, why)


def _case_named(sender: User, references: tuple[str, ...]) -> AssistCase | None:
    """The one case in the sender's care that the message names; None where it names none of theirs, or several."""
    cases = cases_in_care_of(sender).select_related("client__organisation", "consultant")
    theirs = list(cases.filter(reference__in=references))
    return theirs[0] if len(theirs) == 1 else None


def _handle(message: InboundMessage, understood: _Understood, *, at: datetime) -> None:
    sender, case, content = understood.sender, understood.case, understood.content
    if understood.why is not None or sender is None or case is None or content is None:
        _leave_waiting(message, understood.why or WhyWaiting.NO_LETTER, understood)
        return
    own = case.consultant.user_id == sender.pk
    requestor = Requestor.CONSULTANT if own else Requestor.PRACTICE_ADMINISTRATOR
    try:
        request = submit_letter(
            by=sender,
            at=at,
            case_reference=case.reference,
            ask=_ask(case, understood.sessions, requestor, at),
            content=content,
            submission_key=_key(message),
        )
    except (Refused, AssistCase.DoesNotExist):
        _leave_waiting(message, WhyWaiting.NOT_ELIGIBLE, understood)
    else:
        _file(message, request, by=None, at=at)


def _leave_waiting(message: InboundMessage, why: WhyWaiting, understood: _Understood) -> None:
    """For a person to look at. Who is known hears that it arrived; a machine is never answered."""
    message.why_waiting = why.value
    message.save(update_fields=["why_waiting"])
    messages = mail.inbound_waits(message, mail.clinical_managers())
    if understood.sender is not None and not understood.is_automatic:
        messages.append(mail.inbound_received(message, understood.sender))
    enqueue(messages)
    _audit("await_filing", message, by=None, details={"why": why.value})


def _file(message: InboundMessage, request: ExtraSessionsRequest, *, by: User | None, at: datetime) -> None:
    message.state, message.letter = InboundState.FILED.value, request.letters.get(round=1)
    message.handled_at, message.handled_by = at, by
    message.save(update_fields=["state", "letter", "handled_at", "handled_by"])
    _audit("file_inbound_message", message, by=by, details={"request": request.reference})


def _ask(case: AssistCase, sessions: int, requestor: Requestor, at: datetime) -> Ask:
    """A letter is dated by the day on which it is filed: from then on its days are promised."""
    return Ask(sessions, local_day(at, case.client.organisation.zone), requestor=requestor)


def _key(message: InboundMessage) -> UUID:
    """One request a message, however often it is filed."""
    return UUID(message.fingerprint[:32])


def _locked(by: User, reference: str) -> InboundMessage:
    visible = inbound_visible_to(by).select_for_update(no_key=True, of=("self",))
    return visible.get(reference=reference)


def _audit(
    action: str, message: InboundMessage, *, by: User | None, details: Mapping[str, str] | None = None
) -> None:
    actor = Role.CLINICAL_MANAGER.value if by else SYSTEM
    audit.record(action, subject=message.reference, by=by, actor=actor, details=details)
