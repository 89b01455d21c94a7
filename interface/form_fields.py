"""Days and times of day as every form asks for them: by the browser's own pickers."""

from django import forms


def day_field(
    label: str, missing: str, *, hint: str = "", invalid: str = "This is no date."
) -> forms.DateField:
    """A day. ``missing`` and ``invalid``: what is said where the field was left empty, or no such day exists."""
    return forms.DateField(
        label=label,
        help_text=hint,
        error_messages={"required": missing, "invalid": invalid},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def time_field(
    label: str, missing: str = "", *, invalid: str = "Enter a time, like 09:00."
) -> forms.TimeField:
    """A time of day; without ``missing``, the words for an empty one, it is optional."""
    return forms.TimeField(
        label=label,
        required=bool(missing),
        error_messages={"required": missing, "invalid": invalid},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
