"""The scorer can fail a redaction: what is missed, what is masked half, what is masked needlessly."""

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.redaction import __main__ as measure
from benchmarks.redaction.__main__ import TUNING, UNTOUCHED
from benchmarks.redaction.letters_read import letters, read_letter
from benchmarks.redaction.report import AIMS, BEGINS, ENDS, aims_met, table, write
from benchmarks.redaction.scoring import SINGLING_OUT, Finder, Score, misses, over_masked_words, score
from benchmarks.redaction.speed import Speed
from redaction import Confidence, Identifiers, Kind, Span, find_spans

LETTER = read_letter(
    "one",
    """given = "Hope"
family = "Ngata"
pronouns = "she/her"
written = 2026-03-05
+++
{client|Hope Ngata} says she trusts {person|Mark O'Dea} on {either|Monday}.""",
)


def finding(*stretches: tuple[str, Kind]) -> Finder:
    """A redaction that masks exactly these words wherever they stand."""

    def find(text: str, known: Identifiers) -> tuple[Span, ...]:
        found = [
            Span(*match.span(), kind, "", Confidence.CERTAIN)
            for words, kind in stretches
            for match in re.finditer(re.escape(words), text)
        ]
        return tuple(sorted(found, key=lambda span: span.start))

    return find


class TestScore:
    def test_everything_found_and_nothing_else_masked(self) -> None:
        everything = finding(("Hope Ngata", Kind.CLIENT), ("she", Kind.PRONOUN), ("Mark O'Dea", Kind.PERSON))
        wanted = Counter(
            {"client": 1, "pronoun": 1, "person": 1, "known identifiers": 1, "all person names": 2},
        )
        assert score([LETTER], everything) == Score(
            letters=1, spans=wanted, found=wanted, words=3, over_masked=0
        )
        assert misses(LETTER, everything) == []

    def test_nothing_found(self) -> None:
        assert score([LETTER], finding()).found == Counter()
        assert [span.kind for span in misses(LETTER, finding())] == ["client", "pronoun", "person"]

    def test_a_name_of_which_one_letter_stays_is_missed(self) -> None:
        almost = finding(("Hope Ngat", Kind.CLIENT), ("Mark O'De", Kind.PERSON))
        assert score([LETTER], almost).found == Counter()

    def test_an_apostrophe_may_stay(self) -> None:
        assert score([LETTER], finding(("Mark O", Kind.PERSON), ("Dea", Kind.PERSON))).found == Counter(
            {"person": 1, "all person names": 1}
        )

    def test_rewriting_a_pronoun_masks_no_name(self) -> None:
        assert score([LETTER], finding(("Hope Ngata", Kind.PRONOUN))).found == Counter()

    def test_a_description_is_flagged_where_a_mark_to_settle_touches_it_or_all_of_it_is_masked(self) -> None:
        letter = read_letter(
            "one",
            'given = "Hope"\nfamily = "Ngata"\nwritten = 2026-03-05\n+++\nThey are {singling|the tallest} here.',
        )
        finders = (
            finding(("tallest", Kind.SINGLING_OUT)),
            finding(("the tallest", Kind.DATE)),
            finding(("the", Kind.DATE)),
        )
        counted = [score([letter], finder) for finder in finders]
        assert [(one.found[SINGLING_OUT], one.found["singling"]) for one in counted] == [
            (1, 0),
            (1, 1),
            (0, 0),
        ]

    def test_another_kind_masks_as_well(self) -> None:
        assert score([LETTER], finding(("Hope Ngata", Kind.RESIDUAL))).recall("client") == 1.0

    def test_needless_masking_counts_words_outside_true_spans(self) -> None:
        needless = finding(("trusts", Kind.RESIDUAL), ("on Monday", Kind.DATE), ("says", Kind.PRONOUN))
        counted = score([LETTER], needless)
        assert (counted.words, counted.over_masked) == (3, 2)
        assert over_masked_words(LETTER, needless) == ["trusts", "on"]


class TestAims:
    def test_a_half_without_a_miss_meets_them(self) -> None:
        assert aims_met(Score(spans=Counter(AIMS), found=Counter(AIMS), words=20, over_masked=1))

    @pytest.mark.parametrize("kind", AIMS)
    def test_one_kind_short_of_its_aim_does_not(self, kind: str) -> None:
        spans = Counter(dict.fromkeys(AIMS, 200))
        assert not aims_met(Score(spans=spans, found=spans - Counter({kind: 11}), words=10))

    def test_too_much_masked_does_not(self) -> None:
        assert not aims_met(Score(words=16, over_masked=1))


class TestReport:
    def test_a_line_a_kind_and_a_column_a_half(self) -> None:
        lines = table(
            {"tuning": score([LETTER], finding(("Hope Ngata", Kind.CLIENT)))},
            {"tuning": Speed(1, 2, 3, 4, 5, 6)},
        )
        assert lines.splitlines() == [
            "| masked of what had to be | tuning (1 letters) | aim |",
            "| --- | ---: | ---: |",
            "| known identifiers | 100.0% (1 of 1) | 100% |",
            "| all person names | 50.0% (1 of 2) | 99% |",
            "| all addresses | – | 95% |",
            "| singling-out phrases flagged | – | 95% |",
            "| client | 100.0% (1 of 1) |  |",
            "| person | 0.0% (0 of 1) |  |",
            "| pronoun | 0.0% (0 of 1) |  |",
            "| other words masked | 0.0% (0 of 3) | ≤ 6% |",
            "| a letter, ms: fastest | 1.0 |  |",
            "| a letter, ms: middle | 2.0 |  |",
            "| a letter, ms: slowest | 3.0 |  |",
            "| two pages, ms: slowest | 4.0 | < 50 |",
            "| two pages, ms: the same letter again | 5.0 |  |",
            "| times a plain word by word search | 6 |  |",
        ]

    def test_what_is_not_timed_has_no_time(self) -> None:
        times = table({"held out": score([LETTER], finding())}, {}).splitlines()[-6:]
        assert [line.split(" | ")[1] for line in times] == ["–"] * 6

    def test_the_table_is_written_between_the_markers_and_again_in_its_place(self, tmp_path: Path) -> None:
        document = tmp_path / "redaction.md"
        document.write_text(f"before\n{BEGINS}\nold\n{ENDS}\nafter\n")
        for _ in range(2):
            write("| new |", document)
            assert document.read_text() == f"before\n{BEGINS}\n| new |\n{ENDS}\nafter\n"

    def test_a_document_without_markers_is_refused(self, tmp_path: Path) -> None:
        document = tmp_path / "redaction.md"
        document.write_text("before")
        with pytest.raises(ValueError, match=r"redaction\.md lacks"):
            write("| new |", document)


class TestCommand:
    @pytest.mark.parametrize(
        "asked", [["--half", "untouched", "--misses"], ["--half", "held out", "--misses"], ["--misses"]]
    )
    def test_misses_of_the_untouched_half_are_never_listed(
        self, asked: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert measure.main(asked) == 2
        assert (
            capsys.readouterr().out == "Misses are listed for what is tuned on only: --half tuning --misses\n"
        )


@pytest.mark.parametrize("half", [TUNING, UNTOUCHED])
def test_nothing_the_record_knows_is_missed(half: str) -> None:
    """Told as counts, so that a failure shows nothing of the untouched half."""
    counted = score(letters(half), find_spans)
    missed = counted.spans - counted.found
    known = {kind: missed[kind] for kind in ("known identifiers", "pronoun") if missed[kind]}
    assert known == {}
