"""A pattern tried only where it can begin finds what it finds when it is tried everywhere."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.by_first_word import beginnings
from redaction.folding import fold
from redaction.recognisers import ages, dates
from redaction.word_lists import words_in

OPENED = [*dates._DATES, *ages._OPENED]
WORDS = st.sampled_from(
    sorted(
        words_in(
            """
    the of on at since is was aged age he her their and to - , . ; ( ) / ' between nearly turned 4 4th 12 31st 1987 87 '87 45
    m45 2/9/1970 1970-02-09 10:30 am iv may March sept. monday Wed twenty-first twentieth first ninth forty fourty-five
    forty-second week year years old yo months-old birthday teenager thirties mid-thirties man children Christmas Day anzac
    new year's eve night morning decade side respectively half a senior younger octogenarian grade
            """
        )
    )
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=6).map("\n".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_each_pattern_finds_the_same_from_its_first_words(text: str) -> None:
    folded = fold(text).text
    begins = beginnings(folded)
    for opened in OPENED:
        everywhere = [match.span() for match in opened.pattern.finditer(folded)]
        assert [match.span() for match in opened.found_in(folded, begins)] == everywhere, (
            opened.pattern.pattern
        )


def test_each_word_is_known_by_where_it_begins() -> None:
    assert beginnings("the twenty-first of may, 12:30; m45's 4th") == {
        "the": [0],
        "twenty": [4],
        "first": [11],
        "of": [17],
        "may": [20],
        "#": [25, 28, 38],
        "m": [32],
        "s": [36],
    }
