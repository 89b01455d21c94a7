"""What a person did to the marks of a letter, told from the marks before and after."""

import pytest

from redaction import Confidence, Kind, Span
from redaction.mark_changes import Change, Did, changes_between, changes_typed, place_is_as_it_was
from redaction.marks import Marks, NotMarkable

TEXT = "Marama met Hinemoa in March, and she sleeps."
NAME = Span(0, 6, Kind.CLIENT, "client’s name", Confidence.CERTAIN)
OTHER = Span(11, 18, Kind.PERSON, "name", Confidence.LIKELY, "[person 1]")
MONTH = Span(22, 27, Kind.DATE, "date", Confidence.UNSURE)


def said(changes: tuple[Change, ...]) -> list[tuple[Did, str]]:
    return [(change.did, TEXT[change.span.start : change.span.end]) for change in changes]


def typed(*spans: Span, sure: bool = False) -> list[dict[str, object]]:
    return [
        {
            "start": span.start,
            "end": span.end,
            "kind": span.kind.value,
            "label": span.placeholder,
            "sure": sure,
        }
        for span in spans
    ]


def test_each_way_to_change_a_mark_is_told_apart_in_the_letters_order() -> None:
    relabelled = Span(11, 18, Kind.PERSON, "name", Confidence.CERTAIN, "[person 2]")
    kept = Span(22, 27, Kind.DATE, "date", Confidence.CERTAIN)
    added = Span(37, 43, Kind.RESIDUAL, "marked by a person", Confidence.CERTAIN)

    changes = changes_between((NAME, OTHER, MONTH), (relabelled, kept, added))

    assert said(changes) == [
        (Did.LIFTED, "Marama"),
        (Did.READS, "Hinemoa"),
        (Did.KEPT, "March"),
        (Did.MASKED, "sleeps"),
    ]
    assert changes_between((NAME, OTHER, MONTH), (NAME, OTHER, MONTH)) == ()


def test_a_mark_that_a_larger_one_covers_was_not_lifted() -> None:
    larger = Span(0, 18, Kind.CLIENT, "marked by a person", Confidence.CERTAIN)

    assert said(changes_between((NAME, OTHER), (larger,))) == [(Did.MASKED, "Marama met Hinemoa")]


def test_only_ones_own_changes_count_and_only_those_that_do_not_stand() -> None:
    # somebody else lifted Hinemoa and kept March; both of us lifted Marama
    standing = Marks((Span(22, 27, Kind.DATE, "date", Confidence.CERTAIN),), (NAME, OTHER))
    mine = [
        *typed(OTHER),
        *typed(MONTH, sure=True),
        *typed(Span(37, 43, Kind.RESIDUAL, "", Confidence.CERTAIN)),
    ]

    changes = changes_typed(TEXT, standing, typed(NAME, OTHER, MONTH), mine)

    assert said(changes) == [(Did.MASKED, "sleeps")]
    assert place_is_as_it_was(changes[0], standing.spans)
    assert not place_is_as_it_was(Change(Did.LIFTED, OTHER), standing.spans)


@pytest.mark.parametrize("base", [None, {}, [1], [{"start": 0}]])
def test_what_is_no_list_of_marks_is_refused(base: object) -> None:
    with pytest.raises(NotMarkable):
        changes_typed(TEXT, Marks(()), base, [])
