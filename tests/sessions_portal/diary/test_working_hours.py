"""Working hours and leave, of one consultant and of a practice’s."""

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
import time_machine

from clients.models import AssistCase, Leave, WorkingHours
from tests.factories import (
    AssistCaseFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.diary.works_on_fridays import NOW, page, works
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(consultant=works())


def test_hours_are_saved_and_shown_again() -> None:
    consultant = works()
    browser = signed_in(consultant.user)
    address = page("consultant_hours", consultant.pk)
    assert browser.get(page("working_hours")).headers["Location"] == address

    typed = {"0_0_from": "09:00", "0_0_to": "12:00", "0_1_from": "13:00", "0_1_to": "17:30"}
    response = browser.post(address, typed, follow=True)

    rows = WorkingHours.objects.values_list("weekday", "starts_at", "ends_at")
    assert list(rows) == [(0, time(9), time(12)), (0, time(13), time(17, 30))]
    assert 'value="17:30"' in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"something": "else"}, {"how": "hours"}])
def test_a_submission_that_lost_its_fields_leaves_the_hours_alone(sent: dict[str, str]) -> None:
    consultant = works()
    browser = signed_in(consultant.user)
    kept = list(WorkingHours.objects.order_by("pk").values())

    response = browser.post(page("consultant_hours", consultant.pk), sent)

    assert response.status_code == 422
    assert "Your answers did not arrive, so nothing was changed." in words(response)
    assert list(WorkingHours.objects.order_by("pk").values()) == kept != []


def test_hours_that_are_emptied_on_the_page_are_taken_away() -> None:
    consultant = works()
    every_field = {
        f"{day}_{number}_{end}": "" for day in range(7) for number in range(2) for end in ("from", "to")
    }

    signed_in(consultant.user).post(page("consultant_hours", consultant.pk), every_field)

    assert not WorkingHours.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"0_0_from": "09:00"}, "Say until when."),
        ({"0_0_to": "09:00"}, "Say from when."),
        ({"0_0_from": "09:00", "0_0_to": "09:00"}, "The end must be after the start."),
        ({"0_0_from": "25:00", "0_0_to": "x"}, "Enter a time, like 09:00."),
        (
            {"0_0_from": "09:00", "0_0_to": "12:00", "0_1_from": "11:00", "0_1_to": "13:00"},
            "Two times on the same day overlap.",
        ),
        ({"how": "leave", "starts_on": "2026-04-02", "ends_on": "2026-04-01"}, "not before the first"),
        ({"how": "leave", "starts_on": "2026-04-02", "ends_on": "2036-04-01"}, "at most 12 months"),
        ({"how": "leave", "starts_on": "x"}, "This is no date."),
    ],
)
def test_hours_and_leave_that_make_no_sense_are_refused(typed: dict[str, str], said: str) -> None:
    consultant = works()

    response = signed_in(consultant.user).post(page("consultant_hours", consultant.pk), typed)

    assert response.status_code == 422
    assert said in words(response)
    assert (WorkingHours.objects.count(), Leave.objects.count()) == (1, 0)


def test_leave_is_added_with_a_word_on_what_is_booked_and_removed_again(case: AssistCase) -> None:
    SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    browser = signed_in(case.consultant.user)
    address = page("consultant_hours", case.consultant_id)

    added = browser.post(
        address, {"how": "leave", "starts_on": "2026-03-27", "ends_on": "2026-03-27"}, follow=True
    )
    assert "1 booked session falls in this leave" in words(added)
    browser.post(page("leave_removed", case.consultant_id, Leave.objects.get().pk))

    assert Leave.objects.count() == 0


def test_a_practice_keeps_the_hours_of_its_own_consultants_alone() -> None:
    practice = PracticeFactory.create()
    first, second = works(practice=practice), works(practice=practice)
    stranger = works(practice=PracticeFactory.create())
    browser = signed_in(PracticeAdministratorFactory.create(practice=practice).user)

    listed = words(browser.get(page("working_hours")))

    assert first.user.name in listed
    assert second.user.name in listed
    assert stranger.user.name not in listed
    assert browser.get(page("consultant_hours", first.pk)).status_code == 200
    for answer in (
        browser.get(page("consultant_hours", stranger.pk)),
        browser.post(page("consultant_hours", stranger.pk), {"0_0_from": "09:00", "0_0_to": "10:00"}),
        browser.get(page("consultant_hours", 10**30)),
        browser.post(page("leave_removed", first.pk, 10**30)),
    ):
        assert answer.status_code == 404
