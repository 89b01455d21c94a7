"""What an account manager did about a request: nudges, and an answer that the employer gave outside the portal."""

from django.conf import settings
from django.db import models

from accounts.encrypted import EncryptedTextField
from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.vocabulary.letters import AnswerChannel


class Nudge(models.Model):
    """The reviewers were reminded by hand; at most once a day of the organisation."""

    request = models.ForeignKey(ExtraSessionsRequest, on_delete=models.PROTECT, related_name="nudges")
    nudged_on = models.DateField(help_text="The organisation's local day.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "nudged_on"], name="one_nudge_a_day")]

    def __str__(self) -> str:
        return f"nudge {self.pk}"


class RecordedAnswer(models.Model):
    """An answer that the employer gave by phone or e-mail: who gave it, when, and what shows it."""

    request = models.OneToOneField(
        ExtraSessionsRequest, on_delete=models.PROTECT, related_name="recorded_answer"
    )
    channel = models.CharField(max_length=10, choices=AnswerChannel.choices())
    given_on = models.DateField(help_text="The organisation's local day.")
    given_by = EncryptedTextField(help_text="Who at the employer answered.")
    evidence = EncryptedTextField(help_text="What was said or written, or where it is kept.")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"answer {self.pk}"
