"""Filing a message that was e-mailed in: as the letter of a new request, or as the next round of one that was asked about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.audit import SYSTEM
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_visible_to
from clients.sessions.counts import local_day
from clinical_reviews.selectors import reviews_visible_to
from decisions.refusal import insist
from extra_requests.commands.submit import Ask
from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from extra_requests.vocabulary.letters import InboundState
from extra_requests.vocabulary.requests import Requestor
from letters.client_check.rules import client_is_confirmed
from letters.commands.assessment import add_to_letter, submit_letter
from letters.commands.client_confirmation import confirm_client_of
from letters.content import LetterContent
from letters.inbound import mail as inbound_mail
from letters.inbound.kept_reading import MessageKept
from letters.inbound.parts import content_of_part, inbound_visible_to, kept_of
from letters.inbound.rules import may_handle_inbound
from letters.inbound.understanding import Understood
from letters.inbound.whose import client_in_part
from notifications.outbox import enqueue


@transaction.atomic
def file_inbound_message(
    *,
    by: User,
    at: datetime,
    reference: str,
    case_reference: str,
    sessions: int,
    part: int,
    client_confirmed: bool = False,
) -> ExtraSessionsRequest:
    """File a message, or one of its files, as the letter of a case: a request as its consultant would have made it.

    A person has confirmed case and number by it, so that what the rules settle at once follows at once.

    Args:
        part: the number of the file, or ``parts.MESSAGE_TEXT`` for the message's own words.
        client_confirmed: the person was shown what makes its client doubtful, and says that it is this one.

    Raises InboundMessage.DoesNotExist for a message out of sight, AssistCase.DoesNotExist for such a case; Refused with the
    Decision of ``rules.may_handle_inbound``, of the file's reading, of ``client_is_confirmed``, or as ``submit_letter`` does.
    """
    message, kept, content = _chosen(by, reference, part)
    # only a clinical manager files, and they see every case
    cases = cases_visible_to(by)
    case = cases.select_related("client__organisation", "consultant__user").get(reference=case_reference)
    insist(client_is_confirmed(client_in_part(kept, part, case), is_confirmed=client_confirmed))
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
    letter = request.letters.get(round=1)
    _file(message, letter, by=by, at=at)
    if client_confirmed:
        confirm_client_of(letter, by=by, at=at)
    return request


@transaction.atomic
def file_inbound_answer(
    *,
    by: User,
    at: datetime,
    reference: str,
    request_reference: str,
    part: int,
    client_confirmed: bool = False,
) -> RecommendationLetter:
    """File a message, or one of its files, as the next round of a letter that was asked about.

    ``part`` as in ``file_inbound_message``; of the message's own words, what they repeat of an earlier message is left out.

    Raises InboundMessage.DoesNotExist for a message out of sight, ExtraSessionsRequest.DoesNotExist for such a request; Refused
    with the Decision of ``rules.may_handle_inbound``, of the file's reading, or as ``add_to_letter`` does.
    """
    message, kept, content = _chosen(by, reference, part, is_answer=True)
    asked = reviews_visible_to(by).select_related("case__client__organisation", "case__consultant__user")
    case = asked.get(reference=request_reference).case
    facts = client_in_part(kept, part, case, is_answer=True)
    insist(client_is_confirmed(facts, is_confirmed=client_confirmed))
    letter = add_to_letter(
        by=by,
        at=at,
        request_reference=request_reference,
        content=content,
        requests=reviews_visible_to(by),
        role=Role.CLINICAL_MANAGER,
    )
    _file_answer(message, letter, by=by, at=at)
    if client_confirmed:
        confirm_client_of(letter, by=by, at=at)
    return letter


@transaction.atomic
def file_understood(message: InboundMessage, understood: Understood, *, at: datetime) -> None:
    """File a message in which everything is clear, as its sender would have given the letter in the portal.

    The caller holds the message's lock. Raises as ``submit_letter`` and ``add_to_letter`` do, and AssistCase.DoesNotExist for a
    message in which something is missing after all.
    """
    sender, case, content = understood.sender, understood.case, understood.content
    if sender is None or case is None or content is None:
        raise AssistCase.DoesNotExist
    if understood.answers is not None:
        answers = understood.answers.reference
        letter = add_to_letter(by=sender, at=at, request_reference=answers, content=content)
        _file_answer(message, letter, by=None, at=at)
        return
    own = case.consultant.user_id == sender.pk
    requestor = Requestor.CONSULTANT if own else Requestor.PRACTICE_ADMINISTRATOR
    request = submit_letter(
        by=sender,
        at=at,
        case_reference=case.reference,
        # case and number are not confirmed yet: an e-mail never decides
        ask=replace(_ask(case, understood.sessions, requestor, at), is_confirmed=False),
        content=content,
        submission_key=_key(message),
    )
    _file(message, request.letters.get(round=1), by=None, at=at)


def locked_inbound(by: User, reference: str) -> InboundMessage:
    """The message, locked until the transaction ends. Raises InboundMessage.DoesNotExist for one out of sight."""
    visible = inbound_visible_to(by).select_for_update(no_key=True, of=("self",))
    return visible.get(reference=reference)


def audit_inbound(
    action: str, message: InboundMessage, *, by: User | None, details: Mapping[str, str | int] | None = None
) -> None:
    """Put on record what was done with a message: by a clinical manager, or by the portal itself."""
    actor = Role.CLINICAL_MANAGER.value if by else SYSTEM
    audit.record(action, message, by=by, actor=actor, **(details or {}))


def _chosen(
    by: User, reference: str, part: int, *, is_answer: bool = False
) -> tuple[InboundMessage, MessageKept, LetterContent]:
    """The message, locked, what was read in it, and the letter in it that a person chose."""
    message = locked_inbound(by, reference)
    insist(may_handle_inbound(InboundState(message.state)))
    kept = kept_of(message)
    if kept is None:
        raise InboundMessage.DoesNotExist
    return message, kept, content_of_part(message, part, is_answer=is_answer)


def _file_answer(
    message: InboundMessage, letter: RecommendationLetter, *, by: User | None, at: datetime
) -> None:
    """The page says so where an answer is given on it; by e-mail nothing would."""
    _file(message, letter, by=by, at=at)
    enqueue([inbound_mail.inbound_answer_filed(letter)])


def _file(message: InboundMessage, letter: RecommendationLetter, *, by: User | None, at: datetime) -> None:
    message.state, message.letter = InboundState.FILED.value, letter
    message.handled_at, message.handled_by = at, by
    message.save(update_fields=["state", "letter", "handled_at", "handled_by"])
    details: dict[str, str | int] = {"request": letter.request.reference, "round": letter.round}
    audit_inbound("file_inbound_message", message, by=by, details=details)


def _ask(case: AssistCase, sessions: int, requestor: Requestor, at: datetime) -> Ask:
    """A letter is dated by the day on which it is filed: from then on its days are promised."""
    return Ask(sessions, local_day(at, case.client.organisation.zone), requestor=requestor)


def _key(message: InboundMessage) -> UUID:
    """One request a message, however often it is filed."""
    return UUID(message.fingerprint[:32])
