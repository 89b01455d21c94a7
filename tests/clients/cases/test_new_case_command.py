"""Opening a new assist case: beside which, under what contract, and one active case a client."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from clients.cases.closing import close_case
from clients.cases.opening import open_new_case
from clients.models import AssistCase
from clients.vocabulary import Basis, CaseOutcome
from decisions.refusal import Refused
from tests.at_once import at_once
from tests.extra_requests.asking import case_of
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def closed(case: AssistCase) -> AssistCase:
    return close_case(
        by=case.consultant.user,
        at=timezone.now(),
        reference=case.reference,
        outcome=CaseOutcome.NEW_CASE,
    )


def opened(case: AssistCase, *, new_issue: bool | None = True, issue: str = "Workplace stress") -> AssistCase:
    return open_new_case(
        by=case.consultant.user,
        at=timezone.now(),
        case_reference=case.reference,
        new_issue=new_issue,
        issue_category=issue,
    )


def refusal_of(case: AssistCase, *, new_issue: bool | None = True, issue: str = "Stress") -> str:
    with pytest.raises(Refused) as refusal:
        opened(case, new_issue=new_issue, issue=issue)
    return refusal.value.decision.code


def test_a_new_issue_has_a_case_of_its_own_with_the_same_contract_and_consultant() -> None:
    current = closed(case_of())
    case = opened(current, issue="  Workplace stress ")
    assert (case.client, case.contract, case.consultant, case.service) == (
        current.client,
        current.contract,
        current.consultant,
        current.service,
    )
    assert (case.issue_category, case.is_closed, case.outcome) == ("Workplace stress", False, "")
    assert list(AuditEntry.objects.order_by("id").values_list("action", "subject", "details")) == [
        ("close_case", current.reference, {"outcome": "new_case"}),
        ("open_new_case", case.reference, {"after": current.reference, "grounds": "new_issue"}),
    ]


def test_what_stands_against_it_is_said() -> None:
    still_open = case_of()
    assert refusal_of(still_open) == "case_still_open"
    current = closed(case_of())
    assert refusal_of(current, new_issue=False) == "same_issue"
    assert refusal_of(current, new_issue=None) == "unsure"
    assert refusal_of(current, issue=" ") == "issue_missing"
    assert refusal_of(current, issue="x" * 101) == "issue_too_long"
    assert refusal_of(closed(case_of(basis=Basis.PER_YEAR.value))) == "not_per_issue"
    opened(current)
    assert refusal_of(current) == "another_case_active"


def test_after_twelve_months_the_same_issue_may_have_a_new_case() -> None:
    case = case_of(used=0)
    SessionFactory.create(case=case, status="completed", starts_at=timezone.now() - timedelta(days=370))
    assert opened(closed(case), new_issue=False).is_closed is False


def test_the_contract_in_force_today_is_taken() -> None:
    current = case_of()
    over = current.contract
    over.ends_on = timezone.localdate() - timedelta(days=10)
    over.save()
    closed(current)
    assert refusal_of(current) == "no_contract"
    in_force = ContractFactory.create(
        organisation=over.organisation, starts_on=over.ends_on + timedelta(days=1)
    )
    assert opened(current).contract == in_force


def test_nobody_opens_a_case_for_somebody_elses_client() -> None:
    current = closed(case_of())
    for stranger in (ConsultantFactory.create().user, ClinicalManagerFactory.create()):
        with pytest.raises(AssistCase.DoesNotExist):
            open_new_case(
                by=stranger,
                at=timezone.now(),
                case_reference=current.reference,
                new_issue=True,
                issue_category="Stress",
            )


@pytest.mark.django_db(transaction=True)
def test_of_two_cases_opened_at_once_one_stands_and_the_other_is_told_why() -> None:
    current = closed(case_of())
    # the same client's older case leads to the same client
    other = AssistCaseFactory.create(
        client=current.client,
        contract=current.contract,
        consultant=current.consultant,
        closed_on=timezone.localdate(),
    )
    came = at_once(lambda: opened(current), lambda: opened(other))
    codes = [each.decision.code for each in came if isinstance(each, Refused)]
    assert codes == ["another_case_active"]
    assert AssistCase.objects.filter(client=current.client, closed_on__isnull=True).count() == 1
