"""What can be told from a message that was e-mailed in without asking anybody: who, which case, and what it brings."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from extra_requests.clinical_selectors import reviews_visible_to
from extra_requests.inbound_letters import inside, known_sender, the_letter
from extra_requests.inbound_reading import Inside, envelope_of
from extra_requests.letter_content import LetterContent
from extra_requests.letter_selectors import waiting_for_letter
from extra_requests.letter_words import WhyWaiting
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.selectors import requests_in_care_of


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message says for certain; ``why`` is the first thing that is missing.

    ``answers``: the request whose letter was asked about, where the message brings its next round.
    """

    sender: User | None
    is_automatic: bool
    case: AssistCase | None = None
    answers: ExtraSessionsRequest | None = None
    sessions: int = 0
    content: LetterContent | None = None
    why: WhyWaiting | None = None


def understood_of(message: InboundMessage) -> Understood:
    """What the message says. Its file is read, in a process of its own: that may take seconds."""
    envelope = envelope_of(message.original)
    sender = None if envelope.authentication_failed else known_sender(envelope.sender)
    if sender is None:
        return Understood(None, envelope.is_automatic, why=WhyWaiting.UNKNOWN_SENDER)
    found = inside(message)
    if found is None:
        return Understood(sender, envelope.is_automatic, why=WhyWaiting.UNREADABLE)
    case = _case_named(sender, found)
    answers = _answered(sender, case, found) if case else None
    content = the_letter(found, is_answer=answers is not None)
    why = None
    if case is None:
        why = WhyWaiting.UNKNOWN_CASE
    elif envelope.is_automatic:
        # an out-of-office reply repeats the references of what it answers, often the number of sessions too, and is no letter
        why = WhyWaiting.NO_LETTER
    elif answers is None and not found.sessions:
        why = WhyWaiting.NUMBER_MISSING
    elif isinstance(content, WhyWaiting):
        why = content
    letter = content if isinstance(content, LetterContent) else None
    return Understood(sender, envelope.is_automatic, case, answers, found.sessions or 0, letter, why)


def answers_offered(
    message: InboundMessage, found: Inside | None, reader: User, *, also_case: str = ""
) -> QuerySet[ExtraSessionsRequest]:
    """The requests that the message may bring the next round of a letter for, as the desk offers them.

    Those which wait for one and are named in it, or on a case that is; or which are in the care of a sender who is known for
    certain. ``also_case``: the reference of a case that the reader named.
    """
    envelope = envelope_of(message.original)
    sender = None if envelope.authentication_failed else known_sender(envelope.sender)
    offered = Q(case__reference=also_case)
    if found is not None:
        offered |= Q(reference__in=found.request_references) | Q(case__reference__in=found.case_references)
    if sender is not None:
        offered |= Q(case__in=cases_in_care_of(sender))
    return waiting_for_letter(reviews_visible_to(reader)).filter(offered).order_by("due_on", "id")


def _case_named(sender: User, found: Inside) -> AssistCase | None:
    """The one case in the sender's care that the message names, by itself or else by its request; None where that is unclear."""
    cases = cases_in_care_of(sender).select_related("client__organisation", "consultant")
    if found.case_references:
        theirs = cases.filter(reference__in=found.case_references)
    else:
        theirs = cases.filter(extra_requests__reference__in=found.request_references).distinct()
    named = list(theirs)
    return named[0] if len(named) == 1 else None


def _answered(sender: User, case: AssistCase, found: Inside) -> ExtraSessionsRequest | None:
    """The request on the case whose letter was asked about, unless the message names another one."""
    request = waiting_for_letter(requests_in_care_of(sender)).filter(case=case).first()
    if request is None or (found.request_references and request.reference not in found.request_references):
        return None
    return request
