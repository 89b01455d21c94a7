"""The times at which employers are told: from the environment, and always some in production."""

from datetime import time

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import employer_mail_hours


@pytest.mark.parametrize(
    ("value", "mode", "hours"),
    [
        (None, "production", (time(16),)),
        ("", "production", (time(16),)),
        ("15:30", "production", (time(15, 30),)),
        ("16:00, 09:00,09:00", "production", (time(9), time(16))),
        (None, "demo", ()),
        (None, "test", ()),
        ("at once", "demo", ()),
        ("16:00", "demo", (time(16),)),
    ],
)
def test_the_hours(value: str | None, mode: str, hours: tuple[time, ...]) -> None:
    env = environ.Env()
    env.ENVIRON = {} if value is None else {"EMPLOYER_MAIL_HOURS": value}
    assert employer_mail_hours(env, mode) == hours


@pytest.mark.parametrize("value", ["at once", "never", "25:00", "9", "16:00;17:00", ","])
def test_production_refuses_what_is_no_time_and_says_how_to_set_it(value: str) -> None:
    env = environ.Env()
    env.ENVIRON = {"EMPLOYER_MAIL_HOURS": value}
    with pytest.raises(ImproperlyConfigured, match=r"EMPLOYER_MAIL_HOURS=16:00"):
        employer_mail_hours(env, "production")
