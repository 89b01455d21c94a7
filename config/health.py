"""Whether the portal works: ``/health/`` asks what it leans on, ``/health/live/`` only whether it answers at all."""

import asyncio
import dataclasses
from typing import Any

from celery import current_app
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView
from kombu.exceptions import KombuError, OperationalError

BROKER_TIMEOUT_SECONDS = 3


@dataclasses.dataclass
class Broker(HealthCheck):  # type: ignore[misc]  # ships no types
    """Whether the queue takes a connection. A worker is not asked: the web must not be restarted for its sake."""

    def run(self) -> None:
        """Raise ServiceUnavailable when the broker does not answer; its address stays out of the words."""
        try:
            with current_app.connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, timeout=BROKER_TIMEOUT_SECONDS)
        except (OperationalError, KombuError, OSError) as fault:
            raise ServiceUnavailable("no answer") from fault


class Health(HealthCheckView):  # type: ignore[misc]  # ships no types
    """200 when everything answers, 500 otherwise, one line each in plain text. Faults are named, not described."""

    checks = ("health_check.checks.Database", "health_check.checks.Cache", Broker)

    async def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask everything at once."""
        results = await asyncio.gather(*(check.get_result() for check in self.get_checks()))
        lines = [
            f"{type(result.check).__name__.lower()}: {'failed' if result.error else 'ok'}\n"
            for result in results
        ]
        status = 500 if any(result.error for result in results) else 200
        return HttpResponse("".join(lines), status=status, content_type="text/plain; charset=utf-8")


@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    """200 from a process that answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


urlpatterns = [path("", Health.as_view(), name="health"), path("live/", live, name="health_live")]
