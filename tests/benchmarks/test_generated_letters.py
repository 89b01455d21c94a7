"""The generator makes the same letters for the same seed, its parts share nothing, and the redaction holds on a few hundred of them."""

import pytest

from benchmarks.redaction import __main__ as measure
from benchmarks.redaction.generated import spoken
from benchmarks.redaction.generated.grammar import Grammar
from benchmarks.redaction.generated.held_out import HELD_OUT
from benchmarks.redaction.generated.letters import generated
from benchmarks.redaction.generated.tuned import TUNED
from benchmarks.redaction.letters_read import read_letter
from benchmarks.redaction.scoring import ADDRESSES, KNOWN, PERSONS, SINGLING_OUT, score
from benchmarks.redaction.survivors import letters_with_survivors
from redaction import find_spans

FEW, MANY = 40, 100
# nothing of these is disguised as a name may be: what is said, counted, described or stands at an address
FLOORS = {
    PERSONS: 0.99,
    ADDRESSES: 0.97,
    SINGLING_OUT: 0.97,
    "phone": 1.0,
    "number": 0.99,
    "reference": 1.0,
    "postcode": 0.99,
    "birth_date": 1.0,
    "age": 0.97,
    "date": 0.97,
    "employer": 1.0,
    "position": 1.0,
    "site": 1.0,
    "email": 1.0,
}
# every known identifier is the aim; what is left of the held-out part is told in docs/redaction.md
LEAST_KNOWN = {TUNED.name: 1.0, HELD_OUT.name: 0.995}
MOST_OVER_MASKING = 0.06


def test_the_same_seed_makes_the_same_letters_however_many_are_made() -> None:
    first, again = list(generated(TUNED, FEW)), list(generated(TUNED, FEW // 2))
    assert first[: FEW // 2] == again
    assert list(generated(TUNED, 1, seed=7)) != first[:1]


def test_the_parts_of_the_grammar_share_no_word_that_is_tuned_on() -> None:
    def parts(grammar: Grammar) -> set[object]:
        forms = {
            form
            for slot in grammar.forms.values()
            for form in slot
            if isinstance(form, str) and "<" not in form
        }
        names = {*grammar.given, *grammar.family, *grammar.positions, *grammar.sites, *grammar.employers}
        return {
            *forms,
            *names,
            *grammar.traps,
            *(register.name for register in grammar.registers),
        }

    assert parts(TUNED) & parts(HELD_OUT) == set()
    assert len(parts(HELD_OUT)) * 3 >= len(parts(TUNED))


@pytest.mark.parametrize("grammar", [TUNED, HELD_OUT], ids=lambda grammar: grammar.name)
def test_the_redaction_holds_on_letters_made_of_it(grammar: Grammar) -> None:
    total = score(generated(grammar, MANY), find_spans)

    floors = {**FLOORS, KNOWN: LEAST_KNOWN[grammar.name]}
    below = {kind: total.recall(kind) for kind, floor in floors.items() if total.recall(kind) < floor}
    assert below == {}
    assert total.over_masking <= MOST_OVER_MASKING
    assert all(total.spans[kind] for kind in FLOORS)


def test_a_survivor_is_counted_by_the_letters_own_truth() -> None:
    source = 'given = "Hope"\nfamily = "Ngata"\nwritten = 2026-03-05\n+++\nShe {client|%s} it.'
    assert letters_with_survivors([read_letter("one", source % "hxxe")]) == 1
    assert letters_with_survivors([read_letter("one", source % "Hope")]) == 0


def test_the_command_counts_letters_with_a_survivor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "letters_with_survivors", lambda letters: len(list(letters)) - 1)
    assert measure.main(["--letters", "3"]) == 1
    assert (
        capsys.readouterr().out
        == "3 generated letters of the held-out grammar, 2 in which a known identifier survives\n"
    )


def test_numbers_are_said_as_people_say_them() -> None:
    digits = "0344470011"
    assert [
        spoken.one_by_one("0391"),
        spoken.with_doubles(digits),
        spoken.with_trebles(digits),
        spoken.in_groups("031244"),
        spoken.in_pairs("7015305"),
        spoken.bracketed("0377080801"),
    ] == [
        "oh three nine one",
        "oh three double four four seven double oh double one",
        "nought three treble four seven double nought double one",
        "oh three one, two four four",
        "seven, oh one, fifty-three, oh five",
        "(nought three) 7708 0801",
    ]
