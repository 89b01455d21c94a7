"""What spreadsheets and wrong encodings do to a caseload: told by its place and refused, or skipped where it says nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clients.importing.damage import damage_of
from clients.models import Client, Organisation
from extra_requests.importing.caseload import import_caseload, read_folder
from tests.caseload.folder import FILES, caseload_folder, with_cell
from tests.extra_requests.test_import_problems import problems_of

BROKEN = "is UTF-8 that was read as another encoding: its letters are broken"
LOST = "holds U+FFFD in place of a letter that was lost"
ERROR = "is a spreadsheet’s error, not a value"
NO_NAME = "is no name: a letter was lost, or it stands for nothing"
SHORTENED = "is a number that a spreadsheet shortened: its digits are lost"
PLACEHOLDER = "is a placeholder, not an e-mail address; leave it blank where there is no address"
NO_PHONE = "is no number to call; leave it blank where there is no number"
TOMORROW = datetime.now(UTC).date() + timedelta(days=2)

DAMAGED = [
    ("clients.csv", "given_name", "NoÃ«l", BROKEN),
    ("clients.csv", "family_name", "Garc\u00c3\u00ada", BROKEN),
    ("clients.csv", "family_name", "ÄŒapek", BROKEN),
    ("clients.csv", "preferred_name", "Zo├½", BROKEN),
    ("clients.csv", "family_name", "Mu√±oz", BROKEN),
    ("clients.csv", "family_name", "Oâ€™Neill", BROKEN),
    ("clients.csv", "site", "Caf\ufffd by the quay", LOST),
    ("clients.csv", "family_name", "N\ufffd Bhriain", LOST),
    ("clients.csv", "given_name", "#NAME?", ERROR),
    ("clients.csv", "position", "#VALUE!", ERROR),
    ("clients.csv", "phone", "#DIV/0!", ERROR),
    ("clients.csv", "site", "########", ERROR),
    ("clients.csv", "code", "#REF!", ERROR),
    ("consultants.csv", "name", "Bj?rn Dahl", NO_NAME),
    ("clients.csv", "given_name", "n/a", NO_NAME),
    ("clients.csv", "family_name", "NaN", NO_NAME),
    ("clients.csv", "family_name", "---", NO_NAME),
    ("clients.csv", "phone", "6.1402794159E+10", SHORTENED),
    ("clients.csv", "phone", "4,02794E+08", SHORTENED),
    ("clients.csv", "position", "1E+05", SHORTENED),
    ("clients.csv", "phone", "unknown", NO_PHONE),
    ("clients.csv", "phone", "0", NO_PHONE),
    ("clients.csv", "birth_date", TOMORROW.isoformat(), f"'{TOMORROW}' lies in the future"),
    ("clients.csv", "birth_date", "1902-02-09", "'1902-02-09' is more than 120 years ago"),
    ("clients.csv", "email", "none", "is no e-mail address"),
    ("clients.csv", "email", "none@none.com", PLACEHOLDER),
    ("clients.csv", "email", "no-email@unknown.org", PLACEHOLDER),
    ("clients.csv", "email", "no-reply@bank.example", PLACEHOLDER),
]
UNHARMED = (
    "José", "García Márquez", "Nguyễn", "Þórðarson", "Šašić", "Zoë", "Dvořák", "Çağlar", "Āperahama", "Łukasz", "Ðuro", "Ó Súilleabháin", "Mc’Gill",
    "Null", "None", "Ünsal-Öz", "Côté", "Ângela", "山田", "Пётр", "محمد", "Te Whānau-ā-Apanui", "Ng", "X Æ", "O", "D’Arcy", "van ’t Hof",
)  # fmt: skip


@pytest.mark.django_db
def test_what_a_program_spoiled_is_named_by_its_place(tmp_path: Path) -> None:
    found = {}
    for number, (file, column, cell, _) in enumerate(DAMAGED):
        folder = caseload_folder(tmp_path / str(number), with_cell(file, 2, column, f'"{cell}"').copy())
        # the helper knows no quotation: a comma in the cell is inside it
        found[column, cell] = [
            problem for problem in problems_of(folder) if problem.startswith(f"{file}:2 {column}:")
        ]
    assert found == {
        (column, cell): [f"{file}:2 {column}: {reason}"] for file, column, cell, reason in DAMAGED
    }


def test_names_of_people_are_left_as_they_are() -> None:
    assert {name: damage_of(name) for name in UNHARMED} == dict.fromkeys(UNHARMED)


@pytest.mark.django_db
def test_names_of_people_come_in(tmp_path: Path) -> None:
    lines = [FILES["clients.csv"].splitlines()[0]]
    lines += [f"N{number},HARBOUR,{name},{name},,,,,,," for number, name in enumerate(UNHARMED)]
    clients = FILES["clients.csv"] + "\n".join(lines[1:]) + "\n"
    import_caseload(read_folder(caseload_folder(tmp_path, {"clients.csv": clients})))
    came = Client.objects.filter(code__startswith="N")
    assert {(client.given_name, client.family_name) for client in came} == {(name, name) for name in UNHARMED}


@pytest.mark.django_db
def test_rows_of_commas_and_empty_columns_say_nothing(tmp_path: Path) -> None:
    plain = FILES["clients.csv"].splitlines()
    spoiled = {
        "rows of commas": [plain[0], ",,,,,,,,,,", *plain[1:], " , ,,,,,,,,,", ",,"],
        "columns at the right": [f"{plain[0]},,", *(f"{line}, ," for line in plain[1:])],
        "one row longer": [plain[0], f"{plain[1]},,,", *plain[2:]],
    }
    for name, lines in spoiled.items():
        folder = caseload_folder(tmp_path / name, {"clients.csv": "\n".join(lines) + "\n"})
        written = import_caseload(read_folder(folder))["clients.csv"]
        assert (name, len(written.given)) == (name, 2)


@pytest.mark.django_db
def test_a_cell_beyond_the_last_column_is_a_fault(tmp_path: Path) -> None:
    lines = FILES["clients.csv"].splitlines()
    longer = "\n".join([f"{lines[0]},,", f"{lines[1]},,x", *lines[2:]])
    assert problems_of(caseload_folder(tmp_path, {"clients.csv": longer})) == [
        "clients.csv:2: has 13 cells, not 11"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("sign", "name"), [(";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_another_sign_between_cells_is_told_once_and_then_accepted(
    tmp_path: Path, sign: str, name: str
) -> None:
    changed = {file: FILES[file].replace(",", sign) for file in ("clients.csv", "cases.csv", "requests.csv")}
    folder = caseload_folder(tmp_path, changed)
    assert problems_of(folder) == [
        f"clients.csv, cases.csv, requests.csv: has {name}s between its cells: add --delimiter {name} to the command"
    ]
    # the other six files have commas still
    outcome = import_caseload(read_folder(folder, delimiter=sign))
    assert {file: len(written.new) for file, written in outcome.items()} == {
        file: len(text.splitlines()) - 1 for file, text in FILES.items()
    }


@pytest.mark.django_db
def test_a_region_may_be_known_by_its_name_and_a_missing_one_is_said(tmp_path: Path) -> None:
    by_name = with_cell("organisations.csv", 3, "subdivision", "South Canterbury")
    assert read_folder(caseload_folder(tmp_path, by_name)).warnings == []
    import_caseload(read_folder(tmp_path))
    assert Organisation.objects.get(code="AOTEA").subdivision == "South Canterbury"

    without = caseload_folder(tmp_path, with_cell("organisations.csv", 2, "subdivision", ""))
    whole = read_folder(without)
    assert [str(warning) for warning in whole.warnings] == [
        "organisations.csv:2 subdivision: is blank: public holidays of a region of 'AU' are not counted"
    ]
    import_caseload(whole)
    assert Organisation.objects.get(code="HARBOUR").subdivision == ""
