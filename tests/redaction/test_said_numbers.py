"""Numbers that are said: read by one reader, masked for what they are, and left where they count something."""

import random

import pytest

from redaction import Identifiers, Kind, PersonName, find_spans, surviving
from redaction.said_numbers import said_numbers
from redaction.word_lists import words_in
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.general_words import GENERAL_WORDS
from redaction.word_lists.small_words import SMALL_WORDS
from tests.redaction.redacting import redact

TEXTS = 250

NOBODY = Identifiers(client=PersonName("Zebedee", "Quennerstedt"))
KNOWN = Identifiers(
    client=PersonName("Zebedee", "Quennerstedt"), phones=("0391 555 077",), references=("ASST-004488",)
)


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("oh three one two, four four oh, double nine one", "0312440991"),
        ("treble five", "555"),
        ("seventy, fifteen, thirty", "701530"),
        ("(nought) 770", "0770"),
        ("04 nine one 570 one", "04915701"),
        ("sixty-two ninety", "6290"),
        ("three hundred and twenty five", "325"),
        ("w c oh four", "wc04"),
        ("d for delta 4471-09", "d447109"),
        ("echo kilo one one", "ek11"),
        ("e h seven five double l", "eh75ll"),
        ("zero naught o nil", "0000"),
        ("triple o\nsix", "0006"),
    ],
)
def test_the_reader_says_which_signs_are_meant(written: str, signs: str) -> None:
    assert [number.signs for number in said_numbers(f"well, {written}. then")] == [signs]


def test_a_sentence_ends_a_number_and_a_small_word_is_no_letter_of_one() -> None:
    text = "there was one. four came as i said a two hour walk"
    assert [(text[number.start : number.end], number.signs) for number in said_numbers(text)] == [
        ("one", "1"),
        ("four", "4"),
        ("two", "2"),
    ]


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("Ring oh eight, seven seven two, four oh nine.", "Ring [phone]."),
        ("The number is nought two treble one eight five three.", "The number is [phone]."),
        ("Claim four double two six is open.", "Claim [number] is open."),
        ("It was badge seventy-one that was found.", "It was badge [number] that was found."),
        ("Ask for extension two nine.", "Ask for extension [phone]."),
        ("Our postcode is three oh five four.", "Our postcode is [postcode]."),
        ("It came from G for golf 8812 again.", "It came from [number] again."),
        ("The file is XY-RN-20_417/b here.", "The file is [withheld] here."),
        ("The mother (ninety-one) came.", "The mother ([age]) came."),
        ("My aunt, sixty six or so, drove.", "My aunt, [withheld] or so, drove."),
        ("It began in nineteen ninety-four.", "It began in [date]."),
        ("The third of May two thousand and eleven was bad.", "[date] was bad."),
        ("They met last Wednesday evening.", "They met [date]."),
        ("The home is at two hundred and four Wattle Street, and quiet.", "The home is at [address], and quiet."),
        ("The home is at one oh nine Wattle Street, and quiet.", "The home is at [address], and quiet."),
    ],
)  # fmt: skip
def test_what_is_said_is_masked_for_what_it_is(written: str, masked: str) -> None:
    assert redact(written, NOBODY).text == masked


def test_what_counts_or_measures_stays_however_it_is_written() -> None:
    stays = (
        "The K10 was forty-one and is now twenty-three.",
        "On the PCL-5 there were fifty-two points, then thirty.",
        "DASS: depression 22, anxiety 14, stress 26.",
        "GAF 58, WSAS 24.",
        "We gave 40 mg, later sixty mg.",
        "The blood pressure is 128/84.",
        "There were 11 drinks a week and twenty cigarettes a day.",
        "We ask for two or three more sessions.",
        "Twenty-five visits over thirty weeks were used.",
        "We did the five four three two one exercise.",
        "Breathe in for four, hold for seven, breathe out for eight.",
        "The Workplace Health Act 2011 and the Privacy Act of 1988 apply.",
        "They ordered the tablets and bordered the road.",
    )
    assert {text: redact(text, NOBODY).text for text in stays} == {text: text for text in stays}


def test_a_known_number_that_is_said_keeps_a_text_back() -> None:
    phone, reference = (
        "nought three nine one treble five oh double seven",
        "A S S T double oh double four double eight",
    )
    text = f"Call {phone} about {reference} today."

    assert [(text[span.start : span.end], span.kind) for span in surviving(text, KNOWN)] == [
        (phone, Kind.PHONE),
        (reference, Kind.REFERENCE),
    ]
    assert surviving(redact(text, KNOWN).text, KNOWN) == ()


def test_a_code_is_masked_whole_and_a_word_beside_it_is_not() -> None:
    text = "See mother/AB-ID-4471-x7 today."
    assert [text[span.start : span.end] for span in find_spans(text, NOBODY)] == ["AB-ID-4471-x7"]


def test_no_mark_begins_or_ends_inside_a_word() -> None:
    chance = random.Random(20_26)
    words = sorted(GENERAL_WORDS | SMALL_WORDS | CLINICAL_WORDS)
    chosen = [
        *words_in(
            "street st road rd 12 7 four twenty Hill George St. Rd, 3008 NSW flat unit the in at near double oh hospital only first who K10 36 mg"
        ),
        "ordered the",
        "PO Box 9",
        "Lane",
        "lane,",
        "3rd",
        "of May",
        "\n",
        ".",
        ",",
        "AB-9",
        "x7-",
        "'s",
        "-",
        "/",
        "Dr",
    ]
    signs = sorted(chosen)
    cut: list[str] = []
    for _ in range(TEXTS):
        text = " ".join(
            chance.choice(signs) if chance.random() < 0.5 else chance.choice(words) for _ in range(30)
        )
        for span in find_spans(text, KNOWN):
            around = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
            if any(len(pair) == len("ab") and pair.isalnum() for pair in around):
                cut.append(text[max(0, span.start - 10) : span.end + 10])
    assert cut == []
