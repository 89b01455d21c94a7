"""Moving a caseload in time, so that the demo looks the same whenever it is run. Pure: no database.

Only whole weeks: weekdays stay, and so does the time on the organisation's own clock, daylight saving or not.
Birth dates and closure days stay where they are: the first belong to a person, the second to the holidays around them.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from clients.importing.caseload import Caseload
from clients.vocabulary import SessionStatus
from extra_requests.importing.caseload import WholeCaseload


def monday_of(day: date) -> date:
    """The Monday of the week that holds the day."""
    return day - timedelta(days=day.weekday())


def zones_of_cases(caseload: Caseload) -> dict[str, ZoneInfo]:
    """The time zone of each case's organisation, by the case's reference."""
    zones = {row.code: ZoneInfo(row.time_zone) for row in caseload.organisations.rows}
    employers = {row.code: row.organisation for row in caseload.clients.rows}
    return {row.reference: zones[employers[row.client]] for row in caseload.cases.rows}


def newest_day(whole: WholeCaseload) -> date:
    """The caseload's own today: the latest local day on which a request was submitted or a session completed."""
    zones = zones_of_cases(whole.caseload)
    submitted = [row.submitted_at.astimezone(zones[row.case]).date() for row in whole.requests.rows]
    completed = [
        row.starts_at.astimezone(zones[row.case]).date()
        for row in whole.caseload.sessions.rows
        if row.status == SessionStatus.COMPLETED
    ]
    return max([*submitted, *completed])


def weeks_to(whole: WholeCaseload, today: date) -> int:
    """How many weeks to move the caseload so that its newest day falls into the week of ``today``."""
    return (monday_of(today) - monday_of(newest_day(whole))).days // 7


def moved(moment: datetime, weeks: int, zone: ZoneInfo) -> datetime:
    """The same weekday and time on the clock of ``zone``, so many weeks on.

    A time that the clock skips when daylight saving begins becomes the one an hour later.
    """
    wall_clock = moment.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(weeks=weeks)
    there = wall_clock.replace(tzinfo=zone)
    return there.astimezone(ZoneInfo("UTC")).astimezone(zone)


def shift(whole: WholeCaseload, weeks: int) -> None:
    """Move the contracts, cases, sessions and requests by so many weeks, in place."""
    by = timedelta(weeks=weeks)
    zones = zones_of_cases(whole.caseload)
    caseload = whole.caseload
    caseload.contracts.rows = [
        replace(row, starts_on=row.starts_on + by, ends_on=row.ends_on + by)
        for row in caseload.contracts.rows
    ]
    caseload.cases.rows = [
        replace(row, opened_on=row.opened_on + by, closed_on=row.closed_on and row.closed_on + by)
        for row in caseload.cases.rows
    ]
    caseload.sessions.rows = [
        replace(
            row,
            starts_at=moved(row.starts_at, weeks, zones[row.case]),
            cancelled_at=row.cancelled_at and moved(row.cancelled_at, weeks, zones[row.case]),
        )
        for row in caseload.sessions.rows
    ]
    whole.requests.rows = [
        replace(
            row,
            submitted_at=moved(row.submitted_at, weeks, zones[row.case]),
            decided_at=row.decided_at and moved(row.decided_at, weeks, zones[row.case]),
        )
        for row in whole.requests.rows
    ]
