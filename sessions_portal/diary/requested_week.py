"""The week of open times that an address asks for: by the link to a week, or by a day that was typed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from clients.models import AssistCase, Session
from sessions_portal.diary.forms import DayForm
from sessions_portal.diary.slot_grid import Grid, bookable_days, slot_grid

DAY, WEEK = "day", "week"


@dataclass(frozen=True, slots=True)
class AskedWeek:
    """The grid, and the form that leads to another day of it."""

    grid: Grid
    day_form: DayForm

    @property
    def is_refused(self) -> bool:
        """Whether a day was asked for that cannot be shown; the form says why."""
        return self.day_form.is_bound and not self.day_form.is_valid()


def requested_week(
    query: QueryDict,
    case: AssistCase,
    now: datetime,
    *,
    opens_on: date | None = None,
    without: Session | None = None,
) -> AskedWeek:
    """The week asked for; with a day that cannot be booked, the first one and the reason. Three queries.

    Args as of ``slot_grid``. Raises paging.BadPageKey for a week that no link leads to.
    """
    first, last = bookable_days(case, now, opens_on=opens_on)
    form = DayForm(query if DAY in query else None, first=first, last=last)
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    week = "" if form.is_bound else query.get(WEEK, "")
    grid = slot_grid(case, now, week=week, day=day, opens_on=opens_on, without=without)
    return AskedWeek(grid, form)
