"""Everything in a letter that is masked unless a person says otherwise. Pure: no Django."""

from redaction.address_gaps import bridged
from redaction.descriptions import with_descriptions
from redaction.folding import fold
from redaction.identifiers import Identifiers
from redaction.known import known_in
from redaction.long_runs import endless
from redaction.measures import measures
from redaction.overlaps import joined, without_overlaps
from redaction.person_labels import labelled
from redaction.pronouns import neutral_pronouns
from redaction.reading import Reading, read
from redaction.recognisers.addresses import addresses
from redaction.recognisers.ages import ages
from redaction.recognisers.capitals import names_and_capitals
from redaction.recognisers.contacts import contacts
from redaction.recognisers.dates import dates
from redaction.recognisers.digits import digits
from redaction.recognisers.numbers import numbers
from redaction.recognisers.places import places
from redaction.recognisers.postcodes import postcodes
from redaction.recognisers.said import said
from redaction.spans import Confidence, Kind, Span
from redaction.statutes import outside, statutes
from redaction.taken_places import Busy
from redaction.turned_letters import turned
from redaction.whole_runs import grown

# what a form or a neighbour tells; names and digits that nobody can explain come after these
_RECOGNISERS = (contacts, numbers, said, dates, ages, addresses, postcodes, places)


def find_spans(text: str, known: Identifiers) -> tuple[Span, ...]:
    """All that is masked by default, in order, none overlapping.

    Args:
        text: a letter, or any text for an employer.
        known: what the client's record knows; give it the day of the letter (``on``) for ages.
    """
    runs = list(endless(text))
    reading = read(text, without=[(run.start, run.end) for run in runs])
    folded = fold(text) if runs else reading.folded
    of_record = [*known_in(text, folded, known, least=Confidence.UNSURE), *runs]
    facts = [span for span in of_record if span.kind is not Kind.PRONOUN]
    pronouns = [span for span in of_record if span.kind is Kind.PRONOUN]
    laws = list(statutes(reading))
    taken = _recognised(reading, facts, laws)
    neutral = list(neutral_pronouns(reading, known.pronouns, taken))
    taken += [*neutral, *_left(pronouns, neutral)]
    taken += names_and_capitals(reading, [*taken, *laws, *measures(reading)])
    taken += [span for span in digits(reading, [*taken, *laws]) if not reading.within_placeholder(span)]
    apart = bridged(text, joined(text, without_overlaps(grown(text, taken))))
    return tuple(labelled(text, without_overlaps(with_descriptions(reading, apart))))


def _recognised(reading: Reading, facts: list[Span], laws: list[Span]) -> list[Span]:
    found = outside(laws, (span for recogniser in _RECOGNISERS for span in recogniser(reading)))
    counting = (span for span in found if not reading.within_placeholder(span))
    return without_overlaps([*facts, *counting, *turned(reading.text)])


def _left(pronouns: list[Span], neutral: list[Span]) -> list[Span]:
    """Recorded pronouns for which no neutral word was found: "(she/her)" as a phrase."""
    busy = Busy(neutral)
    return [span for span in pronouns if not busy.touch(span.start, span.end)]
