"""The words of a letter that its writer is told of."""

from datetime import date

import pytest

from redaction import Identifiers, PersonName
from redaction.telling_words import telling_words

KNOWN = Identifiers(
    client=PersonName("Marama", "Ngata"),
    consultants=(PersonName("Colin", "Freyberg"),),
    emails=("marama@mail.example",),
    phones=("021 555 0147",),
    birth_date=date(1983, 5, 1),
    pronouns="she/her",
    position="Crane operator",
    site="Williamstown yard",
    employer="Harbour Bank",
    references=("ASST-000123",),
    on=date(2026, 4, 2),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("The client sleeps better. She asks for more, and I recommend it.", []),
        ("Mārama’s sleep is better: MARAMA NGATA rests.", ["Mārama: client’s name", "MARAMA NGATA: client’s name"]),
        ("Marama came. Later marama\u200b left.", ["Marama: client’s name"]),
        ("Ring 021-5550147 or write to marama@mail.example.", ["021-5550147: phone number", "marama@mail.example: e-mail address"]),
        ("At Harbour\nBank, as a crane operator.", ["Harbour Bank: employer’s name", "crane operator: position"]),
        ("Case ASST-000123, born 1 May 1983.", ["ASST-000123: reference", "1 May 1983: date of birth"]),
        ("Dr Amy Holt agrees.", []),
    ],
)  # fmt: skip
def test_what_the_record_knows_is_told_once_and_pronouns_are_not(text: str, told: list[str]) -> None:
    assert [f"{each.words}: {each.what}" for each in telling_words(text, KNOWN)] == told
