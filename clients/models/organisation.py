"""The employers and what each of them pays for."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models.user import validate_time_zone
from clients.vocabulary import Basis, Silence

MOST_BUSINESS_DAYS = 60
#: Some regions are known by name only: "South Canterbury".
LONGEST_SUBDIVISION = 60
_FITS_THE_CALENDAR = MaxValueValidator(
    MOST_BUSINESS_DAYS,
    "At most %(limit_value)s business days: a promise has to fit into the calendar that is kept with the request.",
)


class Organisation(models.Model):
    """An employer: the provider's customer."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, help_text="ISO 3166-1: AU, NZ, GB.")
    subdivision = models.CharField(
        max_length=LONGEST_SUBDIVISION,
        blank=True,
        help_text="The region whose public holidays apply: VIC, South Canterbury.",
    )
    time_zone = models.CharField(max_length=64, validators=[validate_time_zone])
    closure_days = ArrayField(
        models.DateField(), default=list, blank=True, help_text="The organisation's own days off."
    )
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="organisations",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone whose days are the organisation's days."""
        return ZoneInfo(self.time_zone)


class Contract(models.Model):
    """What an employer pays for, and the limits every rule takes its figures from."""

    code = models.CharField(max_length=30, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The contract's last day.")
    basis = models.CharField(max_length=10, choices=Basis.choices())
    sessions_included = models.PositiveSmallIntegerField()
    extra_sessions_allowed = models.BooleanField(default=True)
    extra_sessions_pool = models.PositiveIntegerField(
        null=True, blank=True, help_text="Extra sessions a contract year."
    )
    extra_sessions_per_client = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Extra sessions a client within a 12-month window."
    )
    clinical_review_threshold = models.PositiveSmallIntegerField(default=12)
    max_sessions_per_request = models.PositiveSmallIntegerField(default=4)
    outcome_business_days = models.PositiveSmallIntegerField(default=7, validators=[_FITS_THE_CALENDAR])
    clinical_review_business_days = models.PositiveSmallIntegerField(
        default=6, validators=[_FITS_THE_CALENDAR]
    )
    automatic_approval_up_to = models.PositiveSmallIntegerField(default=0)
    silence = models.CharField(max_length=10, choices=Silence.choices(), default=Silence.NEITHER.value)
    shows_goal_to_employer = models.BooleanField(default=False)
    second_check_of_letters = models.BooleanField(
        default=True,
        help_text="A letter is released only after a second person has checked it, who did not redact it. "
        "A provider of one person turns it off.",
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="contract_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(max_sessions_per_request__gte=1), name="contract_allows_a_request"
            ),
            models.CheckConstraint(
                condition=Q(outcome_business_days__gte=1), name="contract_outcome_takes_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class AccountCover(models.Model):
    """A colleague stands in for an organisation's account manager, from a first to a last day, both included."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="covers")
    covered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers")
    from_on = models.DateField()
    until_on = models.DateField()
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="cover_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"cover {self.pk}"
