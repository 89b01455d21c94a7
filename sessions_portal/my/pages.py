"""Drawing the client's own pages: what their frame needs to know besides."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clients.models import ClientVisit


def own(
    request: HttpRequest, name: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page ``my/<name>.html``, with the way out and, during a visit, when it ends by the organisation's clock."""
    visit: ClientVisit | None = getattr(request, "visit", None)
    frame = {"leave_page": settings.LEAVE_PAGE_URL, "closes_at": _closes_at(visit) if visit else ""}
    return render(request, f"my/{name}.html", {**(context or {}), **frame}, status=status)


def _closes_at(visit: ClientVisit) -> str:
    return f"{visit.ends_at.astimezone(visit.link.client.organisation.zone):%H:%M}"
