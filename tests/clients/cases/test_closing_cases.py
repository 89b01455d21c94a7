"""Closing a case with its outcome, and opening it again."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from clients.cases.closing import CHOSEN_OUTCOMES, close_case, reopen_case
from clients.models import AssistCase
from clients.sessions.entitlements import grant_extra_sessions
from clients.vocabulary import CaseOutcome
from decisions.refusal import Refused
from tests.factories import AssistCaseFactory, ConsultantFactory, SessionFactory

pytestmark = pytest.mark.django_db


def closed(case: AssistCase, outcome: CaseOutcome = CaseOutcome.GOALS_REACHED) -> AssistCase:
    return close_case(by=case.consultant.user, at=timezone.now(), reference=case.reference, outcome=outcome)


def reopened(case: AssistCase) -> AssistCase:
    return reopen_case(by=case.consultant.user, at=timezone.now(), reference=case.reference)


@pytest.mark.parametrize("outcome", CHOSEN_OUTCOMES)
def test_a_case_is_closed_with_its_outcome(outcome: CaseOutcome) -> None:
    case = closed(AssistCaseFactory.create(), outcome)
    case.refresh_from_db()
    assert (case.is_closed, case.outcome) == (True, outcome)
    assert AuditEntry.objects.get().details == {"outcome": outcome.value}


def test_nobody_chooses_a_transfer_as_the_outcome() -> None:
    case = AssistCaseFactory.create()
    with pytest.raises(Refused) as refusal:
        closed(case, CaseOutcome.TRANSFERRED)
    assert refusal.value.decision.code == "outcome_not_chosen"
    case.refresh_from_db()
    assert not case.is_closed


def test_a_case_with_sessions_to_come_is_not_closed() -> None:
    case = SessionFactory.create().case
    with pytest.raises(Refused) as refusal:
        closed(case)
    assert refusal.value.decision.code == "sessions_still_open"


def test_a_closed_case_opens_again_without_an_outcome() -> None:
    case = reopened(closed(AssistCaseFactory.create()))
    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (None, "")
    assert list(AuditEntry.objects.order_by("id").values_list("action", flat=True)) == [
        "close_case",
        "reopen_case",
    ]


def test_approved_extras_clear_the_outcome_of_the_case_that_they_reopen() -> None:
    case = closed(AssistCaseFactory.create())
    grant_extra_sessions(case, 2, request_reference="XSR-900001", by=None, at=timezone.now())
    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (None, "")


def test_a_case_stays_closed_after_a_transfer_or_while_another_is_active() -> None:
    transferred = AssistCaseFactory.create(closed_on=timezone.localdate(), outcome="transferred")
    second = AssistCaseFactory.create()
    first = AssistCaseFactory.create(
        client=second.client,
        contract=second.contract,
        consultant=second.consultant,
        closed_on=timezone.localdate(),
    )
    for case, code in (
        (transferred, "case_transferred"),
        (first, "another_case_active"),
        (second, "not_closed"),
    ):
        with pytest.raises(Refused) as refusal:
            reopened(case)
        assert refusal.value.decision.code == code


def test_nobody_opens_somebody_elses_case_again() -> None:
    case = closed(AssistCaseFactory.create())
    with pytest.raises(AssistCase.DoesNotExist):
        reopen_case(by=ConsultantFactory.create().user, at=timezone.now(), reference=case.reference)
