"""The letters' mark-up, and that there are letters enough."""

from datetime import date

import pytest

from benchmarks.redaction.letters_read import HALVES, MarkUpWrong, TrueSpan, letters, read_letter
from redaction import Identifiers, PersonName

HEADER = """given = "Hope"
family = "Ngata"
preferred = ["Hopie"]
pronouns = "she/her"
born = 1991-06-14
position = "Clerk"
site = "Depot"
employer = "Kauri Freight"
emails = ["hope@example.org"]
phones = ["021 555 0147"]
references = ["KF-1"]
consultants = ["Wiremu Tāmati"]
written = 2026-03-05
+++
"""
LEAST_LETTERS = 60


def spans_of(body: str) -> tuple[TrueSpan, ...]:
    return read_letter("one", HEADER + body).spans


class TestReading:
    def test_marks_become_spans_over_the_text_without_them(self) -> None:
        letter = read_letter(
            "one", HEADER + "To {client|Hope}, or {*email|hope@example.org}, from {person|Mark}."
        )
        assert letter.text == "To Hope, or hope@example.org, from Mark."
        assert letter.spans == (
            TrueSpan(3, 7, "client", known=True),
            TrueSpan(12, 28, "email", known=True),
            TrueSpan(35, 39, "person", known=False),
        )

    def test_the_header_is_what_the_record_knows(self) -> None:
        assert read_letter("one", HEADER + "Nothing.").known == Identifiers(
            client=PersonName("Hope", "Ngata", ("Hopie",)),
            consultants=(PersonName("Wiremu", "Tāmati"),),
            emails=("hope@example.org",),
            phones=("021 555 0147",),
            birth_date=date(1991, 6, 14),
            pronouns="she/her",
            position="Clerk",
            site="Depot",
            employer="Kauri Freight",
            references=("KF-1",),
            on=date(2026, 3, 5),
        )

    def test_a_mark_may_run_over_two_lines_and_hold_an_escaped_character(self) -> None:
        letter = read_letter("one", HEADER + "{client|Ho\\u00adpe\nNgata}")
        assert letter.text == "Ho\u00adpe\nNgata"
        assert letter.spans == (TrueSpan(0, 11, "client", known=True),)

    def test_recorded_pronouns_are_to_be_masked_the_others_may_be(self) -> None:
        assert spans_of("He saw her.") == (
            TrueSpan(0, 2, "either", known=False),
            TrueSpan(7, 10, "pronoun", known=True),
        )

    def test_a_title_may_be_masked_inside_a_mark_too(self) -> None:
        assert spans_of("Dr {person|Lê}, {person|Mr Bell}") == (
            TrueSpan(0, 2, "either", known=False),
            TrueSpan(3, 5, "person", known=False),
            TrueSpan(7, 9, "either", known=False),
            TrueSpan(10, 14, "person", known=False),
        )

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            ("given = 'A'\nfamily = 'B'\n", r"one: no line \+\+\+ after the header"),
            ("given = A\n+++\n", r"one: Invalid value"),
            ("given = 'A'\n+++\n", r"one: the header lacks family, written"),
            (HEADER.replace("site", "sight"), r"one: no such heading: sight"),
            (HEADER + "{name|Hope}", r"one: no such kind: name"),
            (HEADER + "{client|Hope", r"one: a mark is left open"),
            (HEADER + "client|Hope}", r"one: a mark is left open"),
        ],
    )
    def test_a_mistake_is_named_with_its_letter(self, source: str, reason: str) -> None:
        with pytest.raises(MarkUpWrong, match=f"^{reason}"):
            read_letter("one", source)


class TestTheLetters:
    def test_there_are_enough_and_half_of_them_are_untouched(self) -> None:
        counts = [len(letters(half)) for half in HALVES]
        assert sum(counts) >= LEAST_LETTERS
        assert counts[1] >= counts[0]

    def test_no_client_or_consultant_is_in_both_halves(self) -> None:
        people = [
            {name for letter in letters(half) for name in (letter.known.client, *letter.known.consultants)}
            for half in HALVES
        ]
        assert people[0] & people[1] == set()

    @pytest.mark.parametrize("half", HALVES)
    def test_no_true_spans_overlap(self, half: str) -> None:
        for letter in letters(half):
            ends = [0, *(span.end for span in letter.spans)]
            starts = [*(span.start for span in letter.spans), len(letter.text)]
            assert all(end <= start for end, start in zip(ends, starts, strict=True)), letter.name

    @pytest.mark.parametrize("half", HALVES)
    def test_what_is_marked_holds_letters_or_digits(self, half: str) -> None:
        for letter in letters(half):
            for span in letter.spans:
                assert any(map(str.isalnum, letter.text[span.start : span.end])), letter.name
