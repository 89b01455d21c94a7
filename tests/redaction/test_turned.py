"""What people see is what counts: a name that is written backwards, or turned round where it is shown."""

import pytest

from redaction import Identifiers, PersonName, find_spans, mask, surviving
from redaction.telling_words import telling_words

KNOWN = Identifiers(
    client=PersonName("Hēnare", "Tamihana", ("Henry",)), consultants=(PersonName.of("Björn van der Berg"),)
)
RIGHT_TO_LEFT, LEFT_TO_RIGHT, BACK = "\u202e", "\u202d", "\u202c"
# as it is written; what is seen says the name
SHOWN_AS_THE_NAME = [
    f"I see {RIGHT_TO_LEFT}anahimaT{BACK} weekly.",
    f"I see {RIGHT_TO_LEFT}anahimaT erane\u0304H and it helps.",
    f"I see {RIGHT_TO_LEFT}ana{LEFT_TO_RIGHT}mih{BACK}aT{BACK} weekly.",
    "I see \u2067Tami\u2069hana weekly.",
    f"I see \u2066Tam{RIGHT_TO_LEFT}anahi{BACK}\u2069 weekly.",
    "I see Tami\u200fhana weekly.",
    f"{RIGHT_TO_LEFT}yrneH",
]
WRITTEN_BACKWARDS = [
    "anahimaT",
    "ANAHIMAT",
    "anahimat erāneH",
    "yrnèH",
    "greb red nav",
    "Ana-\nhimat",
    "a n a h i m a t",
]


@pytest.mark.parametrize("text", SHOWN_AS_THE_NAME)
def test_a_name_that_is_turned_where_it_is_shown_is_masked_and_holds_a_release_up(text: str) -> None:
    assert surviving(text, KNOWN)
    masked = mask(text, find_spans(text, KNOWN)).text
    assert not surviving(masked, KNOWN)
    assert not {RIGHT_TO_LEFT, LEFT_TO_RIGHT, "\u2066", "\u2067", "\u200f"} & set(masked)


@pytest.mark.parametrize("name", WRITTEN_BACKWARDS[:-1])
def test_a_name_written_backwards_is_a_name(name: str) -> None:
    text = f"I see {name} weekly."
    assert surviving(text, KNOWN)
    assert not surviving(mask(text, find_spans(text, KNOWN)).text, KNOWN)
    assert telling_words(text, KNOWN)


def test_a_name_that_is_a_word_backwards_leaves_the_word_alone() -> None:
    known = Identifiers(client=PersonName("Liam", "Parts"))
    assert surviving("The mail came.", known) == ()
