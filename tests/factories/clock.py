"""Now and today, asked when a row is made, so that a frozen clock is obeyed."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    """This moment."""
    return timezone.now()


def today() -> date:
    """Today in the portal's own time zone."""
    return timezone.localdate()


def in_days(days: int) -> datetime:
    """The same time of day so many days on; negative for the past."""
    return now() + timedelta(days=days)
