"""Who sees which cases and sessions."""

import pytest

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_in_care_of, cases_visible_to, matching_clients, sessions_in_care_of
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


class Caseload:
    """Two practices with a consultant each, a consultant of none, a case and a session each."""

    def __init__(self) -> None:
        self.first_practice, self.second_practice = PracticeFactory.create_batch(2)
        self.first = ConsultantFactory.create(practice=self.first_practice)
        self.second = ConsultantFactory.create(practice=self.second_practice)
        self.alone = ConsultantFactory.create()
        self.cases = {
            consultant: AssistCaseFactory.create(consultant=consultant)
            for consultant in (self.first, self.second, self.alone)
        }
        for case in self.cases.values():
            SessionFactory.create_batch(2, case=case)


@pytest.fixture
def caseload() -> Caseload:
    return Caseload()


def seen_by(user: User) -> tuple[set[AssistCase], set[AssistCase], int]:
    """Cases visible, cases in care, sessions in care; and no row twice."""
    visible, care, sessions = cases_visible_to(user), cases_in_care_of(user), sessions_in_care_of(user)
    for rows in (visible, care, sessions):
        assert rows.count() == len(set(rows.values_list("pk")))
    return set(visible), set(care), sessions.count()


def test_a_consultant_sees_the_own_cases(caseload: Caseload) -> None:
    own = {caseload.cases[caseload.first]}

    assert seen_by(caseload.first.user) == (own, own, 2)


def test_a_practice_administrator_sees_the_practices_cases_alone(caseload: Caseload) -> None:
    own = {caseload.cases[caseload.first]}
    administrators = PracticeAdministratorFactory.create_batch(2, practice=caseload.first_practice)

    for administrator in administrators:
        assert seen_by(administrator.user) == (own, own, 2)


def test_both_roles_add_up_and_repeat_nothing(caseload: Caseload) -> None:
    user = caseload.first.user
    user.roles = [Role.CONSULTANT.value, Role.PRACTICE_ADMINISTRATOR.value]
    user.save()
    PracticeAdministratorFactory.create(user=user, practice=caseload.second_practice)
    PracticeAdministratorFactory.create_batch(2, practice=caseload.second_practice)
    both = {caseload.cases[caseload.first], caseload.cases[caseload.second]}

    assert seen_by(user) == (both, both, 4)


def test_a_role_without_its_row_and_a_row_without_its_role_see_nothing(caseload: Caseload) -> None:
    role_alone = UserFactory.create(roles=[Role.CONSULTANT.value, Role.PRACTICE_ADMINISTRATOR.value])
    former = caseload.first.user
    former.roles = []
    former.save()

    for user in (role_alone, former):
        assert seen_by(user) == (set(), set(), 0)


def test_a_clinical_manager_reads_every_case_and_works_on_none(caseload: Caseload) -> None:
    assert seen_by(ClinicalManagerFactory.create()) == (set(caseload.cases.values()), set(), 0)


def test_an_account_manager_opens_no_case(caseload: Caseload) -> None:
    manager = AccountManagerFactory.create()
    case = caseload.cases[caseload.second]
    case.client.organisation.account_manager = manager
    case.client.organisation.save()

    assert seen_by(manager) == (set(), set(), 0)


def test_reviewers_and_administrators_see_no_case(caseload: Caseload) -> None:
    organisation = caseload.cases[caseload.first].client.organisation
    reviewer = ReviewerMembershipFactory.create(organisation=organisation).user

    for user in (reviewer, AdministratorFactory.create(), UserFactory.create()):
        assert seen_by(user) == (set(), set(), 0)


@pytest.mark.parametrize("typed", ["", " ", "’", "--", "🌊"])
def test_a_text_without_letters_or_digits_matches_nothing(caseload: Caseload, typed: str) -> None:
    assert not AssistCase.objects.filter(matching_clients(typed)).exists()


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("ASST-000123", {"ASST-000123"}),
        ("asst-000123", {"ASST-000123"}),
        ("ASST 123", {"ASST-000123"}),
        ("asst123", {"ASST-000123"}),
        ("#123", {"ASST-000123", "ASST-000777"}),
        ("123", {"ASST-000123", "ASST-000777"}),
        ("APP-000123", {"ASST-000777"}),
        ("app 123", {"ASST-000777"}),
        ("ASST-0001", {"ASST-000123"}),
        ("ASST-", set()),
        ("XSR-000123", set()),
        ("1234567890123", set()),
    ],
)
def test_a_reference_is_understood_as_people_type_it(typed: str, matches: set[str]) -> None:
    AssistCaseFactory.create(reference="ASST-000123")
    SessionFactory.create(reference="APP-000123", case=AssistCaseFactory.create(reference="ASST-000777"))

    found = AssistCase.objects.filter(matching_clients(typed))

    assert {case.reference for case in found} == matches
