"""What beat starts, and when: one entry a room, by the name of its task."""

from typing import Any

from celery.schedules import crontab

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-outbox": {
        "task": "notifications.tasks.sweep_outbox",
        "schedule": 15.0,
        # sweeps that waited for a worker to come back need not all run
        "options": {"expires": 15.0},
    },
    "send-links-wanted": {
        "task": "clients.tasks.send_links_wanted",
        "schedule": 15.0,
        "options": {"expires": 15.0},
    },
    "run-sign-in-errands": {
        "task": "accounts.tasks.run_sign_in_errands",
        "schedule": 15.0,
        "options": {"expires": 15.0},
    },
    "sweep-inbound": {
        "task": "letters.tasks.sweep_inbound",
        "schedule": 30.0,
        "options": {"expires": 30.0},
    },
    "show-employers": {
        "task": "extra_requests.tasks.show_employers",
        "schedule": 15.0,
        "options": {"expires": 15.0},
    },
    "sweep-reviews": {
        "task": "clinical_reviews.tasks.sweep_reviews_waiting",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "sweep-letters-to-send": {
        "task": "letters.tasks.sweep_letters_to_send",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "sweep-deadlines": {
        "task": "extra_requests.tasks.sweep_deadlines",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "watch-audit-trail": {
        "task": "accounts.tasks.watch_audit_trail",
        "schedule": 300.0,
        "options": {"expires": 300.0},
    },
    # at night in Australia: on Sundays the whole of it
    "check-audit-trail": {
        "task": "accounts.tasks.check_audit_trail",
        "schedule": crontab(minute="20", hour="16", day_of_week="sun,mon,tue,wed,thu,fri"),
    },
    "check-whole-audit-trail": {
        "task": "accounts.tasks.check_audit_trail",
        "kwargs": {"full": True},
        "schedule": crontab(minute="20", hour="16", day_of_week="sat"),
    },
}
