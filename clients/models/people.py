"""What a signed-in person belongs to: a consultant's practice, a reviewer's organisation."""

from django.conf import settings
from django.db import models

from clients.models.organisation import Organisation
from clients.vocabulary import Engagement


class Practice(models.Model):
    """A group practice whose consultants counsel for the provider."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Consultant(models.Model):
    """The professional side of a user who counsels."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultant")
    engagement = models.CharField(max_length=20, choices=Engagement.choices())
    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.PROTECT, related_name="consultants"
    )

    class Meta:
        ordering = ["user__name"]

    def __str__(self) -> str:
        return f"Consultant {self.pk}"


class PracticeAdministrator(models.Model):
    """A user who acts for the consultants of one practice only."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_administrator"
    )
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="administrators")

    def __str__(self) -> str:
        return f"Practice administrator {self.pk}"


class ReviewerMembership(models.Model):
    """The organisation for which an employer reviewer decides."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviewer_membership"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reviewers")

    def __str__(self) -> str:
        return f"Reviewer {self.pk}"
