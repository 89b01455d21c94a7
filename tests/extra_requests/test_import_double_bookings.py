"""A caseload that takes somebody's time twice: named by line and reason, and never left to the database to refuse."""

from pathlib import Path

import pytest

from clients.importing.problems import CaseloadRefused
from clients.models import Session
from extra_requests.importing.caseload import import_caseload, read_folder
from tests.caseload.folder import FILES, caseload_folder, with_cell

pytestmark = pytest.mark.django_db

SESSIONS = "sessions.csv"
SECOND_CLIENT = "C3,AOTEA,Aroha,Ngata,,,,,,,\n"
# the same consultant's second client, and the first consultant's second case
CASES = {
    "clients.csv": FILES["clients.csv"] + SECOND_CLIENT,
    "cases.csv": FILES["cases.csv"]
    + "ASST-000008,C3,AOTEA-25,two@provider.example,sleep,coaching,2026-03-03,\n"
    + "ASST-000009,C2,AOTEA-25,one@provider.example,sleep,coaching,2026-01-05,2026-02-05\n",
}


def with_sessions(path: Path, *lines: str) -> Path:
    """The folder with these sessions after its three, from line 5 on."""
    return caseload_folder(
        path, {**CASES, SESSIONS: FILES[SESSIONS] + "".join(f"{line}\n" for line in lines)}
    )


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(CaseloadRefused) as refusal:
        import_caseload(read_folder(folder))
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("APP-000010,ASST-000008,2026-11-24T09:19:00+13:00,50,booked,", "consultant"),
        ("APP-000010,ASST-000008,2026-11-23T18:41:00+00:00,50,in_progress,", "consultant"),
        ("APP-000010,ASST-000009,2026-11-24T08:30:00+13:00,50,booked,", "client"),
        # the same two people: one fault, told once
        ("APP-000010,ASST-000007,2026-11-24T08:30:00+13:00,50,booked,", "consultant"),
    ],
)
def test_a_session_across_another_is_named(tmp_path: Path, line: str, whose: str) -> None:
    assert problems_of(with_sessions(tmp_path, line)) == [
        f"sessions.csv:5 starts_at: the {whose}’s session APP-000009 is at that time as well"
    ]
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "APP-000010,ASST-000008,2026-11-24T09:20:00+13:00,50,booked,",
        "APP-000010,ASST-000008,2026-11-24T08:30:00+13:00,50,completed,",
        "APP-000010,ASST-000008,2026-11-24T08:30:00+13:00,50,cancelled,2026-11-20T08:30:00+13:00",
    ],
    ids=["begins when the other ends", "is over", "is cancelled"],
)
def test_what_takes_nobodys_time_twice_is_imported(tmp_path: Path, line: str) -> None:
    import_caseload(read_folder(with_sessions(tmp_path, line)))

    assert Session.objects.count() == 4


def test_every_session_across_one_long_one_is_named(tmp_path: Path) -> None:
    folder = with_sessions(
        tmp_path,
        "APP-000010,ASST-000008,2026-11-24T07:30:00+13:00,240,booked,",
        "APP-000011,ASST-000008,2026-11-24T10:30:00+13:00,50,booked,",
    )

    assert problems_of(folder) == [
        "sessions.csv:5 starts_at: the consultant’s session APP-000009 is at that time as well",
        "sessions.csv:6 starts_at: the consultant’s session APP-000010 is at that time as well",
    ]


class TestBesideWhatIsHeldAlready:
    @pytest.fixture(autouse=True)
    def held(self, tmp_path: Path) -> None:
        line = "APP-000010,ASST-000008,2026-11-24T10:30:00+13:00,50,booked,"
        import_caseload(read_folder(with_sessions(tmp_path / "held", line)))

    def test_the_folders_line_is_named(self, tmp_path: Path) -> None:
        folder = caseload_folder(tmp_path, with_cell(SESSIONS, 4, "starts_at", "2026-11-24T11:00:00+13:00"))

        assert problems_of(folder) == [
            "sessions.csv:4 starts_at: the consultant’s session APP-000010 is at that time as well"
        ]

    def test_two_sessions_change_places(self, tmp_path: Path) -> None:
        line = "APP-000010,ASST-000008,2026-11-24T08:30:00+13:00,50,booked,"
        folder = with_sessions(tmp_path, line)
        text = (folder / SESSIONS).read_text()
        moved = text.replace("ASST-000007,2026-11-24T08:30", "ASST-000007,2026-11-24T10:30")
        (folder / SESSIONS).write_text(moved)

        import_caseload(read_folder(folder))

        starts = dict(Session.objects.filter(status="booked").values_list("reference", "starts_at"))
        assert {reference: start.isoformat() for reference, start in starts.items()} == {
            "APP-000009": "2026-11-23T21:30:00+00:00",
            "APP-000010": "2026-11-23T19:30:00+00:00",
        }

    def test_a_new_one_takes_the_place_of_one_that_moves(self, tmp_path: Path) -> None:
        folder = with_sessions(
            tmp_path,
            "APP-000010,ASST-000008,2026-11-24T13:30:00+13:00,50,booked,",
            "APP-000011,ASST-000008,2026-11-24T10:30:00+13:00,50,booked,",
        )

        import_caseload(read_folder(folder))

        assert Session.objects.filter(status="booked").count() == 3
