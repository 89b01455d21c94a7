"""However a text is made, reading it takes no more than in proportion to its length."""

import random
import time
from collections.abc import Callable
from datetime import date

from redaction import (
    Confidence,
    Identifiers,
    PersonName,
    find_known_identifiers,
    find_spans,
    mask,
    surviving,
    surviving_in_names,
)
from redaction.long_runs import LONGEST_RUN, endless
from redaction.mark_changes import changes_between
from redaction.places import places_of
from redaction.telling_words import telling_words

KNOWN = Identifiers(
    client=PersonName("Hēnare", "Te Rangi Smith", ("Henry",)),
    consultants=(PersonName.of("Björn van der Berg"),),
    others=(PersonName("Siobhán", "O'Brien"),),
    emails=("henare@mail.example",),
    phones=("+64 21 794 159",),
    birth_date=date(1979, 5, 21),
    pronouns="he/him",
    position="Crane operator",
    site="Lyttelton",
    employer="Aotea Dairy & Freight",
    references=("ASST-000002", "E10482"),
    on=date(2026, 4, 2),
)
# one of every class of character, and what patterns are made of
UNITS = [
    "q", "Q", "7", "é", "漢", "ก", "\u0301", "e\u0301", "\u200b", "\u202e", " ", "  \n", "\n", "\t", "-", ".", ",", "'", "@", "/", "(", "[", "_", "&",
    "b-b-", "B-", "b'", "b.b.", "b/", "b@", "@b@b", "b&B-", "1/1/1/", "1-", "1.", "+6", "Qq ", "Qq-", "Qq\n", "Mr Mr ", "St. ", "12 Qq ", "1 Qq Rd\n", "Qq, ",
    "one ", "one, ", "twenty-", "1 and ", "aged 1, ", "9 may ", "the ", "of the ", "van der ", "unit 1 ", "cnr b and ", "Qq Clinic ", "she ", "he is ", "her ",
    "[person 1] ", "henare ", "smith", "h.", "ref: b1-", "x@y ", "www.", "www.b.", "(04) ", "Dear ", "> ", "sessions ", "Qa Qb Qc Qd ",
]  # fmt: skip
SHORT, LONG = 25_000, 100_000
# of processor time; most take a tenth of it
CEILING_SECONDS = 20.0
MADE = 6


def units() -> list[str]:
    """Those above, and some of one to four characters that nobody thought of; the same each time."""
    chance = random.Random(20_26)
    signs = "bB3 é-.,'@\n/&_(:\u0301"
    return [*UNITS, *("".join(chance.choices(signs, k=chance.randint(1, 4))) for _ in range(MADE))]


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def seconds(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def grows_in_proportion(read: Callable[[str], object], unit: str, *, short: int, long: int) -> bool:
    """Whether eight times the text takes no more than 24 times as long: squared it would be 64 times."""
    once = seconds(read, repeated(unit, short))
    # what takes hardly any time is measured by the clock's own grain
    return seconds(read, repeated(unit, long)) < 3 * long / short * max(once, 0.005)


def everything(text: str) -> None:
    """What the workbench asks about a text."""
    spans = find_spans(text, KNOWN)
    redacted = mask(text, spans)
    surviving(redacted.text, KNOWN)
    find_known_identifiers(text, KNOWN, least=Confidence.POSSIBLE)
    changes_between(spans, spans[::2])


def test_reading_grows_in_proportion_to_a_text_of_any_units() -> None:
    everything("Read once, so that all tables are made.")
    slow = [unit for unit in units() if not grows_in_proportion(everything, unit, short=800, long=6_400)]
    # a machine may be busy with other things once
    assert [unit for unit in slow if not grows_in_proportion(everything, unit, short=800, long=6_400)] == []


def test_of_the_longest_letter_too() -> None:
    chance = random.Random(11)
    mixed = ["".join(chance.choices(units(), k=9)), "b-b-", "Qq 1, "]
    for unit in mixed:
        once, four_times = (seconds(find_spans_of, repeated(unit, length)) for length in (SHORT, LONG))
        assert four_times < min(10 * max(once, 0.05), CEILING_SECONDS), unit


def find_spans_of(text: str) -> None:
    find_spans(text, KNOWN)


def test_hints_searches_and_file_names_grow_so_too() -> None:
    reads: list[Callable[[str], object]] = [
        lambda text: telling_words(text, KNOWN),
        lambda text: surviving_in_names(text, KNOWN),
        lambda text: places_of(text, "b" * 40),
        lambda text: places_of(text, text[:200]),
    ]
    for unit in ("b-b-", "smith", "Hēnare", " ", "h.", "1.", "Aa"):
        for number, read in enumerate(reads):
            assert grows_in_proportion(read, unit, short=2_000, long=16_000), (unit, number)


def test_a_run_that_is_longer_than_any_word_is_masked_whole_with_what_is_known_in_it() -> None:
    inside = "q-" * LONGEST_RUN
    text = f"We met. {inside}henare-smith-{inside} It went well for Ana."

    masked = mask(text, find_spans(text, KNOWN)).text

    assert masked == "We met. [client] It went well for [person 1]."
    assert surviving(text, KNOWN)
    assert list(endless("q" * LONGEST_RUN)) == []
