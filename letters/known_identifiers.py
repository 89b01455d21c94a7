"""What is known of a letter's client: what the record knows, and what the therapist named beside the letter."""

from collections.abc import Iterable
from dataclasses import replace

from clients.known_identifiers import identifiers_of_case
from clients.sessions.counts import local_day
from extra_requests.models import RecommendationLetter
from letters.named_identifiers import EMAILS, NAMES, OF_PEOPLE, PHONES, POSITIONS, SITES, listed
from redaction import Identifiers


def identifiers_of_letter(letter: RecommendationLetter) -> Identifiers:
    """What the record knows, and what the therapist named beside the letter. At most five queries.

    Ages are those of the day the letter came in. Further positions and sites are looked for as ``references`` are:
    word for word.

    Args:
        letter: with ``request__case__client__organisation`` loaded.
    """
    case, named = letter.request.case, letter.identifiers
    people = [word for field in OF_PEOPLE for word in listed(named, field)]
    on = local_day(letter.received_at, case.client.organisation.zone)
    known = identifiers_of_case(case, on=on, also_named=people)
    own_names = [part for name in listed(named, NAMES) for part in name.split()]
    return replace(
        known,
        client=replace(known.client, other=_with(known.client.other, own_names)),
        emails=_with(known.emails, listed(named, EMAILS)),
        phones=_with(known.phones, listed(named, PHONES)),
        references=_with(known.references, [*listed(named, POSITIONS), *listed(named, SITES)]),
    )


def _with(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
