"""An extra-sessions request as the provider keeps it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.models import AssistCase
from clients.references import NextReference
from extra_requests.models.redacted_request import RedactedRequest
from extra_requests.states import FINAL, UNDECIDED, State
from extra_requests.vocabulary.requests import Goal, ReferralPathway, Requestor


class ExtraSessionsRequest(models.Model):
    """``XSR-000123``. ``state`` changes only through the commands, along ``states.TRANSITIONS``."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, db_default=NextReference("XSR", "extra_request_reference")
    )
    case = models.ForeignKey(AssistCase, on_delete=models.PROTECT, related_name="extra_requests")
    # Null until the employer is asked: an automatic rejection never gets a row the employer could see.
    redacted = models.OneToOneField(
        RedactedRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=30, choices=State.choices())

    requestor = models.CharField(max_length=30, choices=Requestor.choices())
    goal = models.CharField(max_length=40, choices=Goal.choices(), blank=True)
    referral_pathway = models.CharField(max_length=40, choices=ReferralPathway.choices(), blank=True)
    sessions_requested = models.PositiveSmallIntegerField()
    requested_on = models.DateField(help_text="The organisation's local day of submission: day 0.")
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    awaits_confirmation = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Filed from an e-mail by itself: no person has confirmed its case and number yet.",
    )
    # One per opened form: a double click or a repeated POST finds the request it already made.
    submission_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)

    figures = models.JSONField(default=dict, help_text="The figures of the Decision at submission.")
    calendar = models.JSONField(default=dict, help_text="The business days that were promised on.")
    clinical_review_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    employer_asked_on = models.DateField(
        null=True, blank=True, help_text="Day 0 of the employer's own days; reminders count from it."
    )
    employer_due_on = models.DateField(
        null=True, blank=True, help_text="The last day of the employer's own days: what its page says."
    )
    employer_calendar = models.JSONField(
        default=dict, help_text="The business days that the employer's days were counted on."
    )
    employer_shown_from = models.DateTimeField(
        null=True, blank=True, help_text="When its page is brought in step; null where it is in step."
    )
    latest_reminder = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The business day of the latest reminder sent to the reviewers."
    )
    escalated_at = models.DateTimeField(null=True, blank=True)

    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sessions_approved = models.PositiveSmallIntegerField(null=True, blank=True)
    decision_reason = models.CharField(max_length=40, blank=True)
    decision_note = models.TextField(
        blank=True, help_text="The employer's words to the provider; never shown back."
    )

    class Meta:
        ordering = ["-submitted_at", "-id"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="request_deadlines"),
            models.Index(fields=["case", "state"], name="request_of_case"),
            models.Index(
                fields=["employer_shown_from"],
                condition=Q(employer_shown_from__isnull=False),
                name="employers_to_show",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=sorted(state.value for state in UNDECIDED)),
                name="one_undecided_request_a_case",
            ),
            models.CheckConstraint(condition=Q(sessions_requested__gte=1), name="request_asks_for_a_session"),
            models.CheckConstraint(
                condition=Q(sessions_approved__isnull=True)
                | Q(sessions_approved__lte=F("sessions_requested")),
                name="no_more_approved_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False) | ~Q(state__in=sorted(state.value for state in FINAL)),
                name="final_requests_are_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def current_state(self) -> State:
        """``state`` as a member of the enum."""
        return State(self.state)

    @property
    def is_undecided(self) -> bool:
        """Whether somebody still has to decide, so that nothing may be rebooked on the case."""
        return self.current_state in UNDECIDED
