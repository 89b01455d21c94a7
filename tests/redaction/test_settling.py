"""What a person has to settle, and all the forms in which a text says the words that they chose."""

from datetime import date

from redaction import Confidence, Identifiers, Kind, PersonName, Span
from redaction.settling import all_forms, must_be_settled, perhaps_names

KNOWN = Identifiers(client=PersonName("June", "Okafor"), on=date(2026, 4, 2))


def test_all_forms_of_the_words_that_were_chosen() -> None:
    """Each row: a text, the words, and what of the text says them."""
    rows = [
        (
            "Now Tobias waits. tobias’s dog, Tobías, TOBIAS and Toby came; a tobacconist did not.",
            "tobias",
            ["Tobias", "tobias", "Tobías", "TOBIAS", "Toby"],
        ),
        (
            "Rosamund Lee and rosamund came, Ms Lee too. On the lee side of the boat.",
            "Rosamund Lee",
            ["Rosamund Lee", "rosamund", "Ms Lee"],
        ),
        (
            "The signal box, a Signal-Box, the signal\nbox. A box of tea.",
            "signal box",
            ["signal box", "Signal-Box", "signal\nbox"],
        ),
        ("Nothing of it is here.", "Quillaree", []),
    ]
    assert [[text[start:end] for start, end in all_forms(text, words)] for text, words, _ in rows] == [
        said for *_, said in rows
    ]


def test_what_must_be_settled_is_what_is_masked_to_be_safe_or_changes_a_verb() -> None:
    sure = Span(0, 3, Kind.PHONE, "a phone", Confidence.LIKELY)
    spans = {
        "sure": sure,
        "unsure": Span(0, 3, Kind.RESIDUAL, "unsure", Confidence.UNSURE),
        "verb": Span(0, 3, Kind.PRONOUN, "a verb", Confidence.CERTAIN, "they", to_check=True),
    }
    assert {name: must_be_settled(span) for name, span in spans.items()} == {
        "sure": False,
        "unsure": True,
        "verb": True,
    }


def test_a_known_name_that_reads_as_a_word_waits_until_somebody_decides_about_that_very_place() -> None:
    text = "We met in june. Since june it is better, and June sleeps."
    first, second = perhaps_names(text, KNOWN, [Span(45, 49, Kind.CLIENT, "", Confidence.CERTAIN)])
    assert [text[span.start : span.end] for span in (first, second)] == ["june", "june"]
    masked = Span(45, 49, Kind.CLIENT, "", Confidence.CERTAIN)
    assert perhaps_names(text, KNOWN, [masked, first]) == (second,)
    assert perhaps_names(text, KNOWN, [masked, first, second]) == ()
