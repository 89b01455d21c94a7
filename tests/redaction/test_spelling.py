"""Looking by letters alone finds what a pattern over the whole text would, and what it is told of the surroundings."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.folding import fold
from redaction.spelling import Found, Letters, Spelling

TEXTS = st.lists(
    st.sampled_from(["te", "rina", "terina", "t", "rin", "a", "s", " ", "-", "'", ".", "_", "/", "\n", ",", "7", "é"]),
    max_size=12,
).map("".join)  # fmt: skip
WORDS = st.lists(st.sampled_from(["te", "rina", "a", "t"]), min_size=1, max_size=3)


def found(spelling: Spelling, text: str) -> list[Found]:
    return sorted(spelling.found_in(Letters.of(text)), key=lambda place: (place.start, place.end))


@given(TEXTS, WORDS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_words_are_found_wherever_a_pattern_finds_them(text: str, words: list[str]) -> None:
    spelled_out = r"[\s.'/_-]*".join(r"['\-]?".join(word) for word in words)
    pattern = rf"(?<![^\W_])(?={spelled_out}(?![^\W_]))"
    spelled = Spelling(tuple((word,) for word in words))
    assert [place.start for place in found(spelled, text)] == [m.start() for m in re.finditer(pattern, text)]


@given(TEXTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_letters_alone_are_those_of_the_text(text: str) -> None:
    letters = Letters.of(text)
    assert letters.alone == re.sub(r"[\W_]", "", text)
    assert "".join(text[place] for place in letters.places) == letters.alone


@pytest.mark.parametrize(
    ("spelling", "text", "places"),
    [
        # alternatives, the longest that fits
        (Spelling((("ninth", "9th", "9"), ("may",))), "9 may, 9th may, ninth-may", ["9 may", "9th may", "ninth-may"]),
        (Spelling((("9",), ("may",))), "19 may, 9 mayor", []),
        # an ending of its own, once
        (Spelling((("brown",),), endings=("s",)), "brown, browns, brownss", ["brown", "browns"]),
        # a filler between two words
        (Spelling((("head",), ("estates",)), (re.compile(r" (?:of )?"),)), "head of estates, head estates", ["head of estates", "head estates"]),
        # what leads to it and belongs to it, and what only has to stand there
        (Spelling((("ngata",),), lead=re.compile(r"h\. \Z")), "h. ngata, w. ngata", ["h. ngata"]),
        (Spelling((("70",),), behind=re.compile(r"born \Z")), "born 70 or 70", ["70"]),
        (Spelling((("w",),), tail=re.compile(r"\.(?= )")), "w. and w", ["w."]),
        # within a longer number
        (Spelling((("12",), ("34",)), whole=False), "0123456", ["1234"]),
        (Spelling((("12",), ("34",))), "0123456", []),
        # scripts that are written without blanks have no edges
        (Spelling((("李明",),)), "我是李明。", ["李明"]),
        (Spelling(()), "anything", []),
    ],
)  # fmt: skip
def test_what_stands_around_a_spelling_counts(spelling: Spelling, text: str, places: list[str]) -> None:
    assert [text[place.start : place.end] for place in found(spelling, text)] == places


def test_an_ending_is_told_from_the_name_itself() -> None:
    assert found(Spelling((("brown",),), endings=("s",)), "brown browns") == [
        Found(0, 5, ended=False),
        Found(6, 12, ended=True),
    ]


def test_of_a_long_row_of_signs_the_middle_is_left_out_and_places_stay_right() -> None:
    text = "a" + " " * 1_000 + "b"

    folded = fold(text)

    assert folded.text == "a" + " " * 80 + "b"
    assert folded.original(81, 82) == (1_001, 1_002)


def test_a_word_broken_over_a_wide_margin_is_still_one() -> None:
    assert fold("Nga-\n" + " " * 200 + "ta").text == "ngata"
