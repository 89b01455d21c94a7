"""One session while a request is undecided: allowed by a clinical manager, booked once, counted like any other."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from booking.commands.rebook import rebook_session
from clients.models import Session
from clinical_reviews.commands.bridging import allow_bridging_session
from decisions.refusal import Refused
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import BridgingSession, ExtraSessionsRequest
from notifications.models import OutboxMessage
from tests.extra_requests.asking import case_of, submitted
from tests.factories import ClinicalManagerFactory, ConsultantFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def allow(request: ExtraSessionsRequest, by: User, reason: str = "Unsafe to wait") -> None:
    allow_bridging_session(by=by, at=timezone.now(), request_reference=request.reference, reason=reason)


def book(request: ExtraSessionsRequest, starts_at: datetime) -> Session:
    return rebook_session(
        by=request.case.consultant.user,
        at=timezone.now(),
        case_reference=request.case.reference,
        starts_at=starts_at,
    )


def refusal_of(deed: object, *args: object) -> str:
    with pytest.raises(Refused) as refusal:
        deed(*args)  # type: ignore[operator]  # one of the two above
    return refusal.value.decision.code


def test_one_session_may_be_booked_and_no_second() -> None:
    request, manager = submitted(case_of()), ClinicalManagerFactory.create()
    later = timezone.now() + timedelta(days=3)
    assert refusal_of(book, request, later) == "undecided_request"
    allow(request, manager)
    session = book(request, later)
    bridging = BridgingSession.objects.get()
    assert (bridging.session, bridging.reason, bridging.allowed_by) == (session, "Unsafe to wait", manager)
    assert refusal_of(book, request, later + timedelta(days=1)) == "undecided_request"
    assert list(OutboxMessage.objects.filter(kind="bridging_allowed").values_list("to_email", flat=True)) == [
        request.case.consultant.user.email
    ]
    assert "Unsafe" not in str(list(AuditEntry.objects.values_list("details", flat=True)))


def test_cancelled_in_time_it_may_be_booked_again() -> None:
    request = submitted(case_of())
    allow(request, ClinicalManagerFactory.create())
    later = timezone.now() + timedelta(days=3)
    session = book(request, later)
    Session.objects.filter(pk=session.pk).update(status="cancelled", cancelled_at=timezone.now())
    again = book(request, later + timedelta(days=1))
    assert BridgingSession.objects.get().session == again


def test_cancelled_late_it_has_been_used() -> None:
    request = submitted(case_of())
    allow(request, ClinicalManagerFactory.create())
    session = book(request, timezone.now() + timedelta(hours=5))
    Session.objects.filter(pk=session.pk).update(status="cancelled", cancelled_at=timezone.now())
    assert refusal_of(book, request, timezone.now() + timedelta(days=2)) == "undecided_request"


def test_it_needs_a_reason_comes_once_and_ends_with_the_request() -> None:
    request, manager = submitted(case_of(used=6)), ClinicalManagerFactory.create()
    assert refusal_of(allow, request, manager, " ") == "reason_missing"
    allow(request, manager)
    assert refusal_of(allow, request, manager) == "allowed_already"
    withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)
    assert refusal_of(allow, request, manager) == "not_undecided"
    # decided, the balance alone says whether a session can be booked
    assert refusal_of(book, request, timezone.now() + timedelta(days=3)) == "no_sessions_left"


def test_by_nobody_but_a_clinical_manager() -> None:
    request = submitted(case_of())
    assert refusal_of(allow, request, request.case.consultant.user) == "not_for_this_role"
    with pytest.raises(ExtraSessionsRequest.DoesNotExist):
        allow(request, ConsultantFactory.create().user)
    assert not BridgingSession.objects.exists()
