"""The form with which either side logs a contact between a consultant and a clinical manager."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from clients.diary.slots import NoSuchLocalTime, local_moment
from extra_requests.vocabulary.clinical import DiscussedOption
from interface.days_and_times import zone_in_words
from interface.form_fields import day_field, time_field
from interface.refusable_form import RefusableForm
from transfers.commands.contact import Contact

LONGEST_TEXT = 4000


class ManagerField(forms.ModelChoiceField[User]):
    """A clinical manager, by name."""

    def __init__(self, managers: QuerySet[User]) -> None:
        super().__init__(
            queryset=managers,
            label="Clinical manager",
            empty_label="Choose who you talked to",
            error_messages={
                "required": "Choose the clinical manager.",
                "invalid_choice": "Choose a clinical manager of the list.",
            },
        )

    def label_from_instance(self, obj: Any) -> str:
        """The name alone."""
        return str(obj.name)


class ContactForm(RefusableForm):
    """Who, when, which options, and what was discussed."""

    field_of = {
        "not_a_manager": "manager",
        "contact_in_the_future": "date",
        "contact_before_the_case": "date",
        "nothing_discussed": "discussed",
    }

    date = day_field("Date", "Enter the day.")
    time = time_field("Time", "Enter the time.")
    options = forms.TypedMultipleChoiceField(
        label="Options discussed",
        choices=DiscussedOption.choices(),
        coerce=DiscussedOption,
        error_messages={"required": "Choose at least one."},
        widget=forms.CheckboxSelectMultiple(attrs={"data-layout": "choices--columns"}),
    )
    discussed = forms.CharField(
        label="What was discussed",
        help_text="Read by you and the clinical managers only.",
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Say what was discussed.",
            "max_length": f"This is too long: {LONGEST_TEXT} characters at most.",
        },
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self, *args: Any, managers: QuerySet[User], zone: ZoneInfo, now: datetime, **kwargs: Any
    ) -> None:
        """``managers``: who can be chosen; day and time are read in ``zone``."""
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now
        self.fields = {"manager": ManagerField(managers), **self.fields}
        self.fields["date"].widget.attrs["max"] = now.astimezone(zone).date().isoformat()
        self.fields["time"].label = f"Time, {zone_in_words(zone, now)}"

    def clean_date(self) -> Any:
        """Refuse days so far off that no moment can be made of them."""
        day = self.cleaned_data["date"]
        if abs(day.year - self.now.year) > 10:
            raise forms.ValidationError("This day is too far off.", code="far_off")
        return day

    def clean(self) -> dict[str, Any]:
        """Put day and time together: ``contacted_at``, aware."""
        cleaned = super().clean() or {}
        day, clock = cleaned.get("date"), cleaned.get("time")
        if day and clock:
            try:
                cleaned["contacted_at"] = local_moment(
                    datetime.combine(day, clock.replace(tzinfo=None)), self.zone
                )
            except NoSuchLocalTime:
                self.add_error("time", "The clocks went forward that night: there was no such time.")
        return cleaned

    def contact(self) -> Contact:
        """What a valid form says."""
        said = self.cleaned_data
        return Contact(said["manager"], said["contacted_at"], said["options"], said["discussed"])
