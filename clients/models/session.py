"""An appointment of a case."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from clients.models.assist_case import AssistCase
from clients.models.people import Consultant
from clients.references import NextReference
from clients.vocabulary import SessionStatus

USUAL_MINUTES = 50


class Session(models.Model):
    """``APP-000123``. Whether it counts is decided in ``clients.session_counts``."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, db_default=NextReference("APP", "session_reference")
    )
    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="sessions")
    # The case's consultant at the time: Quick View pages by (consultant, status, start) without a join.
    consultant = models.ForeignKey(Consultant, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        default=USUAL_MINUTES, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    status = models.CharField(
        max_length=12, choices=SessionStatus.choices(), default=SessionStatus.BOOKED.value
    )
    commenced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Completed, or marked as a no-show.")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["consultant", "status", "starts_at", "id"], name="session_quick_view"),
            models.Index(fields=["case", "starts_at"], name="session_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(status=SessionStatus.CANCELLED.value),
                name="only_cancelled_sessions_have_a_cancellation",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="session_takes_time"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def ends_at(self) -> datetime:
        """When the session is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)
