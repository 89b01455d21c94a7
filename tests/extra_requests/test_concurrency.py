"""People who act at the same moment, on real connections: shared limits are never overdrawn."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from booking.commands.rebook import rebook_session
from clients.models import AssistCase, Session
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest
from tests.at_once import at_once
from tests.extra_requests.asking import case_of, submitted
from tests.factories import AssistCaseFactory, ConsultantFactory

pytestmark = pytest.mark.django_db(transaction=True)


def codes(results: Sequence[object]) -> list[str]:
    """ "made", or the code of the refusal; anything else that was raised, a deadlock for one, is raised again."""
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, Refused):
            raise result
    return sorted(result.decision.code if isinstance(result, Refused) else "made" for result in results)


def test_two_consultants_never_overdraw_the_employers_pool() -> None:
    first = case_of(extra_sessions_pool=4)
    second = case_of(contract=first.contract)
    at = timezone.now()

    results = at_once(lambda: submitted(first, 3, at=at), lambda: submitted(second, 3, at=at))

    assert codes(results) == ["made", "pool_used_up"]
    assert sum(ExtraSessionsRequest.objects.values_list("sessions_requested", flat=True)) == 3


def test_two_consultants_of_one_client_never_exceed_the_clients_limit() -> None:
    case = case_of(extra_sessions_per_client=4)
    # one active case a client: of two that may both be asked for neither is
    AssistCase.objects.filter(pk=case.pk).update(closed_on=timezone.localdate())
    other = AssistCaseFactory.create(
        contract=case.contract,
        client=case.client,
        consultant=ConsultantFactory.create(),
        closed_on=timezone.localdate(),
    )
    at = timezone.now()

    results = at_once(lambda: submitted(case, 3, at=at), lambda: submitted(other, 3, at=at))

    assert codes(results) == ["client_limit_reached", "made"]


def test_eight_submissions_on_one_pool_leave_no_deadlock_and_no_overdraft() -> None:
    case = case_of(extra_sessions_pool=6)
    cases = [case, *(case_of(contract=case.contract) for _ in range(5))]
    at = timezone.now()

    results = at_once(*[lambda case=case: submitted(case, 2, at=at) for case in cases])

    assert codes(results) == ["made"] * 3 + ["pool_used_up"] * 3


def test_a_submission_and_a_rebooking_at_once_follow_one_another() -> None:
    case = case_of(used=5)
    user, at = case.consultant.user, timezone.now()

    results = at_once(
        lambda: submitted(case, 3, at=at),
        lambda: rebook_session(
            by=user, at=at, case_reference=case.reference, starts_at=at + timedelta(days=2)
        ),
    )

    made = ExtraSessionsRequest.objects.get()
    booked = Session.objects.filter(case=case, status="booked").count()
    # whoever was first: a booking counted by the request, or one refused because of it
    assert codes(results) == (["made", "made"] if booked else ["made", "undecided_request"])
    assert made.figures["remaining"] == 1 - booked
    assert made.figures["counted_in_window"] == 5 + booked


def test_two_withdrawals_at_once_make_one() -> None:
    made = submitted(case_of())
    user, at = made.case.consultant.user, timezone.now()

    results = at_once(*[lambda: withdraw_request(by=user, at=at, reference=made.reference)] * 2)

    assert codes(results) == ["already_decided", "made"]
    assert made.status_changes.count() == 2
