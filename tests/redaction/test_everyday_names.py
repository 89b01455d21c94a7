"""A name that is an everyday word is masked, or is plainly the word; a paragraph in small letters is judged by itself."""

import pytest

from redaction import Confidence, Identifiers, PersonName, find_known_identifiers, find_spans, mask
from redaction.name_context import small_paragraphs


def left_of(text: str, given: str) -> str:
    known = Identifiers(client=PersonName(given, "Quennerstedt"))
    return mask(text, find_spans(text, known)).text


@pytest.mark.parametrize(
    ("given", "written", "masked"),
    [
        ("Autumn", "It helps that autumn is calm. We met last autumn, in autumn and this autumn.", "It helps that [client] is calm. We met last autumn, in autumn and this autumn."),
        ("Will", "He said will is calm and will sleeps; they will rest, it will not do, and will also end.", "They said [client] is calm and [client] sleeps; they will rest, it will not do, and will also end."),
        ("Hope", "The team saw hope after work. We hope that it lasts; there is some hope.", "The team saw [client] after work. We hope that it lasts; there is some hope."),
        ("Young", "The client young was tired. They are young people, and a young team.", "The client [client] was tired. They are young people, and a young team."),
        ("Long", "A long-term plan; long_77 wrote.", "A long-term plan; [client] wrote."),
        ("Joy", "At work joy has friends. The joy of it.", "At work [client] has friends. The joy of it."),
    ],
)  # fmt: skip
def test_what_may_be_the_name_is_masked_and_what_is_plainly_the_word_is_not(
    given: str, written: str, masked: str
) -> None:
    assert left_of(written, given) == masked


def test_what_is_plainly_the_word_is_shown_to_a_person_all_the_same() -> None:
    text = "In autumn they rest."
    known = Identifiers(client=PersonName("Autumn", "Quennerstedt"))
    ((span),) = find_known_identifiers(text, known, least=Confidence.POSSIBLE)
    assert (text[span.start : span.end], span.confidence) == ("autumn", Confidence.POSSIBLE)


def test_somebody_who_was_named_once_is_masked_in_small_letters_too() -> None:
    text = "Joy Harkness is the lead. Later joy was kind, and harkness agreed. It is a joy to see. I met Joy."
    assert (
        left_of(text, "Ada")
        == "[person 1] is the lead. Later [person 1] was kind, and [person 1] agreed. It is a joy to see. I met [person 1]."
    )


def test_small_writing_is_judged_a_paragraph_at_a_time() -> None:
    small = "i saw mirela on the phone. she is well and wants four more, i think"
    large = "The assessment is done. It went well, and the plan holds for now."
    assert small_paragraphs(f"{large}\n\n{small}\n\n{large}") == ((66, 134),)
    text = f"{large}\n\n{small} with zdravko\n\n{large}"
    assert left_of(text, "Ada") == (
        f"{large}\n\ni saw [person 1] on the phone. they are well and want four more, i think with [withheld]\n\n{large}"
    )
