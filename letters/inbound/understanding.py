"""What can be told from a message that was e-mailed in without asking anybody: who, which case, whose letter, and how many sessions."""

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
from letters.files.left_out import together
from letters.inbound.in_own_process import MessageApart
from letters.inbound.kept_reading import MessageKept
from letters.inbound.number_said import NumberFound, number_wished, numbers_found
from letters.inbound.parts import MESSAGE_TEXT, content_of, known_sender, letter_part
from letters.inbound.rules import MessageFacts, Signal, signals_of, why_not_filed
from letters.inbound.whose import client_in_part


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made out of a message. ``sender``: who signs in with its address, proven or not.

    ``answers``: the request whose letter was asked about, where the message brings its next round. ``part``: which part of it is
    the letter, if one is for certain.
    """

    facts: MessageFacts
    sender: User | None
    case: AssistCase | None
    answers: ExtraSessionsRequest | None
    part: int | None
    numbers: tuple[NumberFound, ...]

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What is sure, and what is missing."""
        return signals_of(self.facts)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message says for certain; ``why`` is the first thing that is missing."""

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
    heard = heard_in(kept)
    why = why_not_filed(heard.facts)
    content = None
    if heard.part is not None:
        content = content_of(kept, heard.part, found.contents, is_answer=heard.answers is not None)
    sender = heard.sender if kept.is_proven else None
    return Understood(
        sender, kept.is_automatic, heard.case, heard.answers, heard.facts.number or 0, content, why
    )


def heard_in(kept: MessageKept) -> Heard:
    """All that can be told from what was read in a message. At most ten queries.

    Without a sender whom we know, every case counts as theirs: nothing is filed by itself then, and a person is shown what is said.
    """
    sender = known_sender(kept.sender)
    cases = _cases_named(sender, kept)
    case = cases[0] if len(cases) == 1 else None
    answers = _answered(sender, case, kept) if sender and case else None
    part = letter_part(kept, is_answer=answers is not None)
    chosen = part if isinstance(part, int) else None
    texts = _texts(kept, chosen, is_answer=answers is not None)
    numbers = numbers_found(kept.subject, *texts)
    facts = MessageFacts(
        sender_known=sender is not None,
        sender_proven=kept.is_proven,
        is_automatic=kept.is_automatic,
        cases=len(cases),
        letter=None if isinstance(part, int) else part,
        is_answer=answers is not None,
        number=number_wished(kept.subject, *texts),
        numbers=len(numbers),
        client=None
        if case is None or chosen is None
        else client_in_part(kept, chosen, case, is_answer=answers is not None),
        left_out=_left_out(kept, chosen),
    )
    return Heard(facts, sender, case, answers, chosen, numbers)


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


def _cases_named(sender: User | None, kept: MessageKept) -> list[AssistCase]:
    """The cases that the message names, by themselves or else by a request: of the sender's, where they are known."""
    cases = cases_in_care_of(sender) if sender else AssistCase.objects.all()
    if kept.case_references:
        named = cases.filter(reference__in=kept.case_references)
    else:
        named = cases.filter(extra_requests__reference__in=kept.request_references).distinct()
    return list(named.select_related("client__organisation", "consultant__user", "contract"))


def _answered(sender: User, case: AssistCase, kept: MessageKept) -> ExtraSessionsRequest | None:
    """The request on the case whose letter was asked about, unless the message names another one."""
    request = waiting_for_letter(requests_in_care_of(sender)).filter(case=case).first()
    if request is None or (kept.request_references and request.reference not in kept.request_references):
        return None
    return request


def _texts(kept: MessageKept, part: int | None, *, is_answer: bool) -> list[str]:
    """What is looked through for a number: the message's own words, and every file that could be read."""
    words = kept.own_text if is_answer else kept.text
    files = kept.files if part is None else kept.files[part : part + 1] if part != MESSAGE_TEXT else ()
    return [words, *(file.read.text for file in files)]


def _left_out(kept: MessageKept, part: int | None) -> dict[str, int]:
    read = [] if part in (None, MESSAGE_TEXT) else [kept.files[part or 0].read.left_out]
    return together(kept.left_out, *read)
