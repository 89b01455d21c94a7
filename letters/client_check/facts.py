"""Gathering what says whose letter it is: the words that name its client, and those that name others of its sender."""

import re
from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from clients.models import AssistCase, Client
from clients.selectors import cases_in_care_of
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.vocabulary.letters import LetterSource
from letters.client_check.naming import ClientKnown, words_of_others, words_of_own
from letters.client_check.rules import ClientFacts
from letters.content import LetterContent

_KNOWN = ("given_name", "family_name", "preferred_name", "email", "phone", "birth_date", "code")
_CASE = re.compile(r"\bASST[-\u2010-\u2015 ]?([0-9]{6,12})\b", re.IGNORECASE)
_REQUEST = re.compile(r"\bXSR[-\u2010-\u2015 ]?([0-9]{6,12})\b", re.IGNORECASE)
_SESSION = re.compile(r"\bAPP[-\u2010-\u2015 ]?([0-9]{6,12})\b", re.IGNORECASE)
# no letter names more
_MOST_REFERENCES = 50


def client_facts(
    text: str, case: AssistCase, *, by: Iterable[User], beside: str = "", is_written: bool = False
) -> ClientFacts:
    """The words of ``text`` that name the case's client, and those in it or ``beside`` it that name others. Five queries at most.

    Args:
        text: the letter.
        case: with ``client`` and ``consultant__user`` loaded.
        by: who gave the letter; the other clients are theirs and the consultant's.
        beside: what came with the letter: a subject, a covering line.
        is_written: it was written on the page of the case.
    """
    senders = list(by)
    own = _known(case.client)
    whole = f"{beside}\n\n{text}" if beside else text
    present = [case.consultant.user.name, *(sender.name for sender in senders)]
    others = words_of_others(whole, own, _others(case, senders), present=present)
    return ClientFacts(
        own=words_of_own(text, own),
        others=(*_other_references(whole, case), *others),
        is_written=is_written,
    )


def facts_of_content(content: LetterContent, case: AssistCase, by: User) -> ClientFacts:
    """``client_facts`` of a letter that ``by`` gives."""
    is_written = content.source is LetterSource.WRITTEN
    return client_facts(content.text, case, by=[by], beside=content.file_name, is_written=is_written)


def facts_of_letter(letter: RecommendationLetter, case: AssistCase) -> ClientFacts:
    """``client_facts`` of a letter that was given; ``case`` with ``client`` and ``consultant__user`` loaded."""
    by = [letter.received_from] if letter.received_from else []
    is_written = letter.source == LetterSource.WRITTEN.value
    return client_facts(letter.text, case, by=by, beside=letter.file_name, is_written=is_written)


def _others(case: AssistCase, senders: Iterable[User]) -> list[ClientKnown]:
    """The other clients of the consultant and of who gave the letter. One query."""
    cases = Q(cases__consultant=case.consultant_id)
    for sender in senders:
        cases |= Q(cases__in=cases_in_care_of(sender))
    others = Client.objects.filter(cases).exclude(pk=case.client_id).distinct().order_by("pk")
    return [ClientKnown(*row) for row in others.values_list(*_KNOWN)]


def _known(client: Client) -> ClientKnown:
    return ClientKnown(*(getattr(client, field) for field in _KNOWN))


def _other_references(text: str, case: AssistCase) -> list[str]:
    """Cases other than this one; requests and sessions of another client."""
    found = [reference for reference in _named(_CASE, "ASST", text) if reference != case.reference]
    requests, sessions = _named(_REQUEST, "XSR", text), _named(_SESSION, "APP", text)
    if requests:
        strange = ExtraSessionsRequest.objects.filter(reference__in=requests)
        found += strange.exclude(case__client=case.client_id).values_list("reference", flat=True)
    if sessions:
        elsewhere = AssistCase.objects.filter(sessions__reference__in=sessions)
        found += elsewhere.exclude(client=case.client_id).values_list("sessions__reference", flat=True)
    return list(dict.fromkeys(found))


def _named(pattern: re.Pattern[str], prefix: str, text: str) -> list[str]:
    numbers = dict.fromkeys(pattern.findall(text))
    return [f"{prefix}-{number}" for number in numbers][:_MOST_REFERENCES]
