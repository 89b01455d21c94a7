"""The consultant's answers to the clinical questions. Never reach the employer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.encrypted import EncryptedJSONField
from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.vocabulary.clinical import RiskLevel


class ClinicalAnswers(models.Model):
    """One round of answers: the first, and one more each time more information is asked for.

    ``draft`` is the form as it was typed, unfinished and unchecked (autosave); ``answers`` what was checked and given.
    """

    request = models.ForeignKey(
        ExtraSessionsRequest, on_delete=models.PROTECT, related_name="clinical_answers"
    )
    round = models.PositiveSmallIntegerField(default=1)
    draft = EncryptedJSONField()
    answers = EncryptedJSONField()
    # Plain, because the queue is ordered by it.
    highest_risk = models.CharField(max_length=10, choices=RiskLevel.choices(), blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["request", "round"]
        constraints = [
            models.UniqueConstraint(fields=["request", "round"], name="one_answer_a_round"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_by__isnull=True)
                | Q(given_at__isnull=False, given_by__isnull=False),
                name="given_answers_say_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.round}"
