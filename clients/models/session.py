"""An appointment of a case."""

from datetime import datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, Q

from accounts.encrypted import EncryptedTextField
from clients.models.assist_case import AssistCase
from clients.models.client import Client
from clients.models.people import Consultant
from clients.references import NextReference
from clients.vocabulary import SessionStatus

USUAL_MINUTES = 50
# Sessions that take somebody's time; the others may lie across each other.
_TAKES_TIME = Q(status__in=[SessionStatus.BOOKED.value, SessionStatus.IN_PROGRESS.value])


class Session(models.Model):
    """``APP-000123``. Whether it counts is decided in ``clients.sessions.counts``."""

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
    outcome_note = EncryptedTextField(help_text="What came of it, in a few words.")
    # SEQUENCE of the calendar event: each change of time makes the one in people's calendars move.
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    # Both derived by a trigger (migrations/0006), whoever writes the row, an import in bulk as much as a command: what the
    # constraints against double booking look at.
    client = models.ForeignKey(Client, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    occupied = DateTimeRangeField(null=True, editable=False)

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
            # Checked with every statement; an import, which moves many sessions about, defers them to its end.
            ExclusionConstraint(
                name="no_consultant_is_double_booked",
                expressions=[("consultant", RangeOperators.EQUAL), ("occupied", RangeOperators.OVERLAPS)],
                condition=_TAKES_TIME,
                deferrable=Deferrable.IMMEDIATE,
            ),
            ExclusionConstraint(
                name="no_client_is_double_booked",
                expressions=[("client", RangeOperators.EQUAL), ("occupied", RangeOperators.OVERLAPS)],
                condition=_TAKES_TIME,
                deferrable=Deferrable.IMMEDIATE,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def ends_at(self) -> datetime:
        """When the session is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)
