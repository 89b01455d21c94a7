"""What the command of the one-press steps leaves to others."""

import pytest
from django.utils import timezone

from accounts.models import User
from clients.commands import take_session_step
from clients.session_life import SessionAction


@pytest.mark.django_db
def test_rescheduling_needs_a_new_time_and_is_not_taken_as_a_step() -> None:
    with pytest.raises(ValueError, match="more than one press"):
        take_session_step(SessionAction.RESCHEDULE, by=User(), at=timezone.now(), reference="APP-000001")
