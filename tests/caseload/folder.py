"""A caseload folder small enough to read, and to spoil one cell at a time."""

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "organisations.csv": """\
code,name,country,subdivision,time_zone,closure_days
HARBOUR,Harbour Freight Logistics,AU,VIC,Australia/Melbourne,2026-12-29;2026-12-28
AOTEA,Aotea Dairy,NZ,AUK,Pacific/Auckland,
""",
    "contracts.csv": """\
code,organisation,starts_on,ends_on,basis,sessions_included,extra_sessions_allowed,extra_sessions_pool,\
extra_sessions_per_client,clinical_review_threshold,max_sessions_per_request,outcome_business_days,\
automatic_approval_up_to
HARBOUR-25,HARBOUR,2025-02-01,2027-01-31,per_issue,6,yes,10,,12,4,7,0
AOTEA-25,AOTEA,2025-03-01,2027-02-28,per_month,2,no,,8,12,4,5,2
""",
    "consultants.csv": """\
email,name,engagement,practice
one@provider.example,Priya Müller,employee,
Two@Provider.example,Liam O’Brien,practice,Bayside Psychology
""",
    "reviewers.csv": """\
email,name,organisation
hr@harbour.example,Wei Day,HARBOUR
""",
    "staff.csv": """\
email,name,role
clinical@provider.example,Dr Ingrid Vale,clinical_manager
accounts@provider.example,Jo Lindqvist,account_manager
""",
    "clients.csv": """\
code,organisation,given_name,family_name,preferred_name,pronouns,email,phone,birth_date,position,site
C1,HARBOUR,Noah,García Márquez,Noa,she/they,c1@mail.example,+61 402 794 159,1970-02-09,Driver,Dock 4
C2,AOTEA,Siobhán,Ó Súilleabháin,,,,,,,
""",
    "cases.csv": """\
reference,client,contract,consultant,issue_category,service,opened_on,closed_on
ASST-000001,C1,HARBOUR-25,one@provider.example,grief,counselling,2026-02-02,2026-06-30
ASST-000002,C1,HARBOUR-25,one@provider.example,stress,counselling,2026-07-01,
ASST-000007,C2,AOTEA-25,two@provider.example,sleep,coaching,2026-03-03,
""",
    "sessions.csv": """\
reference,case,starts_at,minutes,status,cancelled_at
APP-000001,ASST-000001,2026-02-09T09:00:00+11:00,50,completed,
APP-000002,ASST-000002,2026-07-06T23:30:00+10:00,50,cancelled,2026-07-06T08:00:00+10:00
APP-000009,ASST-000007,2026-11-24T08:30:00+13:00,50,booked,
""",
    "requests.csv": """\
reference,case,sessions_requested,submitted_at,status,decided_at,sessions_approved
XSR-000001,ASST-000001,3,2026-04-02T09:00:00+11:00,approved,2026-04-15T23:30:00+10:00,2
XSR-000003,ASST-000002,4,2026-11-16T15:40:00+11:00,awaiting_employer,,
XSR-000004,ASST-000001,5,2026-05-04T09:00:00+10:00,rejected_automatically,2026-05-04T09:00:00+10:00,
""",
}


def caseload_folder(path: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the folder; ``changes`` replaces whole files, None leaves one out."""
    path.mkdir(exist_ok=True)
    for name, text in {**FILES, **(changes or {})}.items():
        if text is None:
            (path / name).unlink(missing_ok=True)
        else:
            (path / name).write_text(text, encoding="utf-8", newline="")
    return path


def with_cell(file: str, line: int, column: str, value: str) -> dict[str, str]:
    """The file's text with one cell changed; line 1 is the header."""
    lines = FILES[file].splitlines()
    cells = lines[line - 1].split(",")
    cells[lines[0].split(",").index(column)] = value
    lines[line - 1] = ",".join(cells)
    return {file: "\n".join(lines) + "\n"}


def with_line(file: str, line: str) -> dict[str, str]:
    """The file's text with one line added at its end."""
    return {file: f"{FILES[file]}{line}\n"}
