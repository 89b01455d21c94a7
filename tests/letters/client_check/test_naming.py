"""Which words of a letter name its client, and which name another one."""

from datetime import date
from pathlib import Path

import pytest

from letters.client_check.naming import ClientKnown, words_of_others, words_of_own
from letters.client_check.rules import (
    ClientFacts,
    client_is_confirmed,
    is_about_client,
    may_release_to_employer,
)

GIVEN = Path(__file__).parents[1] / "given"
JOSE = ClientKnown(
    "José", "García", email="jose@mail.example", phone="+61 491 570 156", birth_date=date(1980, 5, 3)
)
HOPE = ClientKnown(
    "Hope",
    "Ngata",
    "Ho",
    email="hope.n@mail.example",
    phone="0412 555 019",
    birth_date=date(1990, 2, 1),
    code="SALT-0012",
)
OTHERS = [
    HOPE,
    ClientKnown("Zoë", "O'Brien-Lee"),
    ClientKnown("May", "van den Berg", "Maisie"),
    ClientKnown("Tom", "García"),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José sleeps better.", ("José",)),
        ("jose garcia sleeps better, and JOSÉ is glad.", ("jose garcia", "JOSÉ")),
        ("Garcia’s nights are long.", ("Garcia",)),
        ("Write to jose@mail.example, or call 0491 570 156.", ("jose@mail.example", "0491 570 156")),
        ("Born on 3 May 1980.", ("3 May 1980",)),
        # initials and what fits many name nobody for certain
        ("J.G. sleeps better. He is glad.", ()),
        ("The client sleeps better.", ()),
        ("Joe Garland sleeps better.", ()),
    ],
)
def test_the_client_is_found_in_every_way_a_name_is_written(text: str, words: tuple[str, ...]) -> None:
    assert words_of_own(text, JOSE) == words


def test_a_client_whose_record_is_damaged_is_not_found_and_the_letter_is_held() -> None:
    """What the import should have refused: nothing that names the client would be masked."""
    text = (GIVEN / "C5-letter.txt").read_text(encoding="utf-8")
    damaged = words_of_own(text, ClientKnown("Jos\ufffd", "Garc\ufffda"))
    whole = words_of_own(text, JOSE)

    assert (damaged, whole) == ((), ("josé garcía", "josé", "garcia", "José", "Garcia"))
    held = may_release_to_employer(ClientFacts(own=damaged, others=()), is_confirmed=False)
    assert (held.allowed, held.code) == (False, "client_not_named")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I saw Hope on Monday.", ("Hope",)),
        ("mr ngata came, and May said so.", ("ngata", "May")),
        ("Hope Ngata and NGATA, HOPE", ("Hope Ngata", "NGATA, HOPE")),
        ("zoe obrien lee; Zoë; O’Brien-Lee", ("zoe obrien lee", "Zoë", "O’Brien-Lee")),
        ("Maisie came, and van den Berg called.", ("Maisie", "van den Berg")),
        ("Write to Hope.N@mail.example or +61 412 555 019.", ("Hope.N@mail.example", "+61 412 555 019")),
        (
            "born 1/2/1990, that is 1 February 1990 or 1990-02-01",
            ("1/2/1990", "1 February 1990", "1990-02-01"),
        ),
        ("salt-0012", ("salt-0012",)),
        # ordinary words, months, and what the client or somebody present shares
        ("Hope is not lost. There is hope; may I ask? In May she rested.", ()),
        ("Mr García and Tom Abbot, his doctor", ()),
        ("vandenberg, the den of Berg", ()),
        ("1/2/1991, 0412 555 018, SALT-0013", ()),
    ],
)
def test_other_clients_are_found_by_all_that_tells_them_apart(text: str, words: tuple[str, ...]) -> None:
    assert words_of_others(text, JOSE, OTHERS, present=["Tom Abbot"]) == words


def test_hundreds_of_others_take_one_pass() -> None:
    many = [ClientKnown(f"Given{number}x", f"Family{number}y") for number in range(2_000)]
    text = "The work goes on. " * 500 + "Family77y, Given1999x came."
    assert words_of_others(text, JOSE, many) == ("Family77y, Given1999x",) or words_of_others(
        text, JOSE, many
    ) == (
        "Family77y",
        "Given1999x",
    )


NAMED, DOUBTFUL, NOBODY = (
    ClientFacts(("José",), ()),
    ClientFacts(("José",), ("Hope", "ASST-000124")),
    ClientFacts((), ()),
)


def test_what_is_in_doubt_is_held_with_the_words_until_a_person_has_confirmed_it() -> None:
    held = [
        is_about_client(facts) for facts in (NAMED, DOUBTFUL, NOBODY, ClientFacts((), (), is_written=True))
    ]
    assert [(decision.allowed, decision.code) for decision in held] == [
        (True, "client_named"),
        (False, "other_client_named"),
        (False, "client_not_named"),
        (True, "written_on_case"),
    ]
    assert held[1].because == "The letter names another client or case: “Hope”, “ASST-000124”."
    for facts in (DOUBTFUL, NOBODY, ClientFacts((), ("Hope",), is_written=True)):
        assert not may_release_to_employer(facts, is_confirmed=False)
        assert not client_is_confirmed(facts, is_confirmed=False)
        assert may_release_to_employer(facts, is_confirmed=True).code == "client_confirmed"
        assert client_is_confirmed(facts, is_confirmed=True).code == "client_confirmed"
