"""When a consultant works: weekly hours, and the exceptions to them."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from clients.models.people import Consultant


class WorkingHours(models.Model):
    """A stretch of a weekday in which sessions may be booked, by the consultant's own clock."""

    consultant = models.ForeignKey(Consultant, on_delete=models.CASCADE, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField(
        validators=[MaxValueValidator(6)], help_text="0 is Monday, 6 is Sunday."
    )
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="working_hours_end_after_they_start"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="working_hours_are_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"


class Leave(models.Model):
    """Whole local days on which a consultant is away."""

    consultant = models.ForeignKey(Consultant, on_delete=models.CASCADE, related_name="leaves")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day away.")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="leave_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} to {self.ends_on}"
