"""How the other facts of the record may be written: contacts, birth date, age, work, references. Pure: no Django."""

from collections.abc import Iterator

from redaction import birth_dates, employers, positions, ways_to_write
from redaction.folding import fold_words
from redaction.identifiers import Identifiers
from redaction.search import NamePattern
from redaction.spans import Confidence, Kind


def searches(identifiers: Identifiers) -> Iterator[NamePattern]:
    """What to look for to find each fact of the record but the names of people."""
    yield from _contacts(identifiers)
    if identifiers.birth_date:
        yield from birth_dates.searches(identifiers.birth_date, identifiers.on)
    yield from _pronouns(identifiers.pronouns)
    yield from positions.searches(identifiers.position)
    yield from employers.searches(identifiers.site, Kind.SITE, "site")
    yield from employers.searches(identifiers.employer, Kind.EMPLOYER, "employer’s name")
    for reference in identifiers.references:
        if spelling := ways_to_write.reference(reference):
            yield NamePattern(spelling, Kind.REFERENCE, "reference")


def _contacts(identifiers: Identifiers) -> Iterator[NamePattern]:
    for address in identifiers.emails:
        if spelling := ways_to_write.email(address):
            yield NamePattern(spelling, Kind.EMAIL, "e-mail address")
        if spelling := ways_to_write.username(address):
            yield NamePattern(spelling, Kind.USERNAME, "user name of an e-mail address", Confidence.LIKELY)
    for number in identifiers.phones:
        for spelling in ways_to_write.phone(number):
            yield NamePattern(spelling, Kind.PHONE, "phone number")


def _pronouns(recorded: str) -> Iterator[NamePattern]:
    words = fold_words(recorded)
    gendered = ways_to_write.pronoun_words(recorded)
    if len(words) > 1 and gendered:
        yield NamePattern(ways_to_write.phrase(words), Kind.PRONOUN, "pronouns")
    for word in sorted(gendered):
        yield NamePattern(ways_to_write.phrase([word]), Kind.PRONOUN, "pronoun", Confidence.LIKELY)
