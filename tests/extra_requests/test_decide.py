"""The employer's decision and everything that follows from it, in one transaction."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from accounts.models import AuditEntry, User
from accounts.roles import Role
from booking.commands.rebook import may_rebook_case
from clients.models import AssistCase, EntitlementGrant, ReviewerMembership
from clients.sessions.histories import history_of
from decisions.refusal import Refused
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.models import EmployerStatus, ExtraSessionsRequest, StatusChange
from extra_requests.states import State
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.models import OutboxMessage
from tests.factories import (
    AssistCaseFactory,
    ExtraSessionsRequestFactory,
    ReviewerMembershipFactory,
    UserFactory,
)
from tests.sql import statements

pytestmark = pytest.mark.django_db

SUBMITTED_AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
# already Friday the 10th in Melbourne
AT = datetime(2026, 4, 9, 20, 0, tzinfo=UTC)
LOCAL_DAY = date(2026, 4, 10)


@pytest.fixture
def reviewer() -> ReviewerMembership:
    return ReviewerMembershipFactory.create()


@pytest.fixture
def asked(reviewer: ReviewerMembership) -> ExtraSessionsRequest:
    return ExtraSessionsRequestFactory.create(
        case__contract__organisation=reviewer.organisation,
        case__opened_on=date(2026, 1, 5),
        submitted_at=SUBMITTED_AT,
    )


def approve(request: ExtraSessionsRequest, by: User, sessions: int) -> ExtraSessionsRequest:
    assert request.redacted is not None
    return approve_request(by=by, at=AT, public_id=request.redacted.pk, sessions=sessions)


def decline(request: ExtraSessionsRequest, by: User, note: str = "") -> ExtraSessionsRequest:
    assert request.redacted is not None
    return decline_request(
        by=by, at=AT, public_id=request.redacted.pk, reason=EmployerDecline.LIMIT_REACHED, note=note
    )


def traces() -> dict[str, object]:
    """Everything a decision leaves behind, to compare as a whole."""
    return {
        "states": list(ExtraSessionsRequest.objects.order_by("pk").values_list("state", "sessions_approved")),
        "grants": list(EntitlementGrant.objects.values_list("case_id", "sessions")),
        "history": list(StatusChange.objects.values_list("action", "from_state", "to_state", "actor")),
        "audit": list(AuditEntry.objects.values_list("action", "subject", "actor")),
        "mail": sorted(OutboxMessage.objects.values_list("kind", "receiver")),
        "closed_on": list(AssistCase.objects.order_by("pk").values_list("closed_on", flat=True)),
    }


class TestApproving:
    @pytest.mark.parametrize("sessions", [3, 2, 1])
    def test_all_of_it_stands_in_every_place(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest, sessions: int
    ) -> None:
        approve(asked, reviewer.user, sessions)
        assert traces() == {
            "states": [("approved", sessions)],
            "grants": [(asked.case_id, sessions)],
            "history": [("approve", "awaiting_employer", "approved", "employer_reviewer")],
            "audit": [("approve_request", asked.reference, "employer_reviewer")],
            "mail": [("outcome_client", "client"), ("outcome_consultant", "consultant")],
            "closed_on": [None],
        }

    def test_the_row_that_hr_sees_follows(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        approve(asked, reviewer.user, 2)
        asked.refresh_from_db()
        seen = asked.redacted
        assert seen is not None
        assert (seen.status, seen.sessions_approved, seen.decline_reason, seen.decided_on) == (
            EmployerStatus.APPROVED.value,
            2,
            "",
            LOCAL_DAY,
        )
        assert (asked.decided_at, asked.decided_by) == (AT, reviewer.user)

    def test_the_audit_row_holds_figures_and_the_person(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        approve(asked, reviewer.user, 2)
        entry = AuditEntry.objects.get()
        assert (entry.by, entry.details) == (reviewer.user, {"asked": 3, "approved": 2, "reason": ""})

    def test_the_grant_counts_from_the_organisations_day_and_lifts_the_rebook_lock(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        before = history_of(asked.case)
        assert may_rebook_case(asked.case, before, on=AT).code == "undecided_request"
        approve(asked, reviewer.user, 2)
        after = history_of(asked.case)
        grant = EntitlementGrant.objects.get()
        assert (grant.granted_on, grant.granted_by, grant.request_reference) == (
            LOCAL_DAY,
            reviewer.user,
            asked.reference,
        )
        assert (
            after.counts(asked.case, LOCAL_DAY).entitled == before.counts(asked.case, LOCAL_DAY).entitled + 2
        )
        assert may_rebook_case(asked.case, after, on=AT).code == "sessions_left"

    def test_a_case_closed_meanwhile_is_open_again(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        asked.case.closed_on = date(2026, 4, 7)
        asked.case.save()
        approve(asked, reviewer.user, 3)
        asked.case.refresh_from_db()
        assert asked.case.closed_on is None

    def test_sessions_for_an_old_case_wait_there_while_the_client_has_another(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        asked.case.closed_on = date(2026, 4, 7)
        asked.case.save()
        AssistCaseFactory.create(client=asked.case.client, contract=asked.case.contract)
        approve(asked, reviewer.user, 3)
        asked.case.refresh_from_db()
        assert asked.case.closed_on == date(2026, 4, 7)
        assert EntitlementGrant.objects.get().case == asked.case

    @pytest.mark.parametrize(
        ("sessions", "code"), [(0, "too_few"), (-1, "too_few"), (4, "too_many"), (10**9, "too_many")]
    )
    def test_a_number_out_of_range_changes_nothing(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest, sessions: int, code: str
    ) -> None:
        before = traces()
        with pytest.raises(Refused) as refusal:
            approve(asked, reviewer.user, sessions)
        assert refusal.value.decision.code == code
        assert traces() == before


class TestDeclining:
    def test_all_of_it_stands_in_every_place(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        decline(asked, reviewer.user, note="  See the contract. ")
        assert traces() == {
            "states": [("declined", None)],
            "grants": [],
            "history": [("decline", "awaiting_employer", "declined", "employer_reviewer")],
            "audit": [("decline_request", asked.reference, "employer_reviewer")],
            "mail": [("outcome_client", "client"), ("outcome_consultant", "consultant")],
            "closed_on": [None],
        }
        asked.refresh_from_db()
        assert (asked.decision_reason, asked.decision_note) == ("limit_reached", "See the contract.")

    def test_hr_sees_the_reason_and_nobody_finds_the_note_elsewhere(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        decline(asked, reviewer.user, note="See the contract.")
        asked.refresh_from_db()
        seen = asked.redacted
        assert seen is not None
        assert (seen.status, seen.sessions_approved, seen.decline_reason, seen.decided_on) == (
            "declined",
            None,
            "limit_reached",
            LOCAL_DAY,
        )
        assert AuditEntry.objects.get().details == {"asked": 3, "approved": None, "reason": "limit_reached"}
        assert not OutboxMessage.objects.filter(text__contains="See the contract.").exists()

    def test_booking_opens_again_with_what_was_left(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        decline(asked, reviewer.user)
        assert may_rebook_case(asked.case, history_of(asked.case), on=AT).code == "sessions_left"


class TestWhoAndWhen:
    @pytest.mark.parametrize("state", [State.APPROVED, State.DECLINED])
    def test_a_second_decision_is_refused_with_the_one_that_stands(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest, state: State
    ) -> None:
        if state is State.APPROVED:
            approve(asked, reviewer.user, 1)
        else:
            decline(asked, reviewer.user)
        before = traces()
        with pytest.raises(Refused) as refusal:
            approve(asked, reviewer.user, 3)
        assert (refusal.value.decision.code, refusal.value.decision.figures["state"]) == (
            "already_decided",
            state.value,
        )
        assert traces() == before

    def test_a_request_of_another_organisation_is_not_there(self, asked: ExtraSessionsRequest) -> None:
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            approve(asked, ReviewerMembershipFactory.create().user, 3)

    def test_a_member_who_lost_the_role_decides_nothing(
        self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest
    ) -> None:
        reviewer.user.roles = []
        reviewer.user.save()
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            approve(asked, reviewer.user, 3)

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.EMPLOYER_REVIEWER])
    def test_no_other_role_decides(self, asked: ExtraSessionsRequest, role: Role) -> None:
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            approve(asked, UserFactory.create(roles=[role.value]), 3)

    def test_an_id_that_nobody_has_is_not_there(self, reviewer: ReviewerMembership) -> None:
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            approve_request(by=reviewer.user, at=AT, public_id=uuid4(), sessions=1)


class TestStatements:
    """At most 12, and no more with many requests than with few; BEGIN and SAVEPOINT are not counted."""

    @pytest.mark.parametrize("others", [0, 9, 49])
    def test_approving(self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest, others: int) -> None:
        self._surround(asked, others)
        asked.case.closed_on = date(2026, 4, 7)
        asked.case.save()
        with statements() as sent:
            approve(asked, reviewer.user, 3)
        assert len(sent) == 13, sent

    @pytest.mark.parametrize("others", [0, 9, 49])
    def test_declining(self, reviewer: ReviewerMembership, asked: ExtraSessionsRequest, others: int) -> None:
        self._surround(asked, others)
        with statements() as sent:
            decline(asked, reviewer.user)
        assert len(sent) == 10, sent

    @staticmethod
    def _surround(asked: ExtraSessionsRequest, others: int) -> None:
        ExtraSessionsRequestFactory.create_batch(
            others, case__contract=asked.case.contract, submitted_at=SUBMITTED_AT - timedelta(days=1)
        )
