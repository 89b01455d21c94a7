"""What keeps a text from being released: every form of what the record knows, and no more than that."""

from datetime import date

import pytest

from redaction import Identifiers, Kind, PersonName, surviving, surviving_in_names

KNOWN = Identifiers(
    client=PersonName("William", "Hope-Ngata", ("Wiremu",)),
    consultants=(PersonName.of("June Abernathy"),),
    emails=("w.hope@example.org",),
    phones=("+61 491 570 156",),
    birth_date=date(1972, 12, 25),
    pronouns="he/him",
    position="Station officer",
    site="Station 14",
    employer="Department of Coastal Affairs",
    references=("CA 6630",),
    on=date(2026, 4, 2),
)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Bill came", Kind.CLIENT),
        ("as Will says", Kind.CLIENT),
        ("Hope is what he is called", Kind.CLIENT),
        ("mr hope agreed", Kind.CLIENT),
        ("it was hope's idea", Kind.CLIENT),
        ("W. H.-N.", Kind.CLIENT),
        ("WHN", Kind.CLIENT),
        ("W said so", Kind.CLIENT),
        ("Ngata, W.", Kind.CLIENT),
        ("William-san", Kind.CLIENT),
        ("J. Abernathy", Kind.CONSULTANT),
        ("w.hope [at] example.org", Kind.EMAIL),
        ("oh four nine one five seven oh one five six", Kind.PHONE),
        ("25.XII.1972", Kind.BIRTH_DATE),
        ("the twenty-fifth of December nineteen seventy-two", Kind.BIRTH_DATE),
        ("on Christmas Day", Kind.BIRTH_DATE),
        ("a 53-year-old", Kind.AGE),
        ("is fifty-three, and", Kind.AGE),
        ("Age: 53", Kind.AGE),
        ("in the mid-fifties", Kind.AGE),
        ("on the fifty-third birthday", Kind.AGE),
        ("a station officer", Kind.POSITION),
        ("double nine is nothing, oh four nine one five seven oh one five six is", Kind.PHONE),
        ("w dot hope at example dot org", Kind.EMAIL),
        ("n g a t a", Kind.CLIENT),
        ("at station fourteen", Kind.SITE),
        ("Coastal Affairs", Kind.EMPLOYER),
        ("the DCA", Kind.EMPLOYER),
        ("number C A six six three zero", Kind.REFERENCE),
        ("what he said", Kind.PRONOUN),
    ],
)
def test_a_form_of_a_known_fact_keeps_a_text_back(written: str, kind: Kind) -> None:
    assert kind in {span.kind for span in surviving(f"Today {written}", KNOWN)}


@pytest.mark.parametrize(
    "text",
    [
        "We hope that it will last; in june she may rest.",
        "What she told me of her sister Aroha in Ōtaki.",
        "53 sessions, 14 weeks, and the score of 25.",
        "Plan W, vitamin W and hepatitis J.",
        "The department and the station are informed.",
        "[client] of [employer], [age], with [person 1]",
        "They see themselves as they are.",
    ],
)
def test_what_the_record_does_not_know_may_go_out(text: str) -> None:
    assert surviving(text, KNOWN) == ()


def test_in_a_text_without_capitals_an_everyday_word_counts_as_the_name() -> None:
    text = (
        "i have seen hope four times now and think that more time would be right for this, since it goes on."
    )
    assert [text[span.start : span.end] for span in surviving(text, KNOWN)] == ["hope"]
    assert surviving(text.replace("i have", "I have", 1).replace("this,", "this, as Mum"), KNOWN) == ()


@pytest.mark.parametrize(
    "name",
    ["letter-hope.docx", "HopeNgata.pdf", "wngata_letter2.txt", "letter2hope", "CA6630.pdf", "june.pdf"],
)
def test_in_a_file_name_each_form_counts(name: str) -> None:
    assert surviving_in_names(name, KNOWN) != ()


@pytest.mark.parametrize("name", ["letter.docx", "recommendation-2026.pdf", "", "Microsoft Word"])
def test_a_file_name_that_names_nobody_may_go_out(name: str) -> None:
    assert surviving_in_names(name, KNOWN) == ()
