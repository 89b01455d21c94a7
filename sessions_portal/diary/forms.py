"""Booking a session: an open time of the grid, or a native date and time in the zone of the person who books."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from booking.commands.rebook import MOST_WEEKS
from clients.diary.booking_times import FURTHEST_AHEAD
from clients.models.session import USUAL_MINUTES
from interface.days_and_times import clock_in_words, long_day
from interface.form_fields import day_field, time_field
from interface.refusable_form import RefusableForm

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 240


class BookingForm(RefusableForm):
    """Day, time and length of one session."""

    field_of = {
        "in_the_past": "date",
        "too_far_ahead": "date",
        "consultant_is_away": "date",
        "consultant_is_busy": "time",
        "client_is_busy": "time",
        "outside_hours": "time",
        "same_time": "time",
    }

    date = day_field("Date", "Choose the day.")
    time = time_field("Time", "Enter the time.")
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        initial=USUAL_MINUTES,
        error_messages={"required": "Say how long it takes."},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, now: datetime, **kwargs: Any) -> None:
        """Offer the days on which a booking can be made; what is sent is judged by the command."""
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.now = now
        today = now.astimezone(zone).date()
        self.fields["date"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + FURTHEST_AHEAD).isoformat(),
        }
        self.fields["time"].label = f"Time, {clock_in_words(zone)}"

    def clean_date(self) -> Any:
        """Refuse days so far off that no moment can be made of them."""
        day = self.cleaned_data["date"]
        if abs(day.year - self.now.year) > 2:
            raise forms.ValidationError("Choose a day within the next 12 months.", code="far_off")
        return day

    def clean(self) -> dict[str, Any]:
        """Put day and time together: ``starts_at``, aware."""
        cleaned = super().clean() or {}
        day, clock = cleaned.get("date"), cleaned.get("time")
        if day and clock:
            starts_at = datetime.combine(day, clock.replace(tzinfo=None), self.zone)
            if not _exists(starts_at):
                self.add_error(
                    "time", "The clocks go forward that night: there is no such time. Choose a later one."
                )
            cleaned["starts_at"] = starts_at
        return cleaned


class MoveForm(BookingForm):
    """Another day and time for a session, whose length stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Day and time only."""
        super().__init__(*args, **kwargs)
        del self.fields["minutes"]


class DayForm(forms.Form):
    """A day whose week of open times is to be shown. Asked by GET: it changes nothing."""

    day = day_field("Go to a day", "Choose the day.")

    use_required_attribute = False

    def __init__(self, *args: Any, first: date, last: date, **kwargs: Any) -> None:
        """Offer the days from ``first`` to ``last``, both included, and take no other."""
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["day"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_day(self) -> date:
        """Refuse a day on which nothing can be booked."""
        day: date = self.cleaned_data["day"]
        if not self.first <= day <= self.last:
            because = f"Sessions can be booked from {long_day(self.first)} to {long_day(self.last)}."
            raise forms.ValidationError(because, code="not_bookable")
        return day


class SlotForm(RefusableForm):
    """An open time of the grid, and for how many weeks."""

    field_of = {"too_many": "weeks"}

    # without a label: the error itself says what to choose
    slot = forms.CharField(
        label="", max_length=40, error_messages={"required": "Choose a time."}, widget=forms.RadioSelect
    )
    weeks = forms.IntegerField(
        label="How many weekly sessions",
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.Select,
    )

    def __init__(self, *args: Any, most: int = 1, **kwargs: Any) -> None:
        """``most``: weekly sessions to offer; what is sent is judged by the command."""
        super().__init__(*args, **kwargs)
        offered = [(1, "This session only")]
        offered += [(weeks, f"This time for {weeks} weeks") for weeks in range(2, most + 1)]
        self.fields["weeks"].widget.choices = offered

    def clean_slot(self) -> datetime:
        """The moment, aware."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data["slot"])
        except ValueError:
            raise forms.ValidationError("Choose a time.", code="no_time") from None
        if moment.tzinfo is None or not 1900 < moment.year < 3000:
            raise forms.ValidationError("Choose a time.", code="no_time")
        return moment

    def clean_weeks(self) -> int:
        """One, unless more were asked for."""
        return self.cleaned_data["weeks"] or 1


def _exists(local: datetime) -> bool:
    there_and_back = local.astimezone(UTC).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) - local.replace(tzinfo=None) == timedelta(0)
