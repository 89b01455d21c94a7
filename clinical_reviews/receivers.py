"""Who is told about a clinical review."""

from accounts.models import User
from extra_requests.models import ClinicalReview
from extra_requests.receivers import clinical_managers


def managers_for(review: ClinicalReview) -> list[User]:
    """The manager who has the review, else every clinical manager. One query."""
    managers = clinical_managers()
    return [manager for manager in managers if manager.pk == review.claimed_by_id] or managers
