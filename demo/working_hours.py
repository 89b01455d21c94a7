"""Weekly hours for everybody, so that Rebook has open times to offer, and one day of leave to see."""

from datetime import datetime, time, timedelta

from clients.models import Consultant, Leave, WorkingHours
from demo.stage import Stage

MORNING, AFTERNOON = (time(9), time(12)), (time(13), time(17))
WEEKDAYS = range(5)
FRIDAY = 4
LEAVE_IN = timedelta(weeks=2)


def set_hours(stage: Stage, now: datetime) -> None:
    """Mornings and afternoons from Monday to Friday, a third of the consultants without Friday afternoons."""
    consultants = list(Consultant.objects.order_by("user__email"))
    WorkingHours.objects.bulk_create(
        WorkingHours(consultant=consultant, weekday=weekday, starts_at=begins, ends_at=ends)
        for number, consultant in enumerate(consultants)
        for weekday in WEEKDAYS
        for begins, ends in (MORNING, AFTERNOON)
        if not (number % 3 == 0 and weekday == FRIDAY and begins == AFTERNOON[0])
    )
    day = (now + LEAVE_IN).astimezone(stage.consultant.user.zone).date()
    Leave.objects.create(consultant=stage.consultant, starts_on=day, ends_on=day + timedelta(days=1))
