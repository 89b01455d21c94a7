"""When a form that saves itself was kept, as the page says it."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from interface.days_and_times import day_in_words


def last_saved(saved_at: datetime | None, reader: User) -> dict[str, str]:
    """``saved`` for the page: on the reader's clock, with the day when that is not today; blank where nothing is kept."""
    if saved_at is None:
        return {"saved": ""}
    local = saved_at.astimezone(reader.zone)
    today = timezone.now().astimezone(reader.zone).date()
    on = "" if local.date() == today else f"{day_in_words(local.date(), today)}, "
    return {"saved": f"Saved {on}{local:%H:%M}"}
