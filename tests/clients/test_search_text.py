"""Folding: what a name, an address and a search come to."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clients.search_text import folded, searchable


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("O’Súilleabháin", "osuilleabhain"),
        ("O'Súilleabháin", "osuilleabhain"),
        ("D’ANGELO", "dangelo"),
        ("Žižek", "zizek"),
        ("Nguyễn", "nguyen"),
        ("Nguye\u0302\u0303n", "nguyen"),
        ("Jean-Luc", "jean luc"),
        ("Łukasz Øster", "lukasz oster"),
        ("Straße", "strasse"),
        ("Þóra Æsa", "thora aesa"),
        ("İpek Işık", "ipek isik"),
        ("  two   words ", "two words"),
        ("client00395@mail.example", "client00395@mailexample"),
        ("a_b%c", "a_b c"),
        ("זהבה", "זהבה"),
        ("\u200fאבי\u200e", "אבי"),
        ("👩🏽‍⚕️", ""),
        ("𝕬ℕNA", "anna"),
        ("", ""),
    ],
)
def test_what_is_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_parts_follow_one_another_and_empty_ones_leave_no_gap() -> None:
    assert searchable("Máire", "", "’", "O’Neill") == "maire oneill"


@given(st.text(max_size=60))
@example("𝕬")
def test_folding_again_changes_nothing(text: str) -> None:
    once = folded(text)

    assert folded(once) == once


@given(st.text(max_size=40), st.sampled_from(["'", "’", "ʼ", "`"]))
def test_the_apostrophe_chosen_makes_no_difference(text: str, mark: str) -> None:
    assert folded(f"O{mark}{text}") == folded(f"O'{text}")
