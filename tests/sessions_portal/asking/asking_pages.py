"""The pages of asking for extra sessions, as tests walk them."""

import uuid

from django.test import Client as Browser
from django.urls import reverse

from clients.models import AssistCase
from tests.sessions_portal.signed_in import signed_in


def consultants_browser(case: AssistCase, *, enforce_csrf_checks: bool = False) -> Browser:
    """The browser of the case's consultant."""
    return signed_in(case.consultant.user, enforce_csrf_checks=enforce_csrf_checks)


def address(page: str, case: AssistCase) -> str:
    return reverse(f"sessions_portal:{page}", args=[case.reference])


def filled_in(**changes: object) -> dict[str, object]:
    return {
        "requestor": "consultant",
        "sessions": "3",
        "requested_on": "2026-04-02",
        "goal": "finish_agreed_goals",
        "referral_pathway": "gp_or_plan",
        "submission_key": str(uuid.uuid4()),
    } | changes
