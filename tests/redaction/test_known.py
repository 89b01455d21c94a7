import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import Confidence, Identifiers, Kind, PersonName, Span, find_known_identifiers, mask

KNOWN = Identifiers(
    client=PersonName("Noah", "García Márquez", ("Noa",)),
    consultants=(PersonName.of("Björn van der Berg"),),
    others=(PersonName("Siobhán", "O'Brien"),),
    emails=("noah.garcia@mail.example", "forklift70@mail.example"),
    phones=("+61 402 794 159",),
    birth_date=date(1970, 2, 9),
    pronouns="he/they",
    position="Forklift operator",
    site="Broadmeadows",
    employer="Aotea Dairy Co-operative",
    references=("ASST-000002", "E10482"),
)


def masked_known(text: str, known: Identifiers) -> str:
    """Only what the record knows masked: what else a letter says is not looked at here."""
    return mask(text, find_known_identifiers(text, known)).text


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        # names and their forms
        ("Noah needs more time", "[client] needs more time"),
        ("NOAH and noa", "[client] and [client]"),
        ("Noah García Márquez", "[client]"),
        ("Garcia Marquez, Noah", "[client]"),
        ("Mr García said", "[client] said"),
        ("N. García Márquez", "[client]"),
        ("N.G. came", "[client] came"),
        ("Noah's wife", "[client]'s wife"),
        ("the Márquezes and the Marquezs", "the [client] and the [client]"),
        ("Noah Garcia-Marquez", "[client]"),
        ("NoahGarcíaMárquez.docx", "[client].docx"),
        ("letter_garcia_2", "letter_[client]_2"),
        ("Noah Garcia Mar-\n  quez", "[client]"),
        ("Noah\nGarcía", "[client]"),
        ("Bjorn Van der Berg", "[consultant]"),
        ("Dr Berg", "[consultant]"),
        ("Siobhan O’Brien, OBrien, o brien", "[person], [person], [person]"),
        # disguises
        ("No\u200bah and Gar\u00adcía", "[client] and [client]"),
        ("Garci\u0301a", "[client]"),
        ("Ｎｏａｈ", "[client]"),
        ("N\u043e\u0430h", "[client]"),
        # contacts
        ("noah.garcia@mail.example", "[email]"),
        ("NOAH.GARCIA (at) mail . example", "[email]"),
        ("user Forklift70", "user [username]"),
        ("0402 794 159, +61 (402) 794-159, 0402794159", "[phone], [phone], [phone]"),
        ("call 402.794.159 soon", "call [phone] soon"),
        ("oh four oh two seven nine four one five nine", "[phone]"),
        ("noah dot garcia at mail dot example", "[email]"),
        ("n o a h, G A R C I A, M.á.r.q.u.e.z", "[client], [client]"),
        ("٠٤٠٢٧٩٤١٥٩", "[phone]"),
        # birth date
        ("born 9 February 1970", "born [date of birth]"),
        ("born 9th of Feb. 1970", "born [date of birth]"),
        ("born Feb 9, 1970", "born [date of birth]"),
        ("09/02/1970; 9.2.70; 2/9/1970; 1970-02-09; 19700209", "; ".join(["[date of birth]"] * 5)),
        ("turned fifty on 9 Feb", "turned fifty on [date of birth]"),
        # the rest
        ("he told his boss", "[pronoun] told [pronoun] boss"),
        ("(he/they)", "([pronoun])"),
        ("a fork-lift operator at BROADMEADOWS", "a [position] at [site]"),
        ("aotea dairy cooperative", "[employer]"),
        ("asst 000002, ASST000002, e10482", "[reference], [reference], [reference]"),
    ],
)
def test_what_the_record_knows_is_masked_however_it_is_written(written: str, masked: str) -> None:
    assert masked_known(written, KNOWN) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They have made steady progress and need three more sessions.",
        "This weakens the panorama; a bergamot; 1971; the number 79415.",
        "Payment of 2 794 159 dollars in 402 parts",
        "ASST-000003 is another case",
    ],
)
def test_what_names_nobody_is_left_as_it_is(text: str) -> None:
    assert find_known_identifiers(text, KNOWN) == ()
    assert masked_known(text, KNOWN) == text


def test_a_span_says_where_what_and_why() -> None:
    text = "Dear\u200b HR, Noah\u2019s mail: noah.garcia@mail.example"
    assert find_known_identifiers(text, KNOWN) == (
        Span(10, 14, Kind.CLIENT, "client’s name", Confidence.CERTAIN),
        Span(23, 47, Kind.EMAIL, "e-mail address", Confidence.CERTAIN),
    )


def test_names_that_are_everyday_words_are_masked_when_written_large() -> None:
    known = Identifiers(client=PersonName("Will", "Hope"))
    assert (
        masked_known("I will hope. Will said: Hope; will hope", known)
        == "I [client]. [client] said: [client]; [client]"
    )
    assert masked_known("I hope it will help", known) == "I hope it will help"
    possible = find_known_identifiers("I hope it will help", known, least=Confidence.POSSIBLE)
    assert [(span.start, span.end, span.confidence) for span in possible] == [
        (2, 6, Confidence.POSSIBLE),
        (10, 14, Confidence.POSSIBLE),
    ]


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        (PersonName("An", "Nguyễn Thị"), "Nguyen Thi An, An", "[client], [client]"),
        (PersonName("Al", "Ng"), "AL and ng", "[client] and [client]"),
        (PersonName("明", "李"), "我是李明。", "我是[client]。"),
        (PersonName("Mele", "Tāwhiri-Kīngi"), "Mele Tawhiri Kingi", "[client]"),
        (PersonName("Łukasz", "Ørsted"), "Lukasz Orsted", "[client]"),
        (PersonName("Ольга", "Петрова"), "ПЕТРОВА Ольга", "[client]"),
        (PersonName("Zoë", ""), "ZOE, zoë's", "[client], [client]'s"),
    ],
)
def test_names_of_many_tongues(name: PersonName, text: str, masked: str) -> None:
    assert masked_known(text, Identifiers(client=name)) == masked


def test_blank_facts_mask_nothing() -> None:
    assert masked_known(
        "Anything at all, 1 2 3.", Identifiers(client=PersonName(), emails=("",), phones=("",))
    ) == ("Anything at all, 1 2 3.")


def test_a_placeholder_is_not_masked_again() -> None:
    known = Identifiers(client=PersonName("Noah", "Client"), position="Site")
    masked = masked_known("Noah Client, Site", known)
    assert masked == "[client], [position]"
    assert masked_known(masked, known) == masked
    assert find_known_identifiers(masked, known) == ()


DISGUISES = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.title,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
        lambda text: "\u200b".join(text),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace(" ", "-"),
    ]
)
FACTS = st.sampled_from(
    [
        "Noah",
        "García",
        "Márquez",
        "Noah García Márquez",
        "García Márquez Noah",
        "Björn van der Berg",
        "Siobhán O'Brien",
        "noah.garcia@mail.example",
        "Forklift operator",
        "Broadmeadows",
        "Aotea Dairy Co-operative",
        "ASST-000002",
    ]
)
WORDS = st.lists(
    st.sampled_from(["she", "will", "see", "the", "session", "helps,", "more;", "(time)", "to", "rest."]),
    max_size=6,
)


@given(WORDS, FACTS, st.lists(DISGUISES, max_size=2), WORDS)
def test_no_known_identifier_survives_in_any_disguise(
    before: list[str], fact: str, disguises: list[object], after: list[str]
) -> None:
    disguised = fact
    for disguise in disguises:
        disguised = disguise(disguised)  # type: ignore[operator]  # a mixed list of functions
    text = " ".join([*before, disguised, *after])
    spans = find_known_identifiers(text, KNOWN)
    assert spans, text
    masked = masked_known(text, KNOWN)
    assert find_known_identifiers(masked, KNOWN) == ()
    assert disguised not in masked


@given(st.text(max_size=200))
def test_spans_lie_within_the_text_in_order_and_apart(text: str) -> None:
    reached = 0
    for span in find_known_identifiers(text, KNOWN, least=Confidence.POSSIBLE):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


def test_a_digit_said_twice_at_once_is_both() -> None:
    known = Identifiers(client=PersonName("Noah", "Ruru"), phones=("+61 402 799 155",))
    assert masked_known("oh four oh two seven double nine one double five", known) == "[phone]"
    assert (
        masked_known("it was double trouble, double nine times", known)
        == "it was double trouble, double nine times"
    )
