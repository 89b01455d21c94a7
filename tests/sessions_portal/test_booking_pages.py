"""Rebook's grid, Reschedule, outcome notes, working hours and proposed times, as people use them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from clients.models import AssistCase, Consultant, Leave, Session, SessionProposal, WorkingHours
from clients.vocabulary import Engagement, SessionStatus
from notifications.models import OutboxMessage
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db
MELBOURNE = ZoneInfo("Australia/Melbourne")
# Wednesday; the clocks go back on Sunday 5 April
NOW = datetime(2026, 3, 25, 10, 0, tzinfo=MELBOURNE)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def works(engagement: Engagement = Engagement.EMPLOYEE, **fields: Any) -> Consultant:
    """Somebody who works on Fridays, from 9 to 12."""
    consultant = ConsultantFactory.create(
        engagement=engagement.value, user__time_zone="Australia/Melbourne", **fields
    )
    WorkingHours.objects.create(consultant=consultant, weekday=4, starts_at=time(9), ends_at=time(12))
    return consultant


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create(consultant=works())


def page(name: str, *args: Any) -> str:
    return reverse(f"sessions_portal:{name}", args=args)


def offered(response: Any) -> dict[str, list[str]]:
    return {
        column.day.isoformat(): [one.label for one in column.times]
        for column in response.context["grid"].columns
    }


def test_the_grid_shows_the_open_times_of_a_week_by_day(case: AssistCase) -> None:
    SessionFactory.create(case__consultant=case.consultant, starts_at=NOW + timedelta(days=2))

    response = signed_in(case.consultant.user).get(page("rebook", case.reference))

    assert offered(response) == {"2026-03-25": [], "2026-03-26": [], "2026-03-27": ["09:00", "11:00"]}
    assert "Melbourne time (AEDT)" in words(response)
    assert (response.context["grid"].earlier, response.context["grid"].later) == (None, "?week=2026-03-30")


def test_a_later_week_and_back(case: AssistCase) -> None:
    Leave.objects.create(consultant=case.consultant, starts_on=date(2026, 4, 10), ends_on=date(2026, 4, 10))
    browser = signed_in(case.consultant.user)

    response = browser.get(page("rebook", case.reference) + "?week=2026-04-06")

    assert set(map(tuple, offered(response).values())) == {()}
    assert response.context["grid"].earlier == "?week=2026-03-30"
    assert "No time is open in this week." in words(response)


@pytest.mark.parametrize("week", ["x", "2026-04-07", "2026-03-16", "2027-12-27", "0001-01-01", "9999-12-27"])
def test_a_week_that_no_link_leads_to_is_answered_400(case: AssistCase, week: str) -> None:
    browser = signed_in(case.consultant.user)

    assert browser.get(page("rebook", case.reference), {"week": week}).status_code == 400


@pytest.mark.parametrize("name", ["rebook", "session_reschedule"])
def test_a_day_leads_to_its_week_a_sunday_too(case: AssistCase, name: str) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    address = page(name, case.reference if name == "rebook" else session.reference)

    response = signed_in(case.consultant.user).get(address, {"day": "2026-04-19"})

    assert offered(response) == {
        "2026-04-13": [],
        "2026-04-14": [],
        "2026-04-15": [],
        "2026-04-16": [],
        "2026-04-17": ["09:00", "10:00", "11:00"],
        "2026-04-19": [],
    }
    html = response.content.decode()
    assert html.count('aria-current="date"') == 1
    assert 'min="2026-03-25"' in html
    assert 'max="2027-03-26"' in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose the day."),
        ("soon", "This is no date."),
        ("2026-03-24", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("2027-03-27", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("0001-01-01", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("9999-12-31", "Sessions can be booked from Wednesday 25 March 2026 to Friday 26 March 2027."),
        ("2026-04-01\0", "This is no date."),
    ],
)
@pytest.mark.parametrize("name", ["rebook", "session_reschedule"])
def test_a_day_that_cannot_be_booked_is_answered_with_the_reason_and_the_first_week(
    case: AssistCase, name: str, typed: str, said: str
) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    address = page(name, case.reference if name == "rebook" else session.reference)

    response = signed_in(case.consultant.user).get(address, {"day": typed})

    assert (response.status_code, response.context["day_form"].errors) == (422, {"day": [said]})
    assert response.context["grid"].week == date(2026, 3, 23)
    assert said in words(response)
    assert response.context["day_form"]["day"].value() == typed


def test_four_weeks_are_booked_from_the_grid_over_the_change_of_the_clock(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    grid = browser.get(page("rebook", case.reference)).context["grid"]

    response = browser.post(
        page("rebook", case.reference),
        {"how": "slots", "slot": grid.columns[2].times[1].value, "weeks": "4"},
        follow=True,
    )

    local = [one.starts_at.astimezone(MELBOURNE) for one in Session.objects.order_by("starts_at")]
    assert [f"{one:%d.%m. %H:%M}" for one in local] == [
        "27.03. 10:00",
        "03.04. 10:00",
        "10.04. 10:00",
        "17.04. 10:00",
    ]
    assert "4 sessions are booked: weekly from Friday 27 March 2026 at 10:00." in words(response)
    assert "4 of 6" in words(response)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose one of the times."),
        ({"slot": "x"}, "Choose one of the times."),
        ({"slot": "2026-03-27T09:00"}, "Choose one of the times."),
        ({"slot": "9999-12-31T09:00+00:00"}, "Choose one of the times."),
        ({"slot": "\x00"}, "Null characters are not allowed."),
        ({"slot": "2026-03-20T09:00+00:00"}, "A session can only be booked for a time still to come."),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "7"}, "6 sessions can be booked, not 7."),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "99"}, "less than or equal to 12"),
        ({"slot": "2026-03-27T09:00+00:00", "weeks": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_choice_that_makes_no_sense_is_explained(
    case: AssistCase, typed: dict[str, str], said: str
) -> None:
    response = signed_in(case.consultant.user).post(page("rebook", case.reference), {"how": "slots"} | typed)

    assert response.status_code == 422
    assert said in words(response)
    assert Session.objects.count() == 0


def test_a_time_taken_meanwhile_is_said_at_the_grid(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    slot = browser.get(page("rebook", case.reference)).context["grid"].columns[2].times[0].value
    SessionFactory.create(case__consultant=case.consultant, starts_at=datetime.fromisoformat(slot))

    response = browser.post(page("rebook", case.reference), {"how": "slots", "slot": slot})

    assert response.status_code == 422
    assert "Another session is booked at that time." in words(response)


def test_while_a_request_is_undecided_there_is_no_grid_but_the_reason(case: AssistCase) -> None:
    ExtraSessionsRequestFactory.create(case=case)

    response = signed_in(case.consultant.user).get(page("rebook", case.reference))

    assert response.context["grid"] is None
    assert "Booking waits for the outcome" in words(response)


def test_a_session_is_moved_on_its_page_and_its_old_time_is_open(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(days=2))
    browser = signed_in(case.consultant.user)
    address = page("session_reschedule", session.reference)
    response = browser.get(address)
    assert offered(response)["2026-03-27"] == ["09:00", "10:00", "11:00"]

    slot = response.context["grid"].columns[2].times[2].value
    moved = browser.post(address, {"how": "slots", "slot": slot}, follow=True)

    session.refresh_from_db()
    assert session.starts_at == NOW + timedelta(days=2, hours=1)
    assert f"{session.reference} has moved to Friday 27 March 2026 at 11:00." in words(moved)


def test_rescheduling_too_late_says_why_and_changes_nothing(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW + timedelta(hours=20))
    browser = signed_in(case.consultant.user)
    address = page("session_reschedule", session.reference)

    shown = browser.get(address)
    posted = browser.post(address, {"date": "2026-04-02", "time": "10:00"})

    assert "less than 24 hours are left" in words(shown)
    assert posted.status_code == 422
    assert Session.objects.get().starts_at == session.starts_at


def test_completing_asks_what_came_of_it_and_only_those_in_care_read_it(case: AssistCase) -> None:
    session = SessionFactory.create(case=case, starts_at=NOW - timedelta(hours=1))
    browser = signed_in(case.consultant.user)
    address = page("session_step", session.reference, "complete")
    assert "Outcome note" in words(browser.get(address))

    response = browser.post(address + "?from_case=yes", {"outcome_note": "<b>Sleeps</b> better"}, follow=True)

    assert "<b>Sleeps</b> better" in words(response)
    manager = signed_in(ClinicalManagerFactory.create())
    assert "Sleeps" not in words(manager.get(page("rebook", case.reference)))


def test_a_note_is_rewritten_and_one_too_long_is_not_lost(case: AssistCase) -> None:
    session = SessionFactory.create(
        case=case, starts_at=NOW - timedelta(days=1), status=SessionStatus.COMPLETED, outcome_note="first"
    )
    browser = signed_in(case.consultant.user)
    address = page("session_note", session.reference)
    assert "first" in browser.get(address).content.decode()

    too_long = browser.post(address, {"outcome_note": "é🌊" * 1500})
    browser.post(address, {"outcome_note": "second"})

    assert too_long.status_code == 422
    assert "é🌊é🌊" in too_long.content.decode()
    session.refresh_from_db()
    assert session.outcome_note == "second"


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"0_0_from": "09:00"}, "Say until when."),
        ({"0_0_to": "09:00"}, "Say from when."),
        ({"0_0_from": "09:00", "0_0_to": "09:00"}, "Hours end after they start."),
        ({"0_0_from": "25:00", "0_0_to": "x"}, "this is no time of day"),
        (
            {"0_0_from": "09:00", "0_0_to": "12:00", "0_1_from": "11:00", "0_1_to": "13:00"},
            "Two stretches of the same day lie across each other.",
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
    assert "1 session already booked lies in it" in words(added)
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


def ad_hoc(**fields: Any) -> AssistCase:
    return AssistCaseFactory.create(consultant=works(Engagement.AD_HOC_ASSOCIATE, **fields))


def propose(case: AssistCase, user: User, **typed: str) -> Any:
    slot = {"how": "slots", "slot": "2026-03-27T10:00+11:00"} | typed
    return signed_in(user).post(page("rebook", case.reference), slot, follow=True)


def answer(user: User, what: str, proposal: SessionProposal | None = None) -> Any:
    found = proposal or SessionProposal.objects.get()
    return signed_in(user).post(page("proposal_answer", found.pk, what), follow=True)


def test_a_practice_proposes_and_the_associate_accepts() -> None:
    practice = PracticeFactory.create()
    case, administrator = ad_hoc(practice=practice), PracticeAdministratorFactory.create(practice=practice)
    proposed = propose(case, administrator.user)
    assert "1 time is proposed. Nothing is booked before it is accepted" in words(proposed)
    assert Session.objects.count() == 0
    told = OutboxMessage.objects.get(kind="time_proposed")
    assert told.to_email == case.consultant.user.email
    assert case.client.family_name not in told.text

    own = answer(administrator.user, "accept")
    accepted = answer(case.consultant.user, "accept")

    assert own.status_code == 422
    assert "The other side answers" in words(own)
    assert "the session is booked" in words(accepted)
    session = Session.objects.get()
    assert session.starts_at == NOW + timedelta(days=2)
    assert SessionProposal.objects.get().session == session
    assert OutboxMessage.objects.filter(kind__startswith="session_booked").count() == 2


def test_an_associate_on_their_own_accepts_what_is_agreed() -> None:
    case = ad_hoc()
    propose(case, case.consultant.user, weeks="2")

    answer(case.consultant.user, "accept", SessionProposal.objects.earliest("starts_at"))
    answer(case.consultant.user, "take-back", SessionProposal.objects.latest("starts_at"))

    assert list(SessionProposal.objects.values_list("state", flat=True)) == ["accepted", "taken_back"]
    assert Session.objects.count() == 1


def test_a_declined_proposal_is_told_and_answered_once() -> None:
    practice = PracticeFactory.create()
    case, administrator = ad_hoc(practice=practice), PracticeAdministratorFactory.create(practice=practice)
    propose(case, case.consultant.user)

    answer(administrator.user, "decline")
    again = answer(administrator.user, "accept")

    assert OutboxMessage.objects.get(kind="time_declined").to_email == case.consultant.user.email
    assert again.status_code == 422
    assert "answered or taken back already" in words(again)
    assert Session.objects.count() == 0


def test_accepting_passes_every_rule_again() -> None:
    case = ad_hoc()
    propose(case, case.consultant.user)
    ExtraSessionsRequestFactory.create(case=case)

    response = answer(case.consultant.user, "accept")

    assert response.status_code == 422
    assert "undecided" in words(response)
    assert Session.objects.count() == 0


def test_nothing_is_proposed_while_a_request_is_undecided() -> None:
    case = ad_hoc()
    ExtraSessionsRequestFactory.create(case=case)

    response = propose(case, case.consultant.user)

    assert response.status_code == 422
    assert SessionProposal.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 10, 50])
def test_proposals_take_as_many_queries_at_1_10_and_50_rows(
    rows: int, django_assert_num_queries: Any
) -> None:
    case = ad_hoc()
    SessionProposal.objects.bulk_create(
        SessionProposal(
            case=case,
            starts_at=NOW + timedelta(hours=number + 1),
            proposed_at=NOW,
            proposed_by=case.consultant.user,
        )
        for number in range(rows)
    )
    browser = signed_in(case.consultant.user)

    with django_assert_num_queries(3):
        assert len(browser.get(page("proposals")).context["lines"]) == rows


def test_other_peoples_are_404_and_other_roles_403() -> None:
    case = ad_hoc()
    session = SessionFactory.create(case=case)
    propose(case, case.consultant.user)
    proposal = SessionProposal.objects.get()
    stranger, reviewer = signed_in(works().user), signed_in(ReviewerMembershipFactory.create().user)
    addresses = [
        page("session_reschedule", session.reference),
        page("session_note", session.reference),
        page("consultant_hours", case.consultant_id),
        page("proposal_answer", proposal.pk, "accept"),
        page("proposal_answer", 10**30, "accept"),
    ]

    assert [stranger.post(address).status_code for address in addresses] == [404] * 5
    assert [reviewer.post(address).status_code for address in addresses] == [403] * 5
    assert proposal.pk
    assert answer(case.consultant.user, "eat").status_code == 404
