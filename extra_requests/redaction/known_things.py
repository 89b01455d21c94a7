"""How the other facts of the record may be written: contacts, birth date, age, work, references. Pure: no Django."""

from collections.abc import Iterator

from extra_requests.redaction import birth_dates, employers, patterns, positions
from extra_requests.redaction.folding import fold_words
from extra_requests.redaction.identifiers import Identifiers
from extra_requests.redaction.search import Search
from extra_requests.redaction.spans import Confidence, Kind


def searches(identifiers: Identifiers) -> Iterator[Search]:
    """What to look for to find each fact of the record but the names of people."""
    yield from _contacts(identifiers)
    if identifiers.birth_date:
        yield from birth_dates.searches(identifiers.birth_date, identifiers.on)
    yield from _pronouns(identifiers.pronouns)
    yield from positions.searches(identifiers.position)
    yield from employers.searches(identifiers.site, Kind.SITE, "site")
    yield from employers.searches(identifiers.employer, Kind.EMPLOYER, "employer’s name")
    for reference in identifiers.references:
        if pattern := patterns.reference(reference):
            yield Search(pattern, Kind.REFERENCE, "reference", needle=patterns.leading_letters(reference))


def _contacts(identifiers: Identifiers) -> Iterator[Search]:
    for address in filter(None, identifiers.emails):
        user = "".join(fold_words(address.partition("@")[0]))
        yield Search(patterns.email(address), Kind.EMAIL, "e-mail address", needle=user)
        if pattern := patterns.username(address):
            yield Search(
                pattern, Kind.USERNAME, "user name of an e-mail address", Confidence.LIKELY, needle=user
            )
    for number in identifiers.phones:
        if pattern := patterns.phone(number):
            yield Search(pattern, Kind.PHONE, "phone number")


def _pronouns(recorded: str) -> Iterator[Search]:
    words = fold_words(recorded)
    gendered = patterns.pronoun_words(recorded)
    if len(words) > 1 and gendered:
        yield Search(patterns.phrase(words), Kind.PRONOUN, "pronouns")
    for word in sorted(gendered):
        yield Search(patterns.phrase([word]), Kind.PRONOUN, "pronoun", Confidence.LIKELY, needle=word)
