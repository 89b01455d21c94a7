"""What names nobody stays: shorthand of clinical notes, measures, medicines, laws, words of dictation and of the law."""

import pytest

from redaction import Identifiers, PersonName
from tests.redaction.redacting import redact

KNOWN = Identifiers(client=PersonName("Zebedee", "Quennerstedt"))


@pytest.mark.parametrize(
    "text",
    [
        "PMH: HTN, GORD, OA. NKDA. Meds: mirtazapine 15 mg nocte. FHx: BPAD. MSE: euthymic, nil SI. Pt agrees w/ plan.",
        "Hx of MVA. Bloods (FBE, UEC, LFT) NAD. Imp: MDD recurrent mod, PTSD sx. For CBT and ACT; r/v prn.",
        "The Privacy Act 1988 (Cth), the Equality Act 2010 and the Work Health and Safety Regulations 2017 apply.",
        "On the Insomnia Severity Index, the Epworth Sleepiness Scale and the Zung scale. Socratic Questioning and Polyvagal Theory.",
        "The Applicant and the Respondent agree; Counsel for the Appellant relies on the Affidavit.",
        "full stop new paragraph comma they dont sleep well and wont rest, im told, pls call",
        "Certificate of Capacity for the Return to Work Coordinator; SafeWork and Comcare were told.",
    ],
)
def test_words_of_the_field_stay(text: str) -> None:
    assert redact(text, KNOWN).text == text


def test_a_law_by_somebodys_name_is_not_taken_for_one() -> None:
    assert "Braithwaite" not in redact("The Braithwaite Act 2009 was cited.", KNOWN).text


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        # half a name beside the other, however it is typed
        ("I met anjali prabhakaran there.", "I met [person 1] there."),
        ("Her mum, katarzyna, rang; katarzyna wolska cried.", "Their mum, [person 1], rang; [person 1] cried."),
        ("She saw jo fitzmaurice and the Fitzmaurices.", "They saw [person 1] and the [withheld]."),
        ("Deborah Quist came. Later deb left, and QUIST too.", "[person 1] came. Later [person 1] left, and [person 1] too."),
        # a run of capitals, a name with particles, a code: whole
        ("seen at Tullamarine Community Health Services today", "seen at [organisation] today"),
        ("wrote as kiri.tane77 on it", "wrote as [person 1] on it"),
        ("file NX-QT-44/b is his", "file [withheld] is theirs"),
    ],
)  # fmt: skip
def test_a_name_is_masked_whole_and_everywhere(written: str, masked: str) -> None:
    assert redact(written, KNOWN).text == masked
