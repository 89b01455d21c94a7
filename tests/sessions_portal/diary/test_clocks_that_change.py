"""A list of times on both sides of a change of the clocks: the zone is named, not what holds on one side alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from tests.factories import AssistCaseFactory, SessionFactory
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in

MELBOURNE = ZoneInfo("Australia/Melbourne")
# the clocks go back on Sunday 5 April
BEFORE = datetime(2026, 3, 31, 10, 0, tzinfo=MELBOURNE)


@pytest.mark.django_db
def test_the_sessions_of_a_case_do_not_all_stand_under_the_winter_or_the_summer_time() -> None:
    case = AssistCaseFactory.create(consultant__user__time_zone="Australia/Melbourne")
    for starts_at in (BEFORE, BEFORE + timedelta(weeks=1)):
        SessionFactory.create(case=case, starts_at=starts_at)

    with time_machine.travel(BEFORE - timedelta(days=1), tick=False):
        page = words(
            signed_in(case.consultant.user).get(reverse("sessions_portal:rebook", args=[case.reference]))
        )

    assert page.count("10:00–10:50") == 2
    assert "Sessions of this case Melbourne time Tue 7 Apr 2026" in page
