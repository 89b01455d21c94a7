"""Days and times as the signed-in person reads them: in their own zone, which the pages name. Pure: no Django."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def long_day(day: date) -> str:
    """ "Wednesday 15 April 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def zone_in_words(zone: ZoneInfo, at: datetime) -> str:
    """ "Melbourne time (AEDT)": the zone's city, and the abbreviation that holds at the moment ``at``.

    Zones without a lettered abbreviation say their distance from UTC.
    """
    short = at.astimezone(zone).strftime("%Z")
    if not short.isalpha():
        short = f"UTC{short}"
    return f"{clock_in_words(zone)} ({short})"


def clock_in_words(zone: ZoneInfo) -> str:
    """ "Melbourne time": for times that may lie on either side of a change of the clocks."""
    return f"{zone.key.rpartition('/')[2].replace('_', ' ')} time"


def day_in_words(day: date, today: date) -> str:
    """ "Today", "Tomorrow", "Yesterday", "Wed 15 Apr", and with its year when that is not this one."""
    near = {today: "Today", today + timedelta(days=1): "Tomorrow", today - timedelta(days=1): "Yesterday"}
    year = "" if day.year == today.year else f" {day.year}"
    return near.get(day) or f"{day:%a} {day.day} {day:%b}{year}"


def hours_in_words(starts_at: datetime, minutes: int) -> str:
    """ "14:00–14:50"; ``starts_at`` in the reader's zone, ``minutes`` the session's length."""
    # through UTC: the wall clock may change while the session lasts
    ends_at = (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(starts_at.tzinfo)
    return f"{starts_at:%H:%M}–{ends_at:%H:%M}"


def moment_in_words(starts_at: datetime, zone: ZoneInfo) -> str:
    """ "Wednesday 15 April 2026 at 14:00"."""
    local = starts_at.astimezone(zone)
    return f"{long_day(local.date())} at {local:%H:%M}"
