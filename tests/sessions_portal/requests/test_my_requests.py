"""My requests: who sees which, filters, pages, and how many queries."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clients.models import Consultant
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    AssistCaseFactory,
    ClientFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page
from tests.sql import statements

pytestmark = pytest.mark.django_db
NOW = "2026-11-20T03:00:00+00:00"


@pytest.fixture(autouse=True)
def on_a_friday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def consultant() -> Consultant:
    return ConsultantFactory.create()


def made_by(
    consultant: Consultant, state: State = State.AWAITING_EMPLOYER, **fields: object
) -> ExtraSessionsRequest:
    case = fields.pop("case", None) or AssistCaseFactory.create(consultant=consultant)
    return ExtraSessionsRequestFactory.create(case=case, state=state.value, **fields)


def listed(user: User, query: str = "") -> Page:
    client = Client()
    client.force_login(user)
    return client.get(reverse("sessions_portal:requests") + query)


def shown(response: Page) -> list[ExtraSessionsRequest]:
    assert response.status_code == 200
    return [line.shown for line in response.context["lines"]]


def test_undecided_requests_come_first_and_the_chips_count_every_group(consultant: Consultant) -> None:
    undecided = made_by(consultant)
    made_by(consultant, State.APPROVED)
    for state in (State.DECLINED, State.REJECTED_AUTOMATICALLY, State.DECLINED_CLINICALLY):
        made_by(consultant, state)
    response = listed(consultant.user)
    assert shown(response) == [undecided]
    assert [(chip.word, chip.number, chip.is_current) for chip in response.context["chips"]] == [
        ("Undecided", 1, True),
        ("Overdue", 0, False),
        ("Approved", 1, False),
        ("Declined", 3, False),
        ("Withdrawn", 0, False),
        ("All", 5, False),
    ]


@pytest.mark.parametrize(
    ("show", "states"),
    [
        ("undecided", {State.AWAITING_CLINICAL_ANSWERS, State.AWAITING_EMPLOYER}),
        ("approved", {State.APPROVED}),
        ("declined", {State.DECLINED, State.DECLINED_CLINICALLY, State.REJECTED_AUTOMATICALLY}),
        ("withdrawn", {State.WITHDRAWN}),
        ("only-declined", {State.DECLINED}),
        ("only-rejected_automatically", {State.REJECTED_AUTOMATICALLY}),
        ("only-anything", {State.AWAITING_CLINICAL_ANSWERS, State.AWAITING_EMPLOYER}),
        ("everything-else", {State.AWAITING_CLINICAL_ANSWERS, State.AWAITING_EMPLOYER}),
        ("\0", {State.AWAITING_CLINICAL_ANSWERS, State.AWAITING_EMPLOYER}),
    ],
)
def test_a_group_holds_its_states(consultant: Consultant, show: str, states: set[State]) -> None:
    for state in State:
        if state not in (
            State.AWAITING_CLINICAL_REVIEW,
            State.MORE_INFORMATION_NEEDED,
            State.AWAITING_ASSESSMENT,
            State.AWAITING_ACCOUNT_MANAGER,
        ):
            made_by(consultant, state)
    client = Client()
    client.force_login(consultant.user)
    response = client.get(reverse("sessions_portal:requests"), {"show": show})
    assert {request.current_state for request in shown(response)} == states


def test_overdue_is_judged_by_each_organisations_own_day(consultant: Consultant) -> None:
    """At 03:00 UTC on the 20th it is the 20th in Melbourne and still the 19th in Los Angeles."""

    def due_yesterday_in(zone: str) -> ExtraSessionsRequest:
        contract = ContractFactory.create(organisation=OrganisationFactory.create(time_zone=zone))
        return made_by(
            consultant,
            case=AssistCaseFactory.create(consultant=consultant, contract=contract),
            submitted_at=timezone.now() - timedelta(days=9),
            due_on=datetime(2026, 11, 19).date(),
        )

    melbourne, los_angeles = due_yesterday_in("Australia/Melbourne"), due_yesterday_in("America/Los_Angeles")
    made_by(
        consultant,
        State.APPROVED,
        due_on=datetime(2026, 11, 2).date(),
        submitted_at=timezone.now() - timedelta(30),
    )

    response = listed(consultant.user, "?show=overdue")

    assert shown(response) == [melbourne]
    both = {line.shown: line.is_overdue for line in listed(consultant.user).context["lines"]}
    assert both == {melbourne: True, los_angeles: False}


def test_one_employer_can_be_picked_where_there_are_several(consultant: Consultant) -> None:
    mine, other = made_by(consultant), made_by(consultant)
    organisation = mine.case.client.organisation
    response = listed(consultant.user, f"?employer={organisation.code}")
    assert shown(response) == [mine]
    assert {employer.pk for employer in response.context["employers"]} == {
        organisation.pk,
        other.case.client.organisation_id,
    }
    assert response.context["chips"][0].number == 1


def test_an_employer_out_of_sight_is_no_filter_and_a_single_one_no_choice(consultant: Consultant) -> None:
    mine = made_by(consultant)
    elsewhere = made_by(ConsultantFactory.create())
    response = listed(consultant.user, f"?employer={elsewhere.case.client.organisation.code}")
    assert shown(response) == [mine]
    assert response.context["employers"] == []


def test_pages_follow_one_another_forwards_and_back(consultant: Consultant) -> None:
    made = [
        made_by(consultant, submitted_at=timezone.now() - timedelta(hours=number)) for number in range(60)
    ]
    client = Client()
    client.force_login(consultant.user)
    address = reverse("sessions_portal:requests")
    seen, query = [], ""
    while True:
        response = client.get(address + query)
        seen.append(shown(response))
        query = response.context["older_url"]
        if not query:
            break
    assert [len(page) for page in seen] == [25, 25, 10]
    assert [request for page in seen for request in page] == made
    back = client.get(address + response.context["newer_url"])
    assert shown(back) == seen[1]


@pytest.mark.parametrize("key", ["x", "-", "!!!!", "bm90IGpzb24", "W10", "WyIxIl0", "-" * 50, "\0", "ü"])
def test_a_bad_page_key_is_a_bad_request(consultant: Consultant, key: str) -> None:
    client = Client()
    client.force_login(consultant.user)
    assert client.get(reverse("sessions_portal:requests"), {"key": key}).status_code == 400


def test_who_sees_which_requests() -> None:
    practice = PracticeFactory.create()
    of_practice = made_by(ConsultantFactory.create(practice=practice))
    of_nobody = made_by(ConsultantFactory.create())
    manager = AccountManagerFactory.create()
    organisation = of_nobody.case.client.organisation
    organisation.account_manager = manager
    organisation.save()
    PracticeAdministratorFactory.create(practice=practice)

    practice_administrator = listed(PracticeAdministratorFactory.create(practice=practice).user)
    account_manager = listed(manager)
    clinical_manager = listed(ClinicalManagerFactory.create())

    assert shown(practice_administrator) == [of_practice]
    assert practice_administrator.context["is_own"] is True
    assert shown(account_manager) == [of_nobody]
    # by reference and employer
    words = account_manager.content.decode()
    assert of_nobody.reference in words
    assert reverse("clinical_desk:account_request", args=[of_nobody.reference]) in words
    assert [
        name for name in (of_nobody.case.client.family_name, of_nobody.case.client.email) if name in words
    ] == []
    assert set(shown(clinical_manager)) == {of_practice, of_nobody}
    assert clinical_manager.context["is_own"] is False
    assert listed(ReviewerMembershipFactory.create().user).status_code == 403
    assert listed(AdministratorFactory.create()).status_code == 403
    assert Client().get(reverse("sessions_portal:requests")).status_code == 302


def test_a_clinical_manager_who_counsels_sees_all_requests_once() -> None:
    both = ConsultantFactory.create()
    both.user.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
    both.user.save()
    own, other = made_by(both), made_by(ConsultantFactory.create())
    assert sorted(request.pk for request in shown(listed(both.user))) == sorted([own.pk, other.pk])


@pytest.mark.parametrize("show", ["undecided", "overdue", "approved", "all"])
def test_an_empty_list_says_what_it_would_hold(consultant: Consultant, show: str) -> None:
    response = listed(consultant.user, f"?show={show}")
    assert shown(response) == []
    assert 'class="empty' in response.content.decode()


def test_the_list_takes_as_many_queries_with_50_rows_as_with_one() -> None:
    numbers = []
    for rows in (1, 10, 50):
        consultant = ConsultantFactory.create()
        for _ in range(rows):
            made_by(consultant)
        client = Client()
        client.force_login(consultant.user)
        with statements() as sent:
            client.get(reverse("sessions_portal:requests"))
        numbers.append(len(sent))
    assert len(set(numbers)) == 1
    assert max(numbers) <= 6


def test_names_are_escaped(consultant: Consultant) -> None:
    contract = ContractFactory.create()
    client = ClientFactory.create(organisation=contract.organisation, given_name="<i>Zoë</i>")
    made_by(
        consultant, case=AssistCaseFactory.create(consultant=consultant, contract=contract, client=client)
    )
    page = listed(consultant.user).content.decode()
    assert "<i>Zoë" not in page
    assert "&lt;i&gt;Zoë&lt;/i&gt;" in page
