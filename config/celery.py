"""The Celery app: its settings are Django's `CELERY_*`, its tasks each app's `tasks.py`."""

import json
import os
from typing import Any

from celery import Celery
from celery.signals import import_modules, setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# a broker that is no server of its own: the embedded default names the one it brings, by scheme
TRANSPORT_ALIASES.update(json.loads(os.environ.get("CELERY_BROKER_TRANSPORTS", "{}")))
app = Celery("sessions_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def keep_our_logging(**_signal: Any) -> None:
    """Leave logging as Django's settings set it up; a receiver is all that it takes."""


@import_modules.connect
def refuse_to_start_unsafely(**_signal: Any) -> None:
    """Worker and beat end here, before their first task, when the settings are not safe: Celery raises it again."""
    # not at the top: this module is imported while Django's own settings are
    from config.checks import refuse_unsafe_settings

    refuse_unsafe_settings()
