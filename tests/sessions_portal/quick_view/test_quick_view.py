"""Quick View: what its rows say, and how many queries it takes."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Consultant, Session
from clients.vocabulary import SessionStatus
from extra_requests.states import State
from tests.extra_requests.asking import case_of
from tests.factories import (
    AssistCaseFactory,
    ClientFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.pages import words
from tests.sessions_portal.quick_view.quick_view_page import NOW, PAGE, lists_of, session_of
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create()


def the_row(consultant: Consultant) -> Any:
    pages = signed_in(consultant.user).get(PAGE).context["pages"]
    (row,) = [row for page in pages for row in page.rows]
    return row


def test_every_session_is_in_its_list_in_order(consultant: Consultant) -> None:
    later = session_of(consultant, NOW + timedelta(days=2))
    sooner = session_of(consultant, NOW + timedelta(days=1))
    now = session_of(consultant, NOW, status=SessionStatus.IN_PROGRESS)
    done = session_of(consultant, NOW - timedelta(days=3), status=SessionStatus.COMPLETED)
    missed = session_of(consultant, NOW - timedelta(days=2), status=SessionStatus.NO_SHOW)
    cancelled = session_of(consultant, NOW - timedelta(days=1), status=SessionStatus.CANCELLED)
    session_of(ConsultantFactory.create(), NOW + timedelta(days=1))

    response = signed_in(consultant.user).get(PAGE)

    assert lists_of(response) == {
        "upcoming": [sooner.reference, later.reference],
        "in_progress": [now.reference],
        "recent": [cancelled.reference, missed.reference, done.reference],
    }


def test_a_row_says_who_when_in_the_consultants_zone_and_which_session(consultant: Consultant) -> None:
    consultant.user.time_zone = "Australia/Perth"
    consultant.user.save()
    case = AssistCaseFactory.create(
        consultant=consultant, client__given_name="Máire", client__family_name="O’Súilleabháin"
    )
    for days in (9, 8, 7):
        session_of(consultant, NOW - timedelta(days=days), case=case, status=SessionStatus.COMPLETED)
    session_of(consultant, NOW - timedelta(days=6), case=case, status=SessionStatus.CANCELLED)
    fourth = session_of(consultant, NOW + timedelta(hours=1), case=case)

    response = signed_in(consultant.user).get(PAGE)

    row = response.context["pages"][0].rows[0]
    assert (row.day, row.hours) == ("Today", "09:00–09:50")
    assert (row.number.number, row.number.entitled) == (4, 6)
    page = response.content.decode()
    assert "Perth time (AWST)" in page
    assert "Máire O’Súilleabháin" in page
    assert fourth.reference in page
    assert "4 of 6" in page
    in_time = response.context["pages"][2].rows[0]
    assert (in_time.session.status, in_time.number) == ("cancelled", None)


@pytest.mark.parametrize(
    ("status", "starts_in", "possible"),
    [
        ("booked", timedelta(days=2), ["cancel"]),
        ("booked", timedelta(minutes=30), ["commence", "cancel"]),
        ("booked", timedelta(minutes=-10), ["commence", "complete", "no_show"]),
        ("booked", timedelta(days=-1), ["commence", "complete", "no_show"]),
        ("in_progress", timedelta(minutes=-10), ["complete", "no_show"]),
        ("completed", timedelta(days=-1), []),
        ("cancelled", timedelta(days=-1), []),
    ],
)
def test_a_row_offers_the_steps_that_can_be_taken_now(
    consultant: Consultant, status: str, starts_in: timedelta, possible: list[str]
) -> None:
    session_of(consultant, NOW + starts_in, status=status)

    row = the_row(consultant)

    assert [step.action.value for step in row.possible] == possible


def test_what_cannot_be_done_now_says_why(consultant: Consultant) -> None:
    session = session_of(consultant, NOW + timedelta(days=2))

    response = signed_in(consultant.user).get(PAGE)

    row = response.context["pages"][0].rows[0]
    assert {step.action.value: step.decision.because for step in row.not_now} == {
        "commence": "A session can be commenced from one hour before its start.",
        "complete": "This session has not started yet.",
        "no_show": "This session has not started yet.",
    }
    reason = (
        f'id="why-{session.reference}-commence">A session can be commenced from one hour before its start.'
    )
    assert reason in response.content.decode()


def test_a_booked_session_whose_time_has_passed_stands_first_and_is_marked(consultant: Consultant) -> None:
    session_of(consultant, NOW + timedelta(days=1))
    passed = session_of(consultant, NOW - timedelta(days=1))
    running = session_of(consultant, NOW - timedelta(minutes=20))

    response = signed_in(consultant.user).get(PAGE)

    rows = response.context["pages"][0].rows
    assert [(row.session.pk, row.has_passed, row.is_now) for row in rows[:2]] == [
        (passed.pk, True, False),
        (running.pk, False, True),
    ]
    assert response.content.decode().count("Time has passed") == 1


def test_the_counts_above_the_lists(consultant: Consultant) -> None:
    session_of(consultant, NOW + timedelta(hours=2))
    session_of(consultant, NOW + timedelta(days=2))
    session_of(consultant, NOW - timedelta(days=2))
    session_of(consultant, NOW - timedelta(minutes=5), status=SessionStatus.IN_PROGRESS)
    session_of(consultant, NOW - timedelta(hours=3), status=SessionStatus.COMPLETED)

    counts = signed_in(consultant.user).get(PAGE).context["counts"]

    assert (counts.upcoming, counts.in_progress, counts.today, counts.passed) == (3, 1, 2, 1)


def test_an_undecided_request_is_shown_on_every_session_of_its_case(consultant: Consultant) -> None:
    waiting, decided = AssistCaseFactory.create_batch(2, consultant=consultant)
    ExtraSessionsRequestFactory.create(case=waiting)
    ExtraSessionsRequestFactory.create(case=decided, state=State.APPROVED)
    session_of(consultant, NOW + timedelta(days=1), case=waiting)
    session_of(consultant, NOW - timedelta(days=1), case=waiting, status=SessionStatus.COMPLETED)
    session_of(consultant, NOW + timedelta(days=1, hours=1), case=decided)

    pages = signed_in(consultant.user).get(PAGE).context["pages"]

    badges = {row.session.case_id: row.has_undecided_request for page in pages for row in page.rows}
    assert badges == {waiting.pk: True, decided.pk: False}


def test_a_practice_administrator_sees_the_practices_sessions_and_whose_they_are() -> None:
    practice = PracticeFactory.create()
    administrator = PracticeAdministratorFactory.create(practice=practice)
    PracticeAdministratorFactory.create(practice=practice)
    member = ConsultantFactory.create(practice=practice, user__name="Tāne Ngata")
    own = session_of(member, NOW + timedelta(days=1))
    session_of(ConsultantFactory.create(practice=PracticeFactory.create()), NOW + timedelta(days=1))

    response = signed_in(administrator.user).get(PAGE)

    assert lists_of(response)["upcoming"] == [own.reference]
    assert "with Tāne Ngata" in response.content.decode()


def test_who_counsels_and_administers_a_practice_sees_each_session_once() -> None:
    practice = PracticeFactory.create()
    consultant = ConsultantFactory.create(practice=practice)
    consultant.user.roles = ["consultant", "practice_administrator"]
    consultant.user.save()
    PracticeAdministratorFactory.create(practice=practice, user=consultant.user)
    PracticeAdministratorFactory.create(practice=practice)
    session = session_of(consultant, NOW + timedelta(days=1))

    response = signed_in(consultant.user).get(PAGE)

    assert lists_of(response)["upcoming"] == [session.reference]
    assert response.context["counts"].upcoming == 1


def test_lists_are_empty_in_words(consultant: Consultant) -> None:
    page = signed_in(consultant.user).get(PAGE).content.decode()

    for said in ("Nothing is booked", "Nothing is in progress", "Nothing has been completed yet"):
        assert said in page


def test_names_are_escaped_and_may_run_from_right_to_left(consultant: Consultant) -> None:
    attack = "<script>alert(1)</script>"
    client = ClientFactory.create(given_name=attack, family_name="אבישג 🌊")
    session_of(consultant, NOW, case=AssistCaseFactory.create(consultant=consultant, client=client))

    page = signed_in(consultant.user).get(PAGE).content.decode()

    assert attack not in page
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; אבישג 🌊</bdi>" in page


def test_a_get_changes_nothing(consultant: Consultant) -> None:
    session_of(consultant, NOW)
    before = list(Session.objects.values())

    signed_in(consultant.user).get(PAGE)

    assert list(Session.objects.values()) == before


@pytest.mark.parametrize("of_practice", [False, True])
def test_the_page_takes_six_queries_at_1_10_and_50_rows(of_practice: bool) -> None:
    practice = PracticeFactory.create()
    consultant = ConsultantFactory.create(practice=practice)
    user = PracticeAdministratorFactory.create(practice=practice).user if of_practice else consultant.user
    browser = signed_in(user)
    taken = []
    for more in (1, 9, 40):
        for number in range(more):
            case = AssistCaseFactory.create(consultant=consultant)
            status = list(SessionStatus)[number % 5]
            session_of(consultant, NOW - timedelta(hours=more + number), case=case, status=status)
            ExtraSessionsRequestFactory.create(case=case)
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        taken.append(len(queries))

    assert taken == [6, 6, 6]


def test_a_session_under_a_monthly_contract_says_what_is_left_and_when_it_renews() -> None:
    with time_machine.travel("2026-04-02T00:00:00+00:00", tick=False):
        case = case_of(basis="per_month", sessions_included=2, used=0)
        session_of(case.consultant, NOW.replace(year=2026, month=4, day=7), case=case)
        page = signed_in(case.consultant.user).get(PAGE)
    assert "1 of 2 left in April, renews 1 May" in words(page)
