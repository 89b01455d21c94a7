"""Everything in a letter that is masked unless a person says otherwise. Pure: no Django."""

from dataclasses import replace

from redaction.address_gaps import bridged
from redaction.capital_runs import whole_runs
from redaction.closure import elsewhere
from redaction.descriptions import statements_in, with_descriptions
from redaction.folding import fold
from redaction.identifiers import Identifiers
from redaction.known import known_in
from redaction.long_runs import endless
from redaction.masking import mask, origin_of
from redaction.measures import measures
from redaction.nameless import nameless, without_nameless
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
from redaction.span_ends import whole
from redaction.spans import Confidence, Kind, Span
from redaction.statutes import outside, statutes
from redaction.taken_places import Busy, Within
from redaction.turned_letters import turned
from redaction.word_forms.pieces import Pieces

# in characters: a page and more. Reading a longer letter twice would take too long for somebody who waits
_READ_AGAIN = 2_500
_MOST_ROUNDS = 4
# what a form or a neighbour tells; names and digits that nobody can explain come after these
_RECOGNISERS = (contacts, numbers, said, dates, ages, addresses, postcodes, places)


def find_spans(text: str, known: Identifiers) -> tuple[Span, ...]:
    """All that is masked by default, in order, none overlapping.

    Args:
        text: a letter, or any text for an employer.
        known: what the client's record knows; give it the day of the letter (``on``) for ages.
    """
    spans = _found(text, known)
    return spans if len(text) > _READ_AGAIN else _settled(text, known, spans)


def _settled(text: str, known: Identifiers, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with whatever else would be masked once they are: a neighbour that is masked can make a word look otherwise."""
    for _ in range(_MOST_ROUNDS):
        redacted = mask(text, spans)
        again = [(origin_of(redacted, span.start, span.end), span) for span in _found(redacted.text, known)]
        if not again:
            break
        more = [replace(span, start=start, end=end) for (start, end), span in again]
        spans = tuple(without_overlaps([*spans, *more]))
    return spans


def _found(text: str, known: Identifiers) -> tuple[Span, ...]:
    runs = list(endless(text))
    reading = read(text, without=[(run.start, run.end) for run in runs])
    pieces = Pieces.of(reading.folded)
    # what is known is looked for in a run without end, too
    of_all = Pieces.of(fold(text)) if runs else pieces
    of_record = [*known_in(text, of_all, known, least=Confidence.UNSURE), *runs]
    facts = [span for span in of_record if span.kind is not Kind.PRONOUN]
    pronouns = [span for span in of_record if span.kind is Kind.PRONOUN]
    titles, laws, statements = nameless(reading), list(statutes(reading)), statements_in(reading)
    taken = _whole(reading, _recognised(reading, facts, titles, laws))
    neutral = list(neutral_pronouns(reading, known.pronouns, taken, statements))
    taken += [*neutral, *_left(pronouns, neutral)]
    named = names_and_capitals(reading.without(taken), [*taken, *laws, *measures(reading)])
    taken = _whole(reading, [*taken, *without_nameless(titles, named)])
    taken += elsewhere(reading, pieces, taken)
    figures = without_nameless(titles, digits(reading.without(taken), [*taken, *laws]))
    taken += [span for span in figures if not reading.within_placeholder(span)]
    apart = bridged(text, joined(text, _whole(reading, taken)))
    return tuple(labelled(text, without_overlaps(with_descriptions(reading, apart, statements))))


def _whole(reading: Reading, taken: list[Span]) -> list[Span]:
    """The spans apart, each with all of the word, the run and the name in which it lies."""
    return without_overlaps(whole(reading.text, whole_runs(reading, without_overlaps(taken))))


def _recognised(reading: Reading, facts: list[Span], titles: Within, laws: list[Span]) -> list[Span]:
    seen = (span for recogniser in _RECOGNISERS for span in recogniser(reading))
    found = without_nameless(titles, outside(laws, seen))
    counting = (span for span in found if not reading.within_placeholder(span))
    return without_overlaps([*facts, *counting, *turned(reading.text)])


def _left(pronouns: list[Span], neutral: list[Span]) -> list[Span]:
    """Recorded pronouns for which no neutral word was found: "(she/her)" as a phrase."""
    busy = Busy(neutral)
    return [span for span in pronouns if not busy.touch(span.start, span.end)]
