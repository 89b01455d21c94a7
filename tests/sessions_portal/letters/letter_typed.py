"""A recommendation letter as the form sends it, written or uploaded."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from extra_requests.models import ExtraSessionsRequest

WHY, RECOMMENDATION = "Sleep is better,\r\nwork is not.", "Three sessions, weekly."
TEXT = (
    "Why more sessions are needed\n\nSleep is better,\nwork is not.\n\n"
    "Professional recommendation\n\nThree sessions, weekly."
)


def written(**changes: object) -> dict[str, object]:
    return {
        "sessions": "3",
        "why_more": WHY,
        "recommendation": RECOMMENDATION,
        "submission_key": str(uuid.uuid4()),
    } | changes


def uploaded(name: str, content: bytes, **changes: object) -> dict[str, object]:
    return written(why_more="", recommendation="", letter_file=SimpleUploadedFile(name, content)) | changes


def status_page(request: ExtraSessionsRequest) -> str:
    return reverse("sessions_portal:request_status", args=[request.reference])
