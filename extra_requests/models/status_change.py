"""A request's history: one row a transition, never changed."""

from django.conf import settings
from django.db import models

from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.states import Action, State


class StatusChange(models.Model):
    """Which action took a request from which state to which, when, and who acted."""

    request = models.ForeignKey(ExtraSessionsRequest, on_delete=models.PROTECT, related_name="status_changes")
    action = models.CharField(max_length=40, choices=Action.choices())
    from_state = models.CharField(max_length=30, choices=State.choices(), blank=True)
    to_state = models.CharField(max_length=30, choices=State.choices())
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.CharField(max_length=40, help_text="The role acted in; “system” where nobody signed in.")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.action} → {self.to_state}"
