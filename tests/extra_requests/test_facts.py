"""Gathering the facts: the limits that other cases and other clients share, and the organisation's own days."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from clients.models import AssistCase, EntitlementGrant
from extra_requests.facts.request import gather_facts
from extra_requests.rules.facts import RequestFacts
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of
from tests.factories import (
    AssistCaseFactory,
    EntitlementGrantFactory,
    ExtraSessionsRequestFactory,
    SessionFactory,
)
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def facts_of(case: AssistCase, asked: int = 3, on: date = BEFORE_EASTER_DAY) -> RequestFacts:
    loaded = AssistCase.objects.select_related("contract", "client__organisation").get(pk=case.pk)
    return gather_facts(loaded, asked=asked, on=on, now=timezone.now())


def closed_case_beside(case: AssistCase) -> AssistCase:
    """An earlier case of the same client."""
    return AssistCaseFactory.create(
        contract=case.contract,
        client=case.client,
        opened_on=BEFORE_EASTER_DAY - timedelta(days=90),
        closed_on=BEFORE_EASTER_DAY - timedelta(days=30),
    )


def test_sessions_of_the_clients_other_cases_count_in_the_window_but_not_in_the_balance() -> None:
    case = case_of(used=0)
    for days in (80, 70, 60):
        SessionFactory.create(
            case=closed_case_beside(case) if days == 80 else case.client.cases.exclude(pk=case.pk).get(),
            status="completed",
            starts_at=timezone.now() - timedelta(days=days),
        )

    facts = facts_of(case)

    assert (facts.counts.entitled, facts.counts.remaining, facts.counted_in_window) == (6, 6, 3)
    assert facts.total == 12


def test_a_closed_case_goes_on_in_the_clients_active_one_and_an_open_or_only_one_does_not() -> None:
    case = case_of(used=0)
    closed, alone = closed_case_beside(case), closed_case_beside(case_of(used=0))
    alone.client.cases.exclude(pk=alone.pk).update(closed_on=BEFORE_EASTER_DAY)

    assert [facts_of(each).goes_on_in for each in (closed, case, alone)] == [case.reference, "", ""]


def test_a_case_is_transferred_when_it_was_closed_so_and_not_when_it_was_closed_otherwise() -> None:
    transferred, closed = closed_case_beside(case_of(used=0)), closed_case_beside(case_of(used=0))
    transferred.outcome, closed.outcome = "transferred", "goals_reached"
    transferred.save()
    closed.save()

    assert [facts_of(each).transferred for each in (transferred, closed)] == [True, False]


def test_undecided_requests_of_the_client_elsewhere_count_and_those_of_other_clients_do_not() -> None:
    case = case_of()
    ExtraSessionsRequestFactory.create(case=closed_case_beside(case), sessions_requested=2)
    ExtraSessionsRequestFactory.create(case=case_of(contract=case.contract), sessions_requested=4)

    facts = facts_of(case)

    assert (facts.undecided_on_case, facts.undecided_elsewhere_sessions, facts.pool_spoken_for) == (
        False,
        2,
        6,
    )


def test_the_pool_counts_this_contract_years_approvals_and_everything_undecided() -> None:
    case = case_of()
    contract = case.contract
    contract.starts_on = date(2026, 4, 1)
    contract.save()
    zone = case.client.organisation.zone
    last_year = datetime(2026, 3, 31, 23, 59, tzinfo=zone)
    this_year = datetime(2026, 4, 1, 0, 0, tzinfo=zone)
    for decided_at, approved in ((last_year, 4), (this_year, 3)):
        ExtraSessionsRequestFactory.create(
            case=case_of(contract=contract),
            state="approved",
            sessions_requested=4,
            sessions_approved=approved,
            decided_at=decided_at,
        )
    ExtraSessionsRequestFactory.create(case=case_of(contract=contract), state="declined")
    ExtraSessionsRequestFactory.create(case=case_of(contract=contract), sessions_requested=1)

    assert facts_of(case).pool_spoken_for == 3 + 1


def test_approved_extras_count_against_the_clients_window() -> None:
    case = case_of()
    EntitlementGrantFactory.create(case=case, sessions=2, granted_on=BEFORE_EASTER_DAY)
    facts = facts_of(case)
    assert (facts.extras_approved_in_window, facts.counts.entitled) == (2, 8)


def test_closure_days_of_the_organisation_do_not_count() -> None:
    case = case_of()
    organisation = case.client.organisation
    organisation.closure_days = [date(2026, 4, 8), date(2026, 4, 7)]
    organisation.save()
    facts = facts_of(case)
    assert facts.calendar.add(BEFORE_EASTER_DAY, 7) == date(2026, 4, 17)


def test_gathering_takes_three_queries_however_many_rows_there_are() -> None:
    numbers = set()
    for rows in (1, 10, 50):
        case = case_of(used=rows)
        EntitlementGrant.objects.bulk_create(
            [EntitlementGrantFactory.build(case=case, sessions=1) for _ in range(rows)]
        )
        loaded = AssistCase.objects.select_related("contract", "client__organisation").get(pk=case.pk)
        with statements() as sent:
            gather_facts(loaded, asked=3, on=BEFORE_EASTER_DAY, now=timezone.now())
        numbers.add(len(sent))
    assert numbers == {3}
