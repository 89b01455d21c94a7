"""An import that goes on without the rows that are wrong, and says in a file which these are."""

import csv
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from clients.models import AssistCase, Client, Session
from extra_requests.models import ExtraSessionsRequest
from tests.caseload.folder import FILES, caseload_folder, with_cell

pytestmark = pytest.mark.django_db


def imported(folder: Path, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_caseload", folder, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def set_aside(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_what_leads_to_a_wrong_row_is_set_aside_with_it_and_all_else_comes_in(tmp_path: Path) -> None:
    wrong = with_cell("clients.csv", 2, "given_name", "NoÃ«l")
    folder, file = caseload_folder(tmp_path / "folder", wrong), tmp_path / "later.csv"

    out, err = imported(folder, set_aside=file)

    assert set_aside(file) == [
        ["file", "line", "reasons", "row"],
        [
            *("clients.csv", "2", "given_name: is UTF-8 that was read as another encoding: its letters are broken"),
            wrong["clients.csv"].splitlines()[1],
        ],
        *(
            [file_name, str(line), f"{column}: leads to a row of {of} that was set aside", FILES[file_name].splitlines()[line - 1]]
            for file_name, line, column, of in [
                ("cases.csv", 2, "client", "clients.csv"),
                ("cases.csv", 3, "client", "clients.csv"),
                ("sessions.csv", 2, "case", "cases.csv"),
                ("sessions.csv", 3, "case", "cases.csv"),
                ("requests.csv", 2, "case", "cases.csv"),
                ("requests.csv", 3, "case", "cases.csv"),
                ("requests.csv", 4, "case", "cases.csv"),
            ]
        ),
    ]  # fmt: skip
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert err == f"8 rows were set aside in {file}\n"
    assert "clients.csv              1 new" in out
    assert (
        list(Client.objects.values_list("code", flat=True)),
        list(AssistCase.objects.values_list("reference", flat=True)),
        list(Session.objects.values_list("reference", flat=True)),
    ) == (["C2"], ["ASST-000007"], ["APP-000009"])
    assert ExtraSessionsRequest.objects.count() == 0
    assert AuditEntry.objects.get(action="import_caseload").details["set_aside"] == 8


def test_several_reasons_of_a_row_stand_in_one_line_and_only_the_later_of_two_is_at_fault(
    tmp_path: Path,
) -> None:
    twice = FILES["clients.csv"] + "C2,AOTEA,Ana,Ruru,,,none@none.com,0,,,\n"
    file = tmp_path / "later.csv"
    imported(caseload_folder(tmp_path / "folder", {"clients.csv": twice}), set_aside=file)
    assert set_aside(file)[1:] == [
        [
            "clients.csv",
            "4",
            "; ".join(
                [
                    "code: was given before, on line 3",
                    "email: is a placeholder, not an e-mail address; leave it blank where there is no address",
                    "phone: is no number to call; leave it blank where there is no number",
                ]
            ),
            "C2,AOTEA,Ana,Ruru,,,none@none.com,0,,,",
        ]
    ]
    assert set(Client.objects.values_list("given_name", flat=True)) == {"Noah", "Siobhán"}


def test_a_row_that_came_in_before_is_led_to_still(tmp_path: Path) -> None:
    imported(caseload_folder(tmp_path / "folder"))
    file = tmp_path / "later.csv"
    imported(
        caseload_folder(tmp_path / "folder", with_cell("clients.csv", 2, "phone", "#N/A")), set_aside=file
    )
    assert [line[:2] for line in set_aside(file)[1:]] == [["clients.csv", "2"]]
    assert Client.objects.get(code="C1").phone == "+61 402 794 159"


def test_without_a_wrong_row_no_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "later.csv"
    _, err = imported(caseload_folder(tmp_path / "folder"), set_aside=file)
    assert (err, file.exists(), Client.objects.count()) == ("", False, 2)


def test_a_file_that_cannot_be_read_to_its_end_stops_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "later.csv"
    cases: list[str | None] = [None, "reference,client\n", FILES["cases.csv"] + '"ASST']
    for number, text in enumerate(cases):
        changed = {"cases.csv": text}
        with pytest.raises(CommandError, match="nothing was imported"):
            imported(caseload_folder(tmp_path / str(number), changed), set_aside=file)
    assert (file.exists(), Client.objects.count()) == (False, 0)


def test_a_file_is_never_written_over_and_one_that_cannot_be_written_takes_the_import_back(
    tmp_path: Path,
) -> None:
    folder = caseload_folder(tmp_path / "folder", with_cell("clients.csv", 3, "phone", "n/a"))
    kept = tmp_path / "kept.csv"
    kept.write_text("of last week")
    with pytest.raises(CommandError, match="is there already"):
        imported(folder, set_aside=kept)
    with pytest.raises(CommandError, match="cannot be written"):
        imported(folder, set_aside=tmp_path / "no such folder" / "later.csv")
    assert (kept.read_text(), Client.objects.count()) == ("of last week", 0)


def test_thirty_wrong_rows_of_many_leave_the_rest(tmp_path: Path) -> None:
    clients = FILES["clients.csv"] + "".join(
        f"M{number},AOTEA,Ana,{'#REF!' if number % 20 == 0 else 'Ruru'},,,,,,,\n" for number in range(600)
    )
    file = tmp_path / "later.csv"
    imported(caseload_folder(tmp_path / "folder", {"clients.csv": clients}), set_aside=file)
    assert (len(set_aside(file)) - 1, Client.objects.count()) == (30, 572)
