"""What holds for every text: spans apart, masking that is done once, and nothing of the record left."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction import Confidence, find_known_identifiers, find_spans, mask, surviving
from tests.redaction.records import DISGUISES, facts, plain, record
from tests.redaction.redacting import redact

KNOWN = record(3)
LETTERS = 1000
CLIENTS = 20
SENTENCES = (
    "I have been seeing {0} since the autumn, and {1} has used every session well.",
    "{0} told me that {1} is what worries her most.",
    "Re: {0}\nFrom: {1}",
    "Name\t{0}\tContact\t{1}",
    "- {0}; {1}.",
    "The PHQ-9 fell from 17 to 9. Please ring {0} ({1}) on Monday.",
    "She asked for four more sessions. \u201c{0}\u201d, she said, \u201cand {1}!\u201d",
    "“What would {0} do?” asked her sister Aroha at 12 Rimu Street. {1} did not know.",
)
WORDS = st.sampled_from(
    [
        *["she", "He", "himself", "Will", "hope", "is", "was", "goes", "34", "17/20", "Dr", "Mr", "Aroha", "said", "in", "at", "St", "3011", "NSW", "her's", "K10", "[client]", "[person", "2]"],
        "Mary's", "\n", "\t", ". ", "0400 111 222", "12 Rimu Street", "a@b.example", "4 May 2020", "Thụ", "Ωmega", "李明",
        "\u200b", "é", "PSY0001234567", "JL", "O’Neil",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(WORDS, st.sampled_from(facts(KNOWN))), max_size=14).map(" ".join),
)


@given(TEXTS)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_spans_lie_within_the_text_in_order_and_apart(text: str) -> None:
    reached = 0
    for span in find_spans(text, KNOWN):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


@given(TEXTS)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_each_placeholder_stands_where_the_redacted_text_says(text: str) -> None:
    redacted = redact(text, KNOWN)
    assert [redacted.text[start:end] for start, end in redacted.placed] == [
        span.placeholder for span in redacted.spans
    ]


@given(TEXTS)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_redacting_what_is_redacted_changes_nothing(text: str) -> None:
    once = redact(text, KNOWN).text
    assert redact(once, KNOWN).text == once


@given(
    st.integers(0, 200),
    st.integers(0, 40),
    st.lists(st.sampled_from(DISGUISES), max_size=2),
    st.integers(0, 7),
)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_form_of_a_known_identifier_survives_in_any_disguise(
    number: int, which: int, disguises: list[object], sentence: int
) -> None:
    known = record(number)
    forms = facts(known)
    form = forms[which % len(forms)]
    for disguise in disguises:
        form = disguise(form)  # type: ignore[operator]  # a mixed list of functions
    text = SENTENCES[sentence].format(form, "the rest")
    assert surviving(text, known), text
    redacted = redact(text, known).text
    assert surviving(redacted, known) == (), redacted
    assert plain(form) not in plain(redacted) or len(plain(form)) < 5, redacted


def test_of_a_thousand_letters_none_lets_a_known_identifier_through() -> None:
    random = Random(20260504)
    left: list[str] = []
    for number in range(1, CLIENTS + 1):
        known = record(number)
        forms = facts(known)
        # names of at least four letters are looked for a second way, apart from the redaction's own
        sentinels = {plain(form) for form in forms if len(plain(form)) > 4}
        for _ in range(LETTERS // CLIENTS):
            text = "\n\n".join(
                sentence.format(*(random.choice(DISGUISES)(form) for form in random.sample(forms, 2)))
                for sentence in random.sample(SENTENCES, 2)
            )
            redacted = redact(text, known).text
            if surviving(redacted, known) or any(sentinel in plain(redacted) for sentinel in sentinels):
                left.append(redacted)
    assert left == []


def test_the_letters_would_be_caught_if_nothing_were_masked() -> None:
    known = record(1)
    assert all(surviving(f"Today I saw: {form}", known) for form in facts(known))


@given(TEXTS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_is_masked_covers_whatever_would_be_refused(text: str) -> None:
    spans = find_spans(text, KNOWN)
    for survivor in find_known_identifiers(text, KNOWN, least=Confidence.LIKELY):
        assert any(span.start < survivor.end and survivor.start < span.end for span in spans)


def test_marks_out_of_order_are_refused() -> None:
    spans = find_spans("Aroha met Tane Mahuta in Otago.", KNOWN)
    with pytest.raises(ValueError, match="in order and apart"):
        mask("Aroha met Tane Mahuta in Otago.", reversed(spans))
