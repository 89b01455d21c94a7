"""Booking a session: a native date and a native time, in the zone of the person who books."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from clients.booking_times import FURTHEST_AHEAD
from clients.decision import Decision
from clients.models.session import USUAL_MINUTES
from extra_requests.local_times import zone_in_words

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 240
# Which field a refusal of the command is about; any other is about the whole form.
_FIELD_OF = {"in_the_past": "date", "too_far_ahead": "date", "consultant_is_busy": "time"}


class BookingForm(forms.Form):
    """Day, time and length of one session."""

    date = forms.DateField(
        label="Date",
        error_messages={"required": "Choose the day.", "invalid": "This is no date."},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    time = forms.TimeField(
        label="Time",
        error_messages={"required": "Give the time.", "invalid": "This is no time of day."},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
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
        self.fields["time"].label = f"Time, {zone_in_words(zone, now)}"

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

    def refuse(self, decision: Decision) -> None:
        """Show the command's refusal at the field it is about."""
        self.add_error(_FIELD_OF.get(decision.code), decision.because)


def _exists(local: datetime) -> bool:
    there_and_back = local.astimezone(UTC).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) - local.replace(tzinfo=None) == timedelta(0)
