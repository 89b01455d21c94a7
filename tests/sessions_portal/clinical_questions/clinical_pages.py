"""What the pages of the clinical questions are asked with, and as whom."""

from typing import Any

from django.test import Client
from django.urls import reverse

from extra_requests.models import ExtraSessionsRequest
from tests.clinical_reviews.reviewing import TYPED_BEFORE_EASTER
from tests.sessions_portal.signed_in import signed_in

LONG = "Æ‮עברית🙂 " * 1_000


def address(request: ExtraSessionsRequest, name: str = "clinical_questions") -> str:
    return reverse(f"sessions_portal:{name}", args=[request.reference])


def sent(**changed: Any) -> dict[str, Any]:
    """The typed answers as the browser's form sends them; ``changed`` by question key."""
    typed = TYPED_BEFORE_EASTER | changed
    goals = typed.pop("goals")
    return typed | {
        "goal": [row["goal"] for row in goals],
        "goal_progress": [row["progress"] for row in goals],
    }


def browser_of(request: ExtraSessionsRequest) -> Client:
    return signed_in(request.case.consultant.user)
