"""What was done with a letter stands on its request's time line: who and when, and no word of the letter."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clinical_reviews.commands.review import hand_over_review, save_safety_note
from extra_requests.models import ExtraSessionsRequest
from extra_requests.standing.timeline.desk import done_at_desk
from letters.commands.presence import come_to_bench
from letters.commands.redaction import (
    ask_for_second_look,
    check_and_release,
    open_workbench,
    save_marks,
    take_back_release,
)
from letters.workbench import bench_in_sight
from tests.clinical_desk.workbench.letter_bench_pages import address
from tests.clinical_desk.workbench.letters_on_the_desk import letter_on_desk, marks_saved
from tests.factories import AccountManagerFactory, ClinicalManagerFactory, PracticeAdministratorFactory
from tests.letters.letters import settled
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]

WORKED = [
    ("A clinical manager took the review", "Ana Manager, clinical manager"),
    ("The letter’s original was read", "Ana Manager, clinical manager · 2 times"),
    ("The marks on the letter were saved", "Ana Manager, clinical manager"),
    ("A safety note was written", "Ana Manager, clinical manager"),
    ("A second look at the letter was requested", "Ana Manager, clinical manager"),
    ("A second person checked the marks on the letter", "Otto Other, clinical manager"),
    ("The redacted letter was released", "Otto Other, clinical manager"),
    ("The release of the letter was taken back", "Ana Manager, clinical manager"),
    ("The review was handed over to Otto Other", "Ana Manager, clinical manager"),
]


def worked_on(request: ExtraSessionsRequest, manager: User, other: User) -> None:
    """All that two clinical managers do at the desk with a letter."""
    about: dict[str, Any] = {"request_reference": request.reference}
    now = {"at": timezone.now(), **about}
    come_to_bench(by=manager, **now)
    open_workbench(by=manager, **about)
    # reads it once more
    revision = marks_saved(request, manager)
    save_safety_note(by=manager, note="Keeps to the plan.", **now)
    ask_for_second_look(by=manager, revision=revision, **now)
    check_and_release(by=other, revision=revision, **now)
    take_back_release(by=manager, **now)
    hand_over_review(by=manager, to=other, **now)


def told(request: ExtraSessionsRequest, reader: User) -> list[tuple[str, str]]:
    """The entries without their times."""
    entries = [entry for _, entry in done_at_desk(request, reader)]
    return [(entry.title, entry.meta.partition(" · ")[2]) for entry in entries]


def test_each_reader_sees_of_the_work_what_is_theirs_to_see() -> None:
    request = letter_on_desk()
    manager, other = (ClinicalManagerFactory.create(name=name) for name in ("Ana Manager", "Otto Other"))
    worked_on(request, manager, other)
    safety = "A safety note was written"

    assert told(request, ClinicalManagerFactory.create()) == WORKED
    assert told(request, request.case.consultant.user) == WORKED
    assert told(request, PracticeAdministratorFactory.create().user) == [
        line for line in WORKED if line[0] != safety
    ]
    assert told(request, AccountManagerFactory.create()) == []
    assert told(request, manager)[0] == ("A clinical manager took the review", "You")


def test_what_was_done_stands_where_it_was_done_in_time() -> None:
    """As the command was told, which is when it was done: a row is written later where work is made up for."""
    request = letter_on_desk()
    manager, other = (ClinicalManagerFactory.create() for _ in range(2))
    long_ago = timezone.now() - timedelta(days=9)
    bench = bench_in_sight(manager, request.reference)
    save_marks(by=manager, at=long_ago, request_reference=request.reference, revision=0, marks=settled(bench))
    later = long_ago + timedelta(days=1)
    check_and_release(by=other, at=later, request_reference=request.reference, revision=1)

    moments = [at for at, _ in done_at_desk(request, manager)]

    assert moments == [long_ago, later, later]


def test_the_pages_show_it_without_a_word_of_the_letter(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    worked_on(request, manager, ClinicalManagerFactory.create(name="Otto Other"))
    pages = (
        address("letter_assessment", request),
        reverse("sessions_portal:request_status", args=[request.reference]),
    )
    for page in pages:
        shown = words(browser.get(page))
        assert [title for title, _ in WORKED if title not in shown] == []
        assert [each for each in ("Freyberg", "Marama’s", "021 555 0147") if each in shown] == []
