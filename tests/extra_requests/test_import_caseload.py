"""Importing a caseload: what is written, and that doing it twice does it once."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import AuditEntry, User
from clients.models import AssistCase, Client, Consultant, Contract, EntitlementGrant, Organisation, Session
from extra_requests.importing.caseload import import_caseload, read_folder
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, StatusChange
from tests.caseload.folder import FILES, caseload_folder, with_cell

pytestmark = pytest.mark.django_db
CASELOAD = Path(__file__).resolve().parents[2] / "demo" / "caseload"


def outcome_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """New, changed and unchanged rows by file."""
    outcome = import_caseload(read_folder(folder))
    return {
        file: (len(written.new), len(written.changed), written.unchanged) for file, written in outcome.items()
    }


def test_every_row_is_written(tmp_path: Path) -> None:
    outcome = outcome_of(caseload_folder(tmp_path))

    assert outcome == {
        "organisations.csv": (2, 0, 0),
        "contracts.csv": (2, 0, 0),
        "consultants.csv": (2, 0, 0),
        "reviewers.csv": (1, 0, 0),
        "staff.csv": (2, 0, 0),
        "clients.csv": (2, 0, 0),
        "cases.csv": (3, 0, 0),
        "sessions.csv": (3, 0, 0),
        "requests.csv": (3, 0, 0),
    }
    client = Client.objects.get(code="C1")
    assert (client.full_name, client.birth_date, client.search_text) == (
        "Noah (Noa) García Márquez",
        date(1970, 2, 9),
        "noah garcia marquez noa noah c1@mailexample c1",
    )
    session = Session.objects.get(reference="APP-000002")
    assert (session.case.reference, session.consultant.user.email, session.starts_at, session.status) == (
        "ASST-000002", "one@provider.example", datetime(2026, 7, 6, 13, 30, tzinfo=UTC), "cancelled",
    )  # fmt: skip


def test_people_get_roles_memberships_and_no_password(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))

    assert {user.email: (user.roles, user.time_zone) for user in User.objects.all()} == {
        "one@provider.example": (["consultant"], "Australia/Melbourne"),
        "two@provider.example": (["consultant"], "Pacific/Auckland"),
        "hr@harbour.example": (["employer_reviewer"], "Australia/Melbourne"),
        "clinical@provider.example": (["clinical_manager"], "Australia/Sydney"),
        "accounts@provider.example": (["account_manager"], "Australia/Sydney"),
    }
    assert not any(user.has_usable_password() or user.is_staff for user in User.objects.all())
    practice = Consultant.objects.get(user__email="two@provider.example").practice
    assert practice is not None
    assert practice.name == "Bayside Psychology"
    reviewer = User.objects.get(email="hr@harbour.example")
    assert reviewer.reviewer_membership.organisation.code == "HARBOUR"
    managers = Organisation.objects.values_list("account_manager__email", flat=True)
    assert set(managers) == {"accounts@provider.example"}


def test_requests_bring_their_promise_their_history_and_their_extras(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))

    approved = ExtraSessionsRequest.objects.get(reference="XSR-000001")
    # Thursday 2 April 2026 in Victoria: Good Friday and Easter Monday do not count (DESIGN, "Rules")
    assert (approved.requested_on, approved.due_on) == (date(2026, 4, 2), date(2026, 4, 15))
    assert ["2026-04-03", "Good Friday"] in approved.calendar["holidays"]
    assert list(
        approved.status_changes.values_list("action", "from_state", "to_state", "actor", "by__email")
    ) == [
        ("submit_to_employer", "", "awaiting_employer", "consultant", "one@provider.example"),
        ("approve", "awaiting_employer", "approved", "employer_reviewer", None),
    ]
    grant = EntitlementGrant.objects.get()
    assert (grant.case.reference, grant.kind, grant.sessions, grant.granted_on, grant.request_reference) == (
        "ASST-000001", "extra", 2, date(2026, 4, 15), "XSR-000001",
    )  # fmt: skip


def test_the_employer_sees_what_reached_it_and_only_that(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))

    seen = RedactedRequest.objects.order_by("requested_on").values_list(
        "organisation__code", "sessions_requested", "requested_on", "due_on", "status", "sessions_approved",
        "decided_on", "goal",
    )  # fmt: skip
    assert list(seen) == [
        ("HARBOUR", 3, date(2026, 4, 2), date(2026, 4, 15), "approved", 2, date(2026, 4, 15), ""),
        ("HARBOUR", 4, date(2026, 11, 16), date(2026, 11, 25), "awaiting_decision", None, None, ""),
    ]
    rejected = ExtraSessionsRequest.objects.get(reference="XSR-000004")
    assert (rejected.redacted, rejected.due_on, rejected.decision_reason) == (None, None, "over_four")


@pytest.mark.parametrize(
    ("status", "decided_at", "due_on", "review_due_on", "actions"),
    [
        ("awaiting_clinical_answers", "", "2026-12-03", "2026-11-24", ["submit_for_clinical_review"]),
        (
            "awaiting_clinical_review", "", "2026-12-03", "2026-11-24",
            ["submit_for_clinical_review", "answer_clinical_questions"],
        ),
        (
            "more_information_needed", "", "2026-12-03", "2026-11-24",
            ["submit_for_clinical_review", "answer_clinical_questions", "ask_for_more_information"],
        ),
        ("awaiting_assessment", "", "2026-12-03", "2026-11-24", ["submit_letter"]),
        ("awaiting_employer", "", "2026-11-25", None, ["submit_to_employer"]),
        ("declined", "2026-11-18T09:00:00+11:00", "2026-11-25", None, ["submit_to_employer", "decline"]),
        (
            "declined_clinically", "2026-11-18T09:00:00+11:00", "2026-12-03", "2026-11-24",
            ["submit_for_clinical_review", "answer_clinical_questions", "decline_clinically"],
        ),
        ("withdrawn", "2026-11-18T09:00:00+11:00", "2026-11-25", None, ["submit_to_employer", "withdraw"]),
    ],
)  # fmt: skip
def test_a_request_can_come_in_any_state(
    tmp_path: Path, status: str, decided_at: str, due_on: str, review_due_on: str | None, actions: list[str]
) -> None:
    line = f"XSR-000003,ASST-000002,4,2026-11-16T15:40:00+11:00,{status},{decided_at},"
    header = FILES["requests.csv"].splitlines()[0]
    outcome_of(caseload_folder(tmp_path, {"requests.csv": f"{header}\n{line}\n"}))

    request = ExtraSessionsRequest.objects.get()
    assert request.state == status
    assert str(request.due_on) == due_on
    assert request.clinical_review_due_on == (review_due_on and date.fromisoformat(review_due_on))
    assert list(request.status_changes.values_list("action", flat=True)) == actions
    assert (request.redacted is not None) == (actions[0] == "submit_to_employer")


def test_a_second_import_changes_nothing_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_caseload", str(caseload_folder(tmp_path)))
    held = _everything()
    capsys.readouterr()

    call_command("import_caseload", str(tmp_path))

    assert _everything() == held
    printed = capsys.readouterr().out
    assert "Nothing changed" in printed
    assert "sessions.csv             0 new       0 changed       3 unchanged" in printed


def test_a_changed_row_is_changed_and_no_other(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))
    changes = with_cell("clients.csv", 2, "family_name", "Žižek") | with_cell(
        "sessions.csv", 4, "minutes", "80"
    )

    outcome = outcome_of(caseload_folder(tmp_path, changes))

    assert {file: counts for file, counts in outcome.items() if counts[0] or counts[1]} == {
        "clients.csv": (0, 1, 1),
        "sessions.csv": (0, 1, 2),
    }
    assert Client.objects.get(code="C1").search_text == "noah zizek noa noah c1@mailexample c1"
    assert Session.objects.get(reference="APP-000009").minutes == 80


def test_a_decision_that_came_since_is_taken_in_under_the_same_public_id(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))
    waiting = ExtraSessionsRequest.objects.get(reference="XSR-000003")
    decided = FILES["requests.csv"].replace("awaiting_employer,,", "approved,2026-11-19T10:00:00+11:00,4")

    outcome = outcome_of(caseload_folder(tmp_path, {"requests.csv": decided}))

    assert outcome["requests.csv"] == (0, 1, 2)
    request = ExtraSessionsRequest.objects.get(reference="XSR-000003")
    assert (request.redacted_id, request.state, request.due_on) == (
        waiting.redacted_id,
        "approved",
        waiting.due_on,
    )
    assert request.redacted is not None
    assert request.redacted.status == "approved"
    assert list(request.status_changes.values_list("action", flat=True)) == ["submit_to_employer", "approve"]
    assert EntitlementGrant.objects.get(request_reference="XSR-000003").sessions == 4


def test_a_promise_stays_when_a_closure_day_is_added_later(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))
    outcome = outcome_of(
        caseload_folder(tmp_path, with_cell("organisations.csv", 2, "closure_days", "2026-11-18"))
    )

    assert outcome["organisations.csv"] == (0, 1, 1)
    assert ExtraSessionsRequest.objects.get(reference="XSR-000003").due_on == date(2026, 11, 25)


def test_what_people_set_since_stays(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))
    user = User.objects.get(email="one@provider.example")
    user.time_zone, user.roles = "Australia/Perth", ["consultant", "clinical_manager"]
    user.set_password("a password of their own")
    user.save()

    outcome = outcome_of(tmp_path)

    user.refresh_from_db()
    assert outcome["consultants.csv"] == (0, 0, 2)
    assert (user.time_zone, user.roles) == ("Australia/Perth", ["consultant", "clinical_manager"])
    assert user.check_password("a password of their own")


def test_references_made_afterwards_are_new(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))
    with connection.cursor() as cursor:
        drawn = []
        for sequence in ("assist_case_reference", "session_reference", "extra_request_reference"):
            cursor.execute("SELECT nextval(%s::regclass)", [sequence])
            drawn.append(cursor.fetchone()[0])

    assert all(next_one > highest for next_one, highest in zip(drawn, (7, 9, 4), strict=True))


def test_one_audit_row_holds_figures_and_no_names(tmp_path: Path) -> None:
    outcome_of(caseload_folder(tmp_path))

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor, entry.by) == (
        "import_caseload",
        "caseload",
        "system",
        None,
    )
    assert (entry.details["clients_new"], entry.details["sessions_changed"]) == (2, 0)
    assert all(isinstance(figure, int) for figure in entry.details.values())


def test_a_spreadsheets_byte_order_mark_and_line_ends_are_taken(tmp_path: Path) -> None:
    folder = caseload_folder(tmp_path)
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert outcome_of(folder)["requests.csv"] == (3, 0, 0)


def test_the_progress_bar_is_drawn_when_asked_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    call_command("import_caseload", str(caseload_folder(tmp_path)), "--progress")
    drawn = capfd.readouterr().err
    call_command("import_caseload", str(tmp_path))

    assert "Writing" in drawn
    assert "Writing" not in capfd.readouterr().err


def test_the_real_caseload_comes_in_whole() -> None:
    outcome = outcome_of(CASELOAD)

    assert {file: counts[0] for file, counts in outcome.items()} == {
        "organisations.csv": 6, "contracts.csv": 6, "consultants.csv": 30, "reviewers.csv": 12, "staff.csv": 3,
        "clients.csv": 600, "cases.csv": 814, "sessions.csv": 3358, "requests.csv": 318,
    }  # fmt: skip
    assert AssistCase.objects.filter(closed_on__isnull=True).count() == 297
    assert StatusChange.objects.count() == 318 + 305
    assert outcome_of(CASELOAD)["sessions.csv"] == (0, 0, 3358)


def _everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that an import writes."""
    models = (
        User, Organisation, Consultant, Client, AssistCase, Session, EntitlementGrant, ExtraSessionsRequest,
        RedactedRequest, StatusChange, AuditEntry,
    )  # fmt: skip
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def test_who_checks_letters_may_be_left_out_and_then_stays_as_people_have_set_it(tmp_path: Path) -> None:
    folder = caseload_folder(tmp_path)
    outcome_of(folder)
    assert set(Contract.objects.values_list("second_check_of_letters", flat=True)) == {True}
    Contract.objects.update(second_check_of_letters=False)

    assert outcome_of(folder)["contracts.csv"] == (0, 0, 2)

    assert set(Contract.objects.values_list("second_check_of_letters", flat=True)) == {False}
    file = folder / "contracts.csv"
    header, *lines = file.read_text().splitlines()
    given = [f"{header},second_check_of_letters", f"{lines[0]},yes", f"{lines[1]},"]
    file.write_text("\n".join(given))
    assert outcome_of(folder)["contracts.csv"] == (0, 1, 1)
    assert sorted(Contract.objects.values_list("second_check_of_letters", flat=True)) == [False, True]
