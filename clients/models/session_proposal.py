"""A time proposed for an ad hoc associate, which the associate or the practice accepts."""

from django.conf import settings
from django.db import models

from clients.models.assist_case import AssistCase
from clients.models.session import USUAL_MINUTES, Session
from decisions.labelled import Labelled


class ProposalState(Labelled):
    """Where a proposed time stands."""

    OPEN = "open", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back"


class SessionProposal(models.Model):
    """Becomes a session when accepted; until then it neither counts nor blocks the time."""

    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="proposals")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)
    state = models.CharField(max_length=12, choices=ProposalState.choices(), default=ProposalState.OPEN.value)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.OneToOneField(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal"
    )

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"
