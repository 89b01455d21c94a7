"""The line that an account manager writes above a letter: what in it could tell who the letter is about."""

import re
from collections.abc import Iterable

from accounts.models import User
from clients.known_identifiers import identifiers_of_case
from extra_requests.models import ExtraSessionsRequest
from extra_requests.receivers import reviewers_of
from redaction import Confidence, Kind, Span, find_known_identifiers, find_spans
from redaction.titles import PLAIN_TITLES

# a name, a number or an address that the record of the client does not know may be one of those who write to each other
_OF_THEIR_OWN = frozenset(
    {Kind.PERSON, Kind.PHONE, Kind.NUMBER, Kind.EMAIL, Kind.PLACE, Kind.ORGANISATION, Kind.RESIDUAL}
)
_WORD = re.compile(r"[^\W\d_]+")
_NOT_DIGITS = re.compile(r"\D")
# a national number without its area is shorter
_FEWEST_DIGITS = 6


def telling_words(line: str, request: ExtraSessionsRequest, by: User) -> tuple[str, ...]:
    """The words of ``line`` that could tell who it is about, each with what they are: ``“Ms Thornquist” (client)``.

    The reviewers' names may stand in it, and the writer's own name, address and number, unless the client's record knows them too.

    Args:
        line: as it was written.
        request: with ``case__client__organisation`` loaded.
        by: the account manager who writes.
    """
    if not line:
        return ()
    known = identifiers_of_case(request.case, on=request.requested_on)
    certain = find_known_identifiers(line, known)
    correspondents = [by, *reviewers_of(request)]
    names = {word.casefold() for person in correspondents for word in _WORD.findall(person.name)}
    return tuple(
        f"“{line[span.start : span.end]}” ({span.kind.label.strip('[]')})"
        for span in find_spans(line, known)
        if span.confidence >= Confidence.LIKELY
        and not (_beside(span, certain) and _is_of(line[span.start : span.end], span.kind, by, names))
    )


def _beside(span: Span, known: Iterable[Span]) -> bool:
    """Whether nothing of what the record knows stands within the span."""
    return not any(other.start < span.end and span.start < other.end for other in known)


def _is_of(words: str, kind: Kind, by: User, names: set[str]) -> bool:
    """Whether these words are the writer's, or a reviewer's."""
    if kind not in _OF_THEIR_OWN:
        return False
    if words.casefold() == by.email:
        return True
    digits, own = _NOT_DIGITS.sub("", words), _NOT_DIGITS.sub("", by.phone)
    if digits:
        return len(digits) >= _FEWEST_DIGITS and own.endswith(digits.lstrip("0")[-len(own) :])
    spoken = {word.casefold() for word in _WORD.findall(words)} - PLAIN_TITLES
    return bool(spoken) and spoken <= names
