"""Having a clinical review: claimed, handed over, and its safety note."""

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clinical_reviews.commands.review import (
    claim_review,
    hand_over_review,
    save_safety_note,
    send_to_employer,
)
from extra_requests.models import (
    ClinicalReview,
    ExtraSessionsRequest,
)
from tests.clinical_reviews.reviewing import about, refusal_of, told, waiting_for_review
from tests.factories import AssistCaseFactory, ClinicalManagerFactory, ConsultantFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


class TestHaving:
    def test_whoever_claims_has_it(self, manager: User) -> None:
        request = waiting_for_review()
        claim_review(**about(request, manager))
        review = ClinicalReview.objects.get()
        assert (review.claimed_by, review.claimed_at) == (manager, timezone.now())
        assert refusal_of(claim_review, **about(request, manager)) == "claimed_already"
        assert refusal_of(claim_review, **about(request, ClinicalManagerFactory.create())) == (
            "claimed_by_another"
        )

    def test_handing_over_tells_the_other_and_leaves_nothing_to_the_first(self, manager: User) -> None:
        request, other = waiting_for_review(), ClinicalManagerFactory.create()
        claim_review(**about(request, manager))
        hand_over_review(**about(request, manager), to=other)
        assert ClinicalReview.objects.get().claimed_by == other
        assert told("review_handed_over") == [other.email]
        assert refusal_of(send_to_employer, **about(request, manager)) == "claimed_by_another"

    def test_to_nobody_who_does_not_review_or_counsels_the_client(self, manager: User) -> None:
        request = waiting_for_review()
        consultant = request.case.consultant.user
        consultant.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
        consultant.save()
        away = ClinicalManagerFactory.create(is_active=False)
        claim_review(**about(request, manager))
        for to, code in (
            (UserFactory.create(), "not_a_manager"),
            (away, "not_a_manager"),
            (consultant, "own_client"),
        ):
            assert refusal_of(hand_over_review, **about(request, manager), to=to) == code

    def test_a_request_of_ones_own_client_cannot_be_worked_on(self) -> None:
        request = waiting_for_review()
        # counsels the same client on an older case only
        consultant = ConsultantFactory.create()
        AssistCaseFactory.create(
            client=request.case.client,
            contract=request.case.contract,
            consultant=consultant,
            closed_on=timezone.localdate(),
        )
        own = consultant.user
        own.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
        own.save()
        assert refusal_of(claim_review, **about(request, own)) == "own_client"
        assert refusal_of(send_to_employer, **about(request, own)) == "own_client"
        assert refusal_of(save_safety_note, **about(request, own), note="x") == "own_client"

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLINICAL_MANAGER])
    def test_nobody_else_finds_it(self, role: Role) -> None:
        request = waiting_for_review()
        person = UserFactory.create(roles=[role.value])
        for command in (claim_review, send_to_employer):
            with pytest.raises(ExtraSessionsRequest.DoesNotExist):
                command(**about(request, person))
