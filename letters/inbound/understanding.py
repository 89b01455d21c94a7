"""What can be told from a message that was e-mailed in without asking anybody: who, which case, and what it brings."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clinical_reviews.selectors import reviews_visible_to, waiting_for_letter
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import requests_in_care_of
from extra_requests.vocabulary.letters import WhyWaiting
from letters.content import LetterContent
from letters.inbound.in_own_process import MessageApart
from letters.inbound.kept_reading import MessageKept
from letters.inbound.parts import known_sender, the_letter


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


def understood_of(found: MessageApart) -> Understood:
    """What the message says. Nobody is believed to be the sender for whom our own mail server does not vouch."""
    kept = found.kept
    sender = proven_sender(kept)
    if sender is None:
        claims = known_sender(kept.sender)
        unknown = WhyWaiting.NOT_PROVEN if claims else WhyWaiting.UNKNOWN_SENDER
        return Understood(None, kept.is_automatic, why=unknown)
    case = _case_named(sender, kept)
    answers = _answered(sender, case, kept) if case else None
    content = the_letter(found, is_answer=answers is not None)
    why = None
    if case is None:
        why = WhyWaiting.UNKNOWN_CASE
    elif kept.is_automatic:
        # an out-of-office reply repeats the references of what it answers, often the number of sessions too, and is no letter
        why = WhyWaiting.NO_LETTER
    elif answers is None and not kept.sessions:
        why = WhyWaiting.NUMBER_MISSING
    elif isinstance(content, WhyWaiting):
        why = content
    letter = content if isinstance(content, LetterContent) else None
    return Understood(sender, kept.is_automatic, case, answers, kept.sessions or 0, letter, why)


def proven_sender(kept: MessageKept) -> User | None:
    """The colleague from whom the message comes for certain; None where nothing proves it, or they are unknown to us."""
    return known_sender(kept.sender) if kept.is_proven else None


def answers_offered(
    kept: MessageKept | None, reader: User, *, also_case: str = ""
) -> QuerySet[ExtraSessionsRequest]:
    """The requests that the message may bring the next round of a letter for, as the desk offers them.

    Those which wait for one and are named in it, or on a case that is; or which are in the care of a sender who is known for
    certain. ``also_case``: the reference of a case that the reader named.
    """
    offered = Q(case__reference=also_case)
    if kept is not None:
        offered |= Q(reference__in=kept.request_references) | Q(case__reference__in=kept.case_references)
        if sender := proven_sender(kept):
            offered |= Q(case__in=cases_in_care_of(sender))
    return waiting_for_letter(reviews_visible_to(reader)).filter(offered).order_by("due_on", "id")


def _case_named(sender: User, kept: MessageKept) -> AssistCase | None:
    """The one case in the sender's care that the message names, by itself or else by its request; None where that is unclear."""
    cases = cases_in_care_of(sender).select_related("client__organisation", "consultant")
    if kept.case_references:
        theirs = cases.filter(reference__in=kept.case_references)
    else:
        theirs = cases.filter(extra_requests__reference__in=kept.request_references).distinct()
    named = list(theirs)
    return named[0] if len(named) == 1 else None


def _answered(sender: User, case: AssistCase, kept: MessageKept) -> ExtraSessionsRequest | None:
    """The request on the case whose letter was asked about, unless the message names another one."""
    request = waiting_for_letter(requests_in_care_of(sender)).filter(case=case).first()
    if request is None or (kept.request_references and request.reference not in kept.request_references):
        return None
    return request
