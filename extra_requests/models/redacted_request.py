"""The only table of the project that the employer's side can read: an allow-list, one row a request."""

import uuid

from django.db import models
from django.db.models import Q

from clients.models import Organisation
from decisions.labelled import Labelled
from extra_requests.vocabulary.requests import EmployerDecline, Goal


class EmployerStatus(Labelled):
    """A request's state in the employer's words."""

    AWAITING_DECISION = "awaiting_decision", "Awaiting your decision"
    # after an appeal; the appeal's words stay with the provider
    ASKED_AGAIN = "asked_again", "Asked again: awaiting your decision"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


UNDECIDED_BY_EMPLOYER = (EmployerStatus.AWAITING_DECISION, EmployerStatus.ASKED_AGAIN)


class RedactedRequest(models.Model):
    """What HR sees. Holds no key back to the client: the private request points here.

    A column is added here only with a new entry in DESIGN, "What the employer can see".
    """

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sessions_requested = models.PositiveSmallIntegerField()
    requested_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(
        max_length=20, choices=EmployerStatus.choices(), default=EmployerStatus.AWAITING_DECISION.value
    )
    sessions_approved = models.PositiveSmallIntegerField(null=True, blank=True)
    decline_reason = models.CharField(max_length=40, blank=True, choices=EmployerDecline.choices())
    decided_on = models.DateField(null=True, blank=True)
    goal = models.CharField(max_length=40, blank=True, choices=Goal.choices())
    released_letter = models.TextField(blank=True)
    # False until the employer's hour has come: row-level security hides the row until then
    shown = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "status", "due_on", "public_id"], name="employer_inbox"),
            models.Index(
                fields=["organisation", "-decided_on", "-public_id"],
                condition=Q(decided_on__isnull=False),
                name="employer_history",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
