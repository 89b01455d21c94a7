"""``redact_letter`` through the database: the text, the places, and what it refuses without repeating it."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clients.models import AssistCase
from tests.factories.cases import AssistCaseFactory, ClientFactory
from tests.factories.organisations import ContractFactory, OrganisationFactory
from tests.factories.people import ConsultantFactory

LETTER = "Hope Ngata (born 14 June 1991) came with her sister Aroha.\nShe is well.\nWiremu Tāmati, for Kauri Freight\n"


@pytest.fixture
def case(db: None) -> AssistCase:
    organisation = OrganisationFactory.create(name="Kauri Freight Limited")
    return AssistCaseFactory.create(
        contract=ContractFactory.create(organisation=organisation),
        client=ClientFactory.create(
            organisation=organisation,
            given_name="Hope",
            family_name="Ngata",
            pronouns="she/her",
            birth_date=date(1991, 6, 14),
        ),
        consultant=ConsultantFactory.create(user__name="Wiremu Tāmati"),
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def printed(*arguments: object) -> str:
    output = StringIO()
    call_command("redact_letter", *map(str, arguments), stdout=output)
    return output.getvalue()


def test_the_redacted_text_is_printed(case: AssistCase, letter: Path) -> None:
    assert printed("--case", case.reference, letter) == (
        "[client] (born [date of birth]) came with their sister [person 1].\n"
        "They are well.\n[consultant], for [employer]\n"
    )


def test_the_spans_are_printed_as_places_without_what_stood_there(case: AssistCase, letter: Path) -> None:
    spans = json.loads(printed("--case", case.reference, "--json", letter))
    assert [(span["kind"], LETTER[span["start"] : span["end"]], span["label"]) for span in spans] == [
        ("client", "Hope Ngata", "[client]"),
        ("birth_date", "14 June 1991", "[date of birth]"),
        ("pronoun", "her", "their"),
        ("person", "Aroha", "[person 1]"),
        ("pronoun", "She", "They"),
        ("pronoun", "is", "are"),
        ("consultant", "Wiremu Tāmati", "[consultant]"),
        ("employer", "Kauri Freight", "[employer]"),
    ]
    assert spans[0] == {
        "kind": "client",
        "start": 0,
        "end": 10,
        "reason": "client’s name",
        "confidence": "certain",
        "label": "[client]",
        "to_check": False,
    }


@pytest.mark.parametrize("reference", ["ASST-999999", "Hope Ngata", "ASST\0"])
def test_an_unknown_case_is_told_without_repeating_what_was_typed(
    case: AssistCase, letter: Path, reference: str
) -> None:
    with pytest.raises(CommandError) as refused:
        printed("--case", reference, letter)
    assert str(refused.value) == "There is no case with this reference. One looks like ASST-000123."


def test_a_file_that_cannot_be_read_is_told_without_its_name(case: AssistCase, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        printed("--case", case.reference, tmp_path / "hope-ngata.txt")
    assert str(refused.value) == "The file cannot be read: No such file or directory."


def test_a_file_that_is_no_text_is_refused(case: AssistCase, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError) as refused:
        printed("--case", case.reference, path)
    assert str(refused.value) == "The file is no text in UTF-8."


def test_a_file_too_large_for_a_letter_is_refused(case: AssistCase, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"a" * 1_000_001)
    with pytest.raises(CommandError) as refused:
        printed("--case", case.reference, path)
    assert str(refused.value) == "The file is too large for a letter."
