"""Who gets the e-mails about a request."""

from accounts.models import User
from accounts.roles import Role
from extra_requests.models import ClinicalReview, ExtraSessionsRequest


def reviewers_of(request: ExtraSessionsRequest) -> list[User]:
    """Everybody who decides for the client's organisation and may sign in. One query."""
    return list(
        User.objects.filter(
            reviewer_membership__organisation=request.case.client.organisation_id,
            roles__contains=[Role.EMPLOYER_REVIEWER.value],
            is_active=True,
        ).order_by("pk")
    )


def account_managers_of(request: ExtraSessionsRequest) -> list[User]:
    """The organisation's own account manager, else every account manager. One query, or two for the fallback."""
    managers = User.objects.filter(is_active=True).order_by("pk")
    own = list(managers.filter(organisations=request.case.client.organisation_id))
    return own or list(managers.filter(roles__contains=[Role.ACCOUNT_MANAGER.value]))


def clinical_managers() -> list[User]:
    """Everybody who reviews and may sign in. One query."""
    return list(
        User.objects.filter(is_active=True, roles__contains=[Role.CLINICAL_MANAGER.value]).order_by("pk")
    )


def managers_for(review: ClinicalReview) -> list[User]:
    """Whoever has the review, else every clinical manager. One query."""
    managers = clinical_managers()
    return [manager for manager in managers if manager.pk == review.claimed_by_id] or managers
