"""Every list of the administration site costs the same number of queries whatever it holds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    AdministratorFactory,
    AssistCaseFactory,
    AuditEntryFactory,
    ClientFactory,
    ConsultantFactory,
    ContractFactory,
    EntitlementGrantFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    OutboxMessageFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    UserFactory,
)

LISTS: dict[str, Callable[[], Any]] = {
    "accounts_user": UserFactory.create,
    "accounts_auditentry": lambda: AuditEntryFactory.create(by=UserFactory.create()),
    "clients_organisation": lambda: OrganisationFactory.create(account_manager=UserFactory.create()),
    "clients_contract": ContractFactory.create,
    "clients_practice": PracticeFactory.create,
    "clients_consultant": lambda: ConsultantFactory.create(practice=PracticeFactory.create()),
    "clients_practiceadministrator": PracticeAdministratorFactory.create,
    "clients_reviewermembership": ReviewerMembershipFactory.create,
    "clients_client": ClientFactory.create,
    "clients_assistcase": AssistCaseFactory.create,
    "clients_entitlementgrant": EntitlementGrantFactory.create,
    "clients_session": SessionFactory.create,
    "extra_requests_extrasessionsrequest": ExtraSessionsRequestFactory.create,
    "notifications_outboxmessage": OutboxMessageFactory.create,
}


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(AdministratorFactory.create())
    return client


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_at_1_and_at_50_rows(name: str, administrator: Client) -> None:
    url = reverse(f"admin:{name}_changelist")
    make = LISTS[name]
    make()
    queries_of(administrator, url)  # content types and the like are remembered from here on
    at_one = queries_of(administrator, url)
    for _ in range(49):
        make()

    assert queries_of(administrator, url) == at_one


@pytest.mark.django_db
def test_every_registered_list_is_measured(administrator: Client) -> None:
    from django.contrib import admin

    registered = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}

    assert registered == set(LISTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched_and_every_row_opened(name: str, administrator: Client) -> None:
    row = LISTS[name]()
    found = administrator.get(reverse(f"admin:{name}_changelist"), {"q": "no such thing ' % _ \u202e"})
    opened = administrator.get(reverse(f"admin:{name}_change", args=[row.pk]))

    assert (found.status_code, opened.status_code) == (200, 200)
