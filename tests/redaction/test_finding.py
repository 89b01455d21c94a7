"""What a letter says that no record knows: found, named for what it is, and the same person under one label."""

import pytest

from redaction import Confidence, Identifiers, Kind, PersonName, find_spans
from tests.redaction.redacting import redact

KNOWN = Identifiers(client=PersonName("Zebedee", "Quennerstedt"))


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        # people
        ("I met her brother Dave and Dr Okafor.", "I met their brother [person 1] and [person 2]."),
        ("He told Aroha. Aroha’s mother, Mele Fonua, knows.", "They told [person 1]. [person 1]’s mother, [person 2], knows."),
        ("the manager, June, and last June", "the manager, [person 1], and last [date]"),
        ("Grace Young said grace. Young people do.", "[person 1] said [person 1]. Young people do."),
        ("Mr and Mrs Ramachandran came", "[person 1] came"),
        ("We saw Thầy Minh Tuệ there", "We saw [person 1] there"),
        ("her friend dave, typed small", "their friend [person 1], typed small"),
        # contacts
        ("write to aunt.mary@example.org today", "write to [email] today"),
        ("ring 0491 570 159 or (03) 5550 4410", "ring [phone] or [phone]"),
        ("see https://example.org/a?b=c now", "see [web address] now"),
        # addresses
        ("lives at 14A Te Ngae Road, Rotorua 3010", "lives at [address]"),
        ("Flat 3/27 Kitchener Rd, Takapuna", "[address]"),
        ("at 88 Quay Street, Bath BA1 1AA, in the flat", "at [address], in the flat"),
        ("PO Box 331", "[address]"),
        ("at flat two, fourteen nile street, and so on", "at [address], and so on"),
        ("at the coach house, 3 park lane, bath, with a dog", "at [address], with a dog"),
        ("moved to 14 rimu street karori (upstairs)", "moved to [address])"),
        ("> Flat 3/1\n> Castle House\n> 27b Rodney Street", "> [address]"),
        ("stays at The Old Dairy, 9 Hill Rise, Ashby de la Zouch", "stays at [address]"),
        ("at No. 12 Hill St, rear house, since", "at [address], since"),
        ("near State Highway 6, RSD 14", "near [address]"),
        # numbers
        ("Medicare number on file (2123 45670 1) today", "Medicare number on file ([number]) today"),
        ("NHS no. 943 476 5919", "NHS no. [number]"),
        ("AHPRA PSY0001234567", "AHPRA [number]"),
        ("NI no. QQ 12 34 56 C", "NI no. [number]"),
        # days and ages
        ("came on 3 March 2026. It was", "came on [date]. It was"),
        ("since Shrove Tuesday, come September", "since [date], come [date]"),
        ("their son (aged 7) is at school", "their son ([age]) is at school"),
        ("a 34-year-old in her mid-thirties", "a [age] in their [age]"),
        # places
        ("goes to St Mary's College", "goes to [school]"),
        ("studied at the University of Otago", "studied at the [school]"),
        ("seen at the Belmont clinic.", "seen at the [organisation]."),
        ("moved to Gympie", "moved to [place]"),
        # nobody can tell
        ("the Yarrawonga incident", "the [withheld] incident"),
        ("the code is 4471 there", "the code is [withheld] there"),
    ],
)  # fmt: skip
def test_what_is_found_is_masked_for_what_it_is(written: str, masked: str) -> None:
    assert redact(written, KNOWN).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Acceptance and Commitment Therapy and Cognitive Behavioural Therapy have helped since then.",
        "The PHQ-9 fell from 17 to 9, the GAD-7 to 8 and the K10 from 34 to 27 over six sessions.",
        "We ask for 4 more sessions over 8 weeks. Medicare and Lifeline were discussed with the GP.",
        "PROGRESS AND GOALS\nSleep has improved.\nProfessional Recommendation\nThree further sessions.",
        "Will they rest? May I add that they hope to? Mindfulness-Based Stress Reduction comes next.",
        "1. Sleep\n2. Work\n(3) Family\nQ4. Anything else?",
        "Dear Sir or Madam,\nKind regards,\nP.S. Plan B holds.",
    ],
)
def test_what_every_letter_says_is_left_alone(text: str) -> None:
    assert redact(text, KNOWN).text == text


def test_the_unsure_is_masked_with_the_least_confidence_and_its_reason() -> None:
    text = "the Yarrawonga incident"
    ((span),) = find_spans(text, KNOWN)
    assert (text[span.start : span.end], span.kind, span.confidence) == (
        "Yarrawonga",
        Kind.RESIDUAL,
        Confidence.UNSURE,
    )
    assert span.reason == "capitalised, not in the word lists"


def test_numbers_of_people_go_on_from_those_in_the_text() -> None:
    assert redact("[person 2] met Aroha Mahuta", KNOWN).text == "[person 2] met [person 3]"


def test_somebody_of_the_clients_family_is_somebody_else() -> None:
    assert redact("with Padraig Quennerstedt", KNOWN).text == "with [person 1]"


@pytest.mark.parametrize("sign", [" ", "\n", "-", "\t", "*"])
def test_a_row_of_signs_without_end_neither_stops_the_reading_nor_hides_a_name(sign: str) -> None:
    row = sign * 30_000
    text = f"Zebedee {row} Quennerstedt"

    spans = find_spans(text, KNOWN)

    assert text[spans[0].start : spans[0].end].startswith("Zebedee")
    assert text[spans[-1].start : spans[-1].end].endswith("Quennerstedt")


def test_numbers_without_end_are_all_read() -> None:
    text = "12 Ab " * 300

    assert find_spans(text, KNOWN)[0].start == 0
    assert "12" not in redact(text, KNOWN).text
