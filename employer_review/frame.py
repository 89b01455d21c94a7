"""The frame around every page of this portal: whose it is, where one can go, and what day it is there."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from employer_review.middleware import EmployerRequest
from extra_requests.for_employers import RequestForEmployer
from interface.menu import MenuEntry, is_current


def page(
    request: EmployerRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """The page ``employer_review/<template>``, drawn while the database is still the employer's. No query.

    ``today`` is the organisation's local day: whether a request is overdue is not a matter of where one sits.
    A page about one request hands it over as ``request_seen``; closed ones belong to the history.
    """
    inbox, history = reverse("employer_review:inbox"), reverse("employer_review:history")
    seen = context.get("request_seen")
    in_history = (
        not seen.is_awaiting_decision
        if isinstance(seen, RequestForEmployer)
        else is_current(request.path, history)
    )
    frame = {
        "organisation_name": request.organisation.name,
        "today": request.organisation.today(timezone.now()),
        "home_url": inbox,
        "menu": [
            MenuEntry("Inbox", inbox, "inbox", current=not in_history),
            MenuEntry("History", history, "history", current=in_history),
        ],
    }
    return render(request, f"employer_review/{template}", {**frame, **context}, status=status)
