"""The page that is shown when a form's token does not fit: usually it was open too long."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sessions_portal.my.pages import own


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say so, in the words of the pages that the form belongs to. ``reason`` is for developers and not shown."""
    own_pages = request.path.startswith(reverse("my:home"))
    if own_pages:
        return own(request, "too_long", status=403)
    return render(request, "403_csrf.html", status=403)
