"""A letter as it was given, and a message as it was e-mailed in: every word of them is a sentinel."""

from datetime import datetime

from extra_requests.models import ExtraSessionsRequest, InboundMessage, RecommendationLetter
from tests.canary.fields import token


def plant_letter(request: ExtraSessionsRequest, at: datetime) -> None:
    """The original of a request's letter, of which nothing was released, and the message that brought it."""
    label = "extra_requests.RecommendationLetter"
    letter = RecommendationLetter.objects.create(
        request=request,
        source="emailed",
        received_at=at,
        received_from=request.submitted_by,
        identifiers={"others": [token(label, "identifiers")]},
        original=token(label, "original").encode(),
        file_metadata={"author": token(label, "file_metadata")},
        **{name: token(label, name) for name in ("why_more", "recommendation", "text", "file_name")},
    )
    label = "extra_requests.InboundMessage"
    InboundMessage.objects.create(
        fingerprint="f" * 64,
        received_at=at,
        state="filed",
        letter=letter,
        original=token(label, "original").encode(),
        **{name: token(label, name) for name in ("sender", "subject")},
    )
