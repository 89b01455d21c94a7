"""No mark begins or ends inside a word, one in a code takes all of it, and redacting twice changes nothing: over generated text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redaction import Identifiers, PersonName, find_spans
from tests.redaction.records import facts, record
from tests.redaction.redacting import redact

KNOWN = record(3)
RECORDS = st.integers(0, 60).map(record)
PIECES = (
    "A VISIT TO", "OSLO IN MAY", "TO BE PREPARED", "Church", "The Old Mill", "Plan", "Referral Summary", "K10 fell from 36 to 20", "Used: 6", "aged", "her brother",
    "dave", "sister bernadette o'rourke", "Dr", "okafor", "Hope", "hope", "May", "may", "june", "I", "i", "she startles and wakes", "He", "his", "ordered the", "third",
    "12 Rimu Street", "over at 4 Hill Rd", "NW-44-QX/7", "jo.marsh88", "@kiri_w", "kw@x", "AB-12:77", "mother-in-law", "Barwon Health Community Services",
    "Ministry of", "the", "of", "and", "for", "two", "twenty", "thirty-one", "20 mg", "9 drinks", "PHQ-9", "DASS-21", "on Tuesday", "3/4", "1990s", "O'", "Mc", "x",
    "wrote to", "from", "said", "was seen.", "sleeps badly", "Fair Work Act 2009", "zorbs", "Yarrawonga", "yarrawonga", "D’Arcy", "ph", "0491", "[client]", "[person 2]", "they",
)  # fmt: skip
JOINS = (
    " ",
    " ",
    " ",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "\t",
    " - ",
    ": ",
    "-",
    "/",
    " (",
    ") ",
    "’s ",
    ".",
    "_",
    "; ",
)
SENTENCES = st.lists(
    st.tuples(st.sampled_from([*PIECES, *facts(KNOWN)]), st.sampled_from(JOINS)), min_size=1, max_size=14
).map(lambda pairs: "".join(piece + join for piece, join in pairs))


@given(SENTENCES, RECORDS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_mark_begins_or_ends_inside_a_word(text: str, known: Identifiers) -> None:
    cut = [
        text[max(0, span.start - 5) : span.end + 5]
        for span in find_spans(text, known)
        if text[max(0, span.start - 1) : span.start + 1].isalnum() * (span.start > 0)
        or text[span.end - 1 : span.end + 1].isalnum() * (span.end < len(text))
    ]
    assert cut == []


@given(SENTENCES, RECORDS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_redacting_twice_changes_nothing(text: str, known: Identifiers) -> None:
    once = redact(text, known).text
    assert redact(once, known).text == once


def test_a_word_joined_to_the_figures_of_a_code_goes_with_it_and_a_new_sentence_does_not() -> None:
    known = Identifiers(client=PersonName("Bethan", "Quayle"))
    texts = {
        "it says ref.61.662.25 there": "it says [phone] there",
        "it says order-no-4471-209 there": "it says [phone] there",
        "asked for is.quayle.so88 there": "asked for [client] there",
        "I saw Quayle.She was well": "I saw [client].They were well",
    }
    assert {text: redact(text, known).text for text in texts} == texts
