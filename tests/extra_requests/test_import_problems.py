"""A bad caseload: every fault is named by file, line, column and reason, nothing is written, nobody is named."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry, User
from clients.importing.problems import CaseloadRefused
from extra_requests.importing.caseload import import_caseload, read_folder
from tests.caseload.folder import FILES, caseload_folder, with_cell, with_line

pytestmark = pytest.mark.django_db


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(CaseloadRefused) as refusal:
        import_caseload(read_folder(folder))
    return [str(problem) for problem in refusal.value.problems]


CASES = "cases.csv"
SESSIONS = "sessions.csv"
REQUESTS = "requests.csv"


@pytest.mark.parametrize(
    ("file", "line", "column", "value", "reason"),
    [
        ("organisations.csv", 2, "time_zone", "Mars/Olympus", "'Mars/Olympus' is no time zone such as Australia/Melbourne"),
        ("organisations.csv", 2, "closure_days", "2026-12-28;soon", "'soon' is no date such as 2026-11-20"),
        ("contracts.csv", 2, "organisation", "NOWHERE", "'NOWHERE' is no organisation’s code"),
        ("contracts.csv", 2, "basis", "per_week", "'per_week' is none of per_issue, per_year, per_month"),
        ("contracts.csv", 2, "sessions_included", "-1", "-1 is not within 0 to 32767"),
        ("contracts.csv", 2, "sessions_included", "six", "'six' is no whole number"),
        ("contracts.csv", 2, "max_sessions_per_request", "0", "0 is not within 1 to 32767"),
        ("contracts.csv", 2, "extra_sessions_allowed", "maybe", "'maybe' is neither yes nor no"),
        ("contracts.csv", 2, "ends_on", "2025-01-31", "lies before starts_on"),
        ("consultants.csv", 2, "engagement", "friend", "'friend' is none of employee, partner, ad_hoc_associate, telehealth_associate, practice"),
        ("reviewers.csv", 2, "organisation", "NOWHERE", "'NOWHERE' is no organisation’s code"),
        ("reviewers.csv", 2, "email", "clinical@provider.example", "is a person of the provider, who cannot decide for an employer"),
        ("staff.csv", 2, "role", "employer_reviewer", "'employer_reviewer' is none of clinical_manager, account_manager, administrator"),
        ("clients.csv", 2, "email", "no address", "is no e-mail address"),
        ("clients.csv", 2, "birth_date", "1970-02-30", "'1970-02-30' is no date such as 2026-11-20"),
        ("clients.csv", 2, "birth_date", "19700209", "'19700209' is no date such as 2026-11-20"),
        ("clients.csv", 2, "given_name", "", "is missing"),
        ("clients.csv", 2, "given_name", "N" * 101, "is longer than 100 characters"),
        ("clients.csv", 2, "given_name", "N" * 10_001, "is longer than 10000 characters"),
        ("clients.csv", 2, "phone", "1\x002", "holds a NUL character"),
        ("clients.csv", 2, "site", "Dock\x074", "holds a control character"),
        ("clients.csv", 3, "organisation", "HARBOR", "'HARBOR' is no organisation’s code"),
        (CASES, 2, "client", "C9", "'C9' is no client’s code"),
        (CASES, 2, "contract", "NONE-25", "'NONE-25' is no contract’s code"),
        (CASES, 2, "consultant", "nobody@provider.example", "is no consultant’s e-mail address"),
        (CASES, 2, "closed_on", "2026-01-01", "lies before opened_on"),
        (CASES, 2, "contract", "AOTEA-25", "'AOTEA-25' is a contract of 'AOTEA', the client is of 'HARBOUR'"),
        (SESSIONS, 2, "case", "ASST-000099", "'ASST-000099' is no case’s reference"),
        (SESSIONS, 2, "starts_at", "2026-02-09T09:00:00", "'2026-02-09T09:00:00' has no offset from UTC, such as +11:00"),
        (SESSIONS, 2, "starts_at", "2026-02-30T09:00:00+11:00", "'2026-02-30T09:00:00+11:00' is no time such as 2026-11-20T15:40:00+11:00"),
        (SESSIONS, 2, "minutes", "0", "0 is not within 5 to 240"),
        (SESSIONS, 2, "status", "done", "'done' is none of booked, in_progress, completed, no_show, cancelled"),
        (SESSIONS, 2, "cancelled_at", "2026-02-09T09:00:00+11:00", "is given, but the session’s status is completed"),
        (REQUESTS, 2, "case", "ASST-000099", "'ASST-000099' is no case’s reference"),
        (REQUESTS, 2, "sessions_requested", "0", "0 is not within 1 to 32767"),
        (REQUESTS, 2, "sessions_requested", "99999999999999999999", "'99999999999999999999' is no whole number"),
        (REQUESTS, 2, "sessions_approved", "4", "is not within 1 to the 3 requested"),
        (REQUESTS, 2, "sessions_approved", "", "is not within 1 to the 3 requested"),
        (REQUESTS, 2, "decided_at", "", "is missing, but the request is approved"),
        (REQUESTS, 2, "decided_at", "2026-04-01T09:00:00+11:00", "lies before submitted_at"),
        (REQUESTS, 3, "decided_at", "2026-11-18T09:00:00+11:00", "is given, but the request is awaiting_employer"),
        (REQUESTS, 3, "sessions_approved", "2", "is given, but the request is awaiting_employer"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(
    tmp_path: Path, file: str, line: int, column: str, value: str, reason: str
) -> None:
    folder = caseload_folder(tmp_path, with_cell(file, line, column, value))

    assert problems_of(folder) == [f"{file}:{line} {column}: {reason}"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"staff.csv": None}, "staff.csv: the file is missing"),
        ({"staff.csv": ""}, "staff.csv:1 email: the column is missing"),
        (
            {"reviewers.csv": FILES["reviewers.csv"].replace("organisation", "organisation,shoe_size", 1)},
            "reviewers.csv:1: heading 4 is unknown; the columns are email, name, organisation",
        ),
        (with_line("staff.csv", "x@provider.example,Nobody"), "staff.csv:4: has 2 cells, not 3"),
        (with_line("staff.csv", '"x@provider.example,Nobody,administrator'), "staff.csv:4: is no CSV"),
        (
            with_line(CASES, "ASST-000008,C1,HARBOUR-25,one@provider.example,grief,counselling,2026-08-01,"),
            "cases.csv:5 closed_on: the client’s case ASST-000002 is open as well",
        ),
        (
            with_line(REQUESTS, "XSR-000009,ASST-000002,1,2026-11-17T15:40:00+11:00,awaiting_employer,,"),
            "requests.csv:5 status: XSR-000003 is undecided on the same case",
        ),
        (
            with_line("staff.csv", "one@provider.example,Priya Mueller,clinical_manager"),
            "staff.csv:4 name: is another one in consultants.csv",
        ),
        (
            with_cell("organisations.csv", 3, "subdivision", "XYZ"),
            "organisations.csv:3 subdivision: no public holidays are known for 'NZ' 'XYZ'",
        ),
    ],
)
def test_a_bad_file_or_line_is_named(tmp_path: Path, changes: dict[str, str | None], problem: str) -> None:
    assert any(found.startswith(problem) for found in problems_of(caseload_folder(tmp_path, changes)))


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    folder = caseload_folder(tmp_path)
    (folder / "staff.csv").write_bytes(FILES["staff.csv"].replace("Jo", "J\u00f6").encode("latin-1"))

    assert problems_of(folder) == ["staff.csv:3: is not UTF-8"]


def test_a_reference_to_a_faulty_row_is_no_second_fault(tmp_path: Path) -> None:
    folder = caseload_folder(tmp_path, with_cell("clients.csv", 2, "birth_date", "yesterday"))

    assert problems_of(folder) == ["clients.csv:2 birth_date: 'yesterday' is no date such as 2026-11-20"]


def test_a_key_that_went_wrong_is_missed_wherever_it_is_referred_to(tmp_path: Path) -> None:
    twice = caseload_folder(tmp_path / "twice", with_cell("clients.csv", 3, "code", "C1"))
    misspelt = caseload_folder(tmp_path / "misspelt", with_cell(CASES, 4, "reference", "ASST-7"))

    assert problems_of(twice) == [
        "cases.csv:4 client: 'C2' is no client’s code",
        "clients.csv:3 code: was given before, on line 2",
    ]
    assert problems_of(misspelt) == [
        "cases.csv:4 reference: 'ASST-7' is no reference such as ASST-000123",
        "sessions.csv:4 case: 'ASST-000007' is no case’s reference",
    ]


def test_all_faults_of_all_files_are_told_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {
        **with_cell("clients.csv", 2, "email", "broken"),
        **with_cell(SESSIONS, 3, "status", "done"),
        **with_cell(REQUESTS, 2, "sessions_approved", "9"),
        "staff.csv": None,
    }
    with pytest.raises(CommandError, match="4 problems: nothing was imported"):
        call_command("import_caseload", str(caseload_folder(tmp_path, changes)))

    assert capsys.readouterr().err.splitlines() == [
        "clients.csv:2 email: is no e-mail address",
        "requests.csv:2 sessions_approved: is not within 1 to the 3 requested",
        "sessions.csv:3 status: 'done' is none of booked, in_progress, completed, no_show, cancelled",
        "staff.csv: the file is missing",
    ]
    own = [model for model in apps.get_models() if model.__module__.startswith(("clients", "extra_requests"))]
    assert [model.__name__ for model in own if model._default_manager.exists()] == []
    assert not User.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_fault_never_quotes_what_could_be_personal(tmp_path: Path) -> None:
    sentinel = "Xq7Sentinel"
    changes = {
        "clients.csv": FILES["clients.csv"].splitlines()[0]
        + f"\nC1,HARBOUR,{sentinel}\x07,{sentinel * 20},{sentinel * 20},{sentinel * 20},{sentinel},{sentinel * 20},"
        + f"1970-02-09,{sentinel * 40},{sentinel * 40}\n",
        "consultants.csv": f"email,name,engagement,practice\n{sentinel},{sentinel}\x07,employee,{sentinel * 40}\n",
        "staff.csv": f"email,name,role,{sentinel}\n",
    }
    problems = problems_of(caseload_folder(tmp_path, changes))

    assert len(problems) > 10
    assert not any(sentinel in problem for problem in problems)


def test_a_decision_of_the_portal_is_not_taken_back(tmp_path: Path) -> None:
    import_caseload(read_folder(caseload_folder(tmp_path)))
    undecided = FILES["requests.csv"].replace("approved,2026-04-15T23:30:00+10:00,2", "awaiting_employer,,")
    fewer = FILES["requests.csv"].replace("2026-04-15T23:30:00+10:00,2", "2026-04-15T23:30:00+10:00,1")

    assert problems_of(caseload_folder(tmp_path, {"requests.csv": undecided})) == [
        "requests.csv:2 status: is awaiting_employer, but the portal holds it as approved"
    ]
    assert problems_of(caseload_folder(tmp_path, {"requests.csv": fewer})) == [
        "requests.csv:2 sessions_approved: the portal holds 2 as approved"
    ]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no folder"):
        call_command("import_caseload", str(tmp_path / "nowhere"))
