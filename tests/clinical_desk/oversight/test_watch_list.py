"""The watch list: who is on it, in which order, and in how many queries."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from clients.models import AssistCase
from clients.sessions.counts import counted_in, local_day
from clients.sessions.histories import history_of
from clients.vocabulary import Basis, GrantKind, SessionStatus
from clinical_reviews import watch_list as module
from clinical_reviews.watch_list import watch_list
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClientFactory,
    ConsultantFactory,
    ContractFactory,
    EntitlementGrantFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)
from tests.pages import words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]


def held(case: AssistCase, number: int, **fields: Any) -> None:
    """So many completed sessions, one a week until last week."""
    for week in range(1, number + 1):
        SessionFactory.create(
            case=case,
            status=SessionStatus.COMPLETED.value,
            starts_at=timezone.now() - timedelta(weeks=week, minutes=case.pk % 60),
            **fields,
        )


def another_case_of(case: AssistCase) -> AssistCase:
    return AssistCaseFactory.create(
        client=case.client, contract=case.contract, closed_on=timezone.localdate(), opened_on=case.opened_on
    )


def on_the_list(manager: User) -> dict[str, tuple[int, int]]:
    found = watch_list(manager, timezone.now())
    assert found.number == len(found.shown)
    return {one.case.reference: (one.total, one.remaining) for one in found.shown}


def test_the_worked_example_of_the_threshold_is_watched(manager: User) -> None:
    """Entitled 6, another case used 2 in the window, the usual ask is 4: 12 of 12."""
    case = AssistCaseFactory.create()
    held(another_case_of(case), 1)
    assert on_the_list(manager) == {}
    held(another_case_of(case), 1)
    assert on_the_list(manager) == {case.reference: (12, 6)}


def test_approved_extras_bring_a_client_on_the_list(manager: User) -> None:
    case = AssistCaseFactory.create()
    held(case, 6)
    EntitlementGrantFactory.create(case=case, sessions=2)
    assert on_the_list(manager) == {case.reference: (12, 2)}


def test_what_is_no_request_to_come_is_not_watched(manager: User) -> None:
    def near(**fields: Any) -> AssistCase:
        case = AssistCaseFactory.create(**fields)
        EntitlementGrantFactory.create(case=case, sessions=4)
        return case

    watched = near()
    near(closed_on=timezone.localdate())
    near(contract=ContractFactory.create(extra_sessions_allowed=False))
    ExtraSessionsRequestFactory.create(case=near())
    assert on_the_list(manager) == {watched.reference: (14, 10)}


def test_sessions_asked_for_on_a_closed_case_count(manager: User) -> None:
    case = AssistCaseFactory.create()
    ExtraSessionsRequestFactory.create(case=another_case_of(case), sessions_requested=2)
    assert on_the_list(manager) == {case.reference: (12, 6)}
    ExtraSessionsRequest.objects.update(state=State.WITHDRAWN.value, decided_at=timezone.now())
    assert on_the_list(manager) == {}


def test_those_with_the_least_remaining_are_next_to_ask(manager: User) -> None:
    cases = [AssistCaseFactory.create() for _ in range(3)]
    for case, used in zip(cases, (2, 6, 4), strict=True):
        EntitlementGrantFactory.create(case=case, sessions=2)
        held(case, used)
    found = watch_list(manager, timezone.now())
    assert [one.remaining for one in found.shown] == [2, 4, 6]


def test_no_more_than_a_hundred_are_shown_and_all_are_counted(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WATCHED_SHOWN", 2)
    for _ in range(3):
        EntitlementGrantFactory.create(case=AssistCaseFactory.create(), sessions=4)
    browser = Client()
    browser.force_login(manager)
    assert "The first 2 of 3 clients." in words(browser.get(reverse("clinical_desk:watch_list")))


def test_the_list_takes_as_many_queries_with_50_clients_as_with_one(manager: User) -> None:
    counts = []
    for number in (1, 10, 50):
        while AssistCase.objects.count() < number:
            EntitlementGrantFactory.create(case=AssistCaseFactory.create(), sessions=4)
        with statements() as sent:
            assert watch_list(manager, timezone.now()).number == number
        counts.append(len(sent))
    assert counts == [4, 4, 4]


def test_only_a_clinical_manager_opens_it(manager: User) -> None:
    for user, status in (
        (manager, 200),
        (AccountManagerFactory.create(), 403),
        (ConsultantFactory.create().user, 403),
    ):
        browser = Client()
        browser.force_login(user)
        assert browser.get(reverse("clinical_desk:watch_list")).status_code == status


def test_the_page_says_the_figures_and_when_the_client_comes_next(manager: User) -> None:
    case = AssistCaseFactory.create(
        client=ClientFactory.create(given_name="<b>Zoë</b>"), contract=ContractFactory.create()
    )
    EntitlementGrantFactory.create(case=case, sessions=2)
    SessionFactory.create(case=case, starts_at=datetime.fromisoformat("2026-04-23T03:00:00+00:00"))
    browser = Client()
    browser.force_login(manager)
    page = browser.get(reverse("clinical_desk:watch_list"))
    text = words(page)
    assert "12 sessions with 4 more; a review comes at 12" in text
    assert "1 used or booked" in text
    assert "Thu 23 Apr 2026" in text
    assert "<b>Zoë" not in page.content.decode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    basis=st.sampled_from(list(Basis)),
    own=st.lists(st.tuples(st.integers(-500, 60), st.sampled_from(list(SessionStatus))), max_size=6),
    elsewhere=st.lists(st.tuples(st.integers(-500, -1), st.sampled_from(list(SessionStatus))), max_size=5),
    grants=st.lists(st.integers(-3, 4).filter(bool), max_size=2),
    threshold=st.integers(4, 16),
)
@pytest.mark.django_db
def test_nobody_is_left_out_by_the_bound_that_the_database_reckons(
    manager: User,
    basis: Basis,
    own: list[tuple[int, SessionStatus]],
    elsewhere: list[tuple[int, SessionStatus]],
    grants: list[int],
    threshold: int,
) -> None:
    """The list holds a case exactly when the figures, worked out for it alone, reach the threshold."""
    contract = ContractFactory.create(basis=basis.value, clinical_review_threshold=threshold)
    case = AssistCaseFactory.create(contract=contract)
    other = another_case_of(case)
    now = timezone.now()
    for number, (on, days) in enumerate([(case, own), (other, elsewhere)]):
        for place, (day, status) in enumerate(days):
            starts_at = now + timedelta(days=day, minutes=2 * place * 60 + number * 1000)
            cancelled_at = starts_at - timedelta(hours=12 + 24 * (place % 2))
            SessionFactory.create(
                case=on,
                starts_at=starts_at,
                status=SessionStatus.CANCELLED.value if status is SessionStatus.BOOKED else status.value,
                cancelled_at=cancelled_at
                if status in (SessionStatus.CANCELLED, SessionStatus.BOOKED)
                else None,
                minutes=30,
            )
    for sessions in grants:
        EntitlementGrantFactory.create(case=case, sessions=sessions, kind=GrantKind.ADJUSTMENT.value)
    history = history_of(case)
    today = local_day(now, history.zone)
    counted = counted_in(history.window(today), history.sessions, history.zone)
    reaches = counted + history.counts(case, today).remaining + 4 >= threshold
    assert (case.reference in on_the_list(manager)) is reaches
