"""A letter as it was given, and a message as it was e-mailed in: every word of them is a sentinel."""

from datetime import date, datetime

from accounts.models import User
from clients.models import AccountCover
from extra_requests.models import (
    ExtraSessionsRequest,
    FoundMarks,
    InboundMessage,
    RecommendationLetter,
    RecordedAnswer,
    Redaction,
)
from extra_requests.vocabulary.letters import AnswerChannel
from tests.canary.fields import token

ANSWERED_BY = AnswerChannel.PHONE
ANSWERED_ON = date(2026, 2, 24)
COVERED_FROM, COVERED_UNTIL = date(2025, 11, 3), date(2025, 11, 14)


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
    Redaction.objects.create(
        letter=letter,
        marks={"spans": [token("extra_requests.Redaction", "marks")]},
        saved_at=at,
        saved_by=request.case.consultant.user,
    )
    FoundMarks.objects.create(
        letter=letter, of_what="f" * 64, marks={"spans": [token("extra_requests.FoundMarks", "marks")]}
    )
    label = "extra_requests.InboundMessage"
    InboundMessage.objects.create(
        fingerprint="f" * 64,
        received_at=at,
        state="filed",
        letter=letter,
        original=token(label, "original").encode(),
        reading={"text": token(label, "reading")},
        **{name: token(label, name) for name in ("sender", "subject")},
    )


def plant_what_account_managers_note(decided: ExtraSessionsRequest, by: User, at: datetime) -> None:
    """An answer that was given by phone, and days on which a colleague stood in: over long ago, so that they count nowhere."""
    label = "extra_requests.RecordedAnswer"
    RecordedAnswer.objects.create(
        request=decided,
        channel=ANSWERED_BY.value,
        given_on=ANSWERED_ON,
        recorded_at=at,
        recorded_by=by,
        **{name: token(label, name) for name in ("given_by", "evidence")},
    )
    AccountCover.objects.create(
        organisation=decided.case.client.organisation,
        covered_by=by,
        from_on=COVERED_FROM,
        until_on=COVERED_UNTIL,
        arranged_at=at,
        arranged_by=by,
    )
