"""``explain_request`` through the database: every worked answer, its words, and what it refuses to be asked."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from clients.models import AssistCase
from tests.caseload.csv_facts import CASELOAD, expected_answers

PROBES = Path(__file__).parents[1] / "caseload" / "expected.json"


@pytest.fixture(scope="module")
def caseload(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo caseload, imported once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_caseload", str(CASELOAD), stdout=StringIO())
        yield
        transaction.set_rollback(True)


def explained(*arguments: str) -> str:
    output = StringIO()
    call_command("explain_request", *arguments, stdout=output)
    return output.getvalue()


def differing(answers: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [
        (answer, expected)
        for answer, expected in zip(answers, expected_answers(), strict=True)
        if answer != expected
    ]


@pytest.mark.usefixtures("caseload")
def test_all_297_worked_answers_hold_through_the_database() -> None:
    answers = json.loads(explained("--probes", str(PROBES)))

    assert len(answers) == 297
    assert differing(answers) == []


@pytest.mark.usefixtures("caseload")
def test_one_answer_is_one_json_object() -> None:
    expected = next(answer for answer in expected_answers() if answer["outcome"] == "clinical_review")

    answer = explained(
        "--case", expected["case"], "--sessions", str(expected["asked"]), "--on", expected["on"], "--json"
    )

    assert json.loads(answer) == expected


@pytest.mark.usefixtures("caseload")
def test_an_answer_in_words_gives_every_figure_and_the_days_that_do_not_count() -> None:
    assert explained("--case", "ASST-000082", "--sessions", "1", "--on", "2026-12-18") == (
        "ASST-000082, 1 session requested on Friday 18 December 2026.\n"
        "Entitled 2: 0 used, 0 booked, 2 remaining.\n"
        "The 12-month window runs from Tuesday 13 October 2026 to Tuesday 12 October 2027: "
        "1 session used or booked in it.\n"
        "1 used or booked in the 12-month window + 2 remaining + 0 in other undecided requests + 1 requested = 4. "
        "From 12 on, a clinical review comes first.\n"
        "The employer decides. This brings the total to 4 sessions. Below 12, it goes straight to the employer.\n"
        "The employer’s answer: due Wednesday 30 December 2026: Christmas Day, Boxing Day (observed) and "
        "closure day 29 December do not count.\n"
    )


@pytest.mark.usefixtures("caseload")
def test_a_refusal_in_words_ends_with_the_next_steps() -> None:
    assert explained("--case", "ASST-000255", "--sessions", "1", "--on", "2026-12-31") == (
        "ASST-000255, 1 session requested on Thursday 31 December 2026.\n"
        "Entitled 3: 2 used, 0 booked, 1 remaining.\n"
        "No 12-month window is open: the next one begins with the next session that counts.\n"
        "0 used or booked in the 12-month window + 1 remaining + 0 in other undecided requests + 1 requested = 2. "
        "From 12 on, a clinical review comes first.\n"
        "Cannot be requested. The employer’s contract allows no extra sessions.\n"
        "What can be done next:\n"
        "- Open a new assist case, if it is a new issue or a new 12 months\n"
        "- Talk to a clinical manager\n"
        "- Transfer the client to private practice\n"
    )


@pytest.mark.usefixtures("caseload")
def test_no_answer_names_the_client_or_the_consultant() -> None:
    found = []
    for answer in expected_answers()[::40]:
        case = AssistCase.objects.select_related("client", "consultant__user").get(reference=answer["case"])
        said = explained("--case", answer["case"], "--sessions", str(answer["asked"]), "--on", answer["on"])
        person = case.client
        private = (person.full_name, person.email, person.phone, person.code, case.consultant.user.name)
        found += [text for text in private if text and text in said]
    assert found == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--case", "ASST-999999", "--sessions", "3", "--on", "2026-11-20"],
            "There is no case 'ASST-999999'.",
        ),
        (["--case", "a\0b", "--sessions", "3", "--on", "2026-11-20"], r"There is no case 'a\x00b'."),
        (["--case", "ASST-000082", "--sessions", "0", "--on", "2026-11-20"], "Request at least 1 session."),
        (
            ["--case", "ASST-000082", "--sessions", "100", "--on", "2026-11-20"],
            "Request at most 99 sessions.",
        ),
        (["--case", "ASST-000082", "--sessions", "3", "--on", "20.11.2026"], "a day such as 2026-11-20"),
        (["--case", "ASST-000082", "--sessions", "3", "--on", "9999-01-01"], "between 1990 and 2100"),
        (["--case", "ASST-000082", "--sessions", "3"], "Give --case, --sessions and --on"),
        (["--case", "ASST-000082", "--probes", "x.json"], "Give --probes alone"),
        (["--probes", "no/such/file.json"], "cannot be read"),
    ],
)
@pytest.mark.django_db
def test_a_question_that_cannot_be_asked_is_refused_in_words(arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError) as refusal:
        explained(*arguments)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[", "is no JSON"),
        ("{}", "holds no list"),
        ('[{"case": "ASST-000082", "asked": 3}]', "Entry 1 needs case, asked and on."),
        ('[{"case": 82, "asked": 3, "on": "2026-11-20"}]', "Entry 1 needs a case's reference"),
        ('[{"case": "ASST-000082", "asked": true, "on": "2026-11-20"}]', "Entry 1 needs a case's reference"),
    ],
)
@pytest.mark.django_db
def test_a_bad_file_of_probes_is_refused_with_the_entry(tmp_path: Path, content: str, words: str) -> None:
    probes = tmp_path / "probes.json"
    probes.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        explained("--probes", str(probes))
    assert words in str(refusal.value)
