"""A consultant's weekly hours, two stretches a day, and days of leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from clients.diary.slots import WorkingStretch
from interface.form_fields import day_field, time_field
from interface.refusable_form import RefusableForm

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STRETCHES = 2


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A weekday's fields, as the page draws them: from and to for each stretch."""

    weekday: str
    fields: tuple[tuple[BoundField, BoundField], ...]
    errors: tuple[str, ...]


class HoursForm(RefusableForm):
    """Times by the consultant's own clock; a stretch left empty does not count."""

    def __init__(self, data: Any = None, *, stretches: Iterable[WorkingStretch] = ()) -> None:
        """Begin with the hours that hold now."""
        super().__init__(data, initial=_initial(stretches))
        for day, weekday in enumerate(WEEKDAYS):
            for number in range(STRETCHES):
                again = ", second stretch" if number else ""
                self.fields[f"{day}_{number}_from"] = _time(f"{weekday}{again}, from")
                self.fields[f"{day}_{number}_to"] = _time(f"{weekday}{again}, to")

    def clean(self) -> dict[str, Any]:
        """Both ends, or an empty stretch."""
        cleaned = super().clean() or {}
        for day in range(len(WEEKDAYS)):
            for number in range(STRETCHES):
                begins, ends = cleaned.get(f"{day}_{number}_from"), cleaned.get(f"{day}_{number}_to")
                if begins and not ends and f"{day}_{number}_to" not in self.errors:
                    self.add_error(f"{day}_{number}_to", "Say until when.")
                elif ends and not begins and f"{day}_{number}_from" not in self.errors:
                    self.add_error(f"{day}_{number}_from", "Say from when.")
                elif begins and ends and ends <= begins:
                    self.add_error(f"{day}_{number}_to", "The end must be after the start.")
        return cleaned

    @property
    def stretches(self) -> tuple[WorkingStretch, ...]:
        """The hours of a valid form."""
        said = self.cleaned_data
        return tuple(
            WorkingStretch(day, said[f"{day}_{number}_from"], said[f"{day}_{number}_to"])
            for day in range(len(WEEKDAYS))
            for number in range(STRETCHES)
            if said.get(f"{day}_{number}_from")
        )

    def lines(self) -> Iterator[HoursLine]:
        """A line for each weekday."""
        for day, weekday in enumerate(WEEKDAYS):
            pairs = tuple(
                (self[f"{day}_{number}_from"], self[f"{day}_{number}_to"]) for number in range(STRETCHES)
            )
            errors = tuple(str(error) for pair in pairs for field in pair for error in field.errors)
            yield HoursLine(weekday, pairs, errors)


class LeaveForm(RefusableForm):
    """Whole days away."""

    otherwise = "ends_on"

    starts_on = day_field("First day away", "Choose the first day.")
    ends_on = day_field("Last day away", "Choose the last day.")


def _time(label: str) -> forms.TimeField:
    return time_field(label, invalid="Enter a time, like 09:00.")


def _initial(stretches: Iterable[WorkingStretch]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    taken: dict[int, int] = {}
    for one in stretches:
        number = taken.get(one.weekday, 0)
        initial |= {f"{one.weekday}_{number}_from": one.starts_at, f"{one.weekday}_{number}_to": one.ends_at}
        taken[one.weekday] = number + 1
    return initial
