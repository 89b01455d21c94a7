"""The cases on which a message may be filed, as the desk offers them: the sender's by client, or what a search finds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from clients.models import AssistCase
from clients.search_text import folded
from clients.selectors import cases_in_care_of, cases_visible_to

MOST_OFFERED = 12
SHORTEST_SEARCH = 2


@dataclass(frozen=True, slots=True)
class CaseOffered:
    """One case to choose. ``is_named``: the message names its client."""

    reference: str
    client: str
    organisation: str
    consultant: str
    is_closed: bool
    is_named: bool


def cases_of_sender(sender: User | None, text: str) -> list[CaseOffered]:
    """The open cases of the sender: those first whose client's name stands in the text. One query.

    Args:
        sender: who signs in with the message's address, proven or not; without one there are none.
        text: all that the message says.
    """
    if sender is None:
        return []
    said = set(folded(text).split())
    cases = _loaded(cases_in_care_of(sender).filter(closed_on__isnull=True))
    offered = [_offered(case, said) for case in cases]
    return sorted(offered, key=lambda each: (not each.is_named, each.client))[:MOST_OFFERED]


def cases_found(reader: User, name: str, text: str) -> list[CaseOffered]:
    """The cases that the reader may open whose client's name holds every word of ``name``. One query."""
    words = folded(name).split()
    if len("".join(words)) < SHORTEST_SEARCH:
        return []
    cases = cases_visible_to(reader)
    for word in words:
        cases = cases.filter(client__search_text__contains=word)
    said = set(folded(text).split())
    return [_offered(case, said) for case in _loaded(cases)[:MOST_OFFERED]]


def _loaded(cases: QuerySet[AssistCase]) -> QuerySet[AssistCase]:
    return cases.select_related("client__organisation", "consultant__user").order_by(
        "client__family_name", "client__given_name", "-reference"
    )


def _offered(case: AssistCase, said: set[str]) -> CaseOffered:
    client = case.client
    names: Iterable[str] = (client.given_name, client.family_name, client.preferred_name)
    return CaseOffered(
        reference=case.reference,
        client=client.full_name,
        organisation=client.organisation.name,
        consultant=case.consultant.user.name,
        is_closed=case.is_closed,
        is_named=any(words and words <= said for words in (set(folded(name).split()) for name in names)),
    )
