"""Letters on the desk, for the tests of its pages. Everybody in them is made up."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest
from letters.commands.redaction import open_workbench, release_letter, save_marks
from tests.extra_requests.asking import case_of
from tests.letters.letters import letter_given, settled

BODY = (
    "Marama Ngata came in March. She sleeps badly, and Marama’s manager Colin Freyberg knows.\n\n"
    "I recommend three sessions more. Reach her on 021 555 0147."
)


def letter_on_desk(body: str = BODY, sessions: int = 3, **terms: Any) -> ExtraSessionsRequest:
    """A letter about Marama Ngata, whom the record knows."""
    case = case_of(**terms)
    client = case.client
    client.given_name, client.family_name, client.preferred_name = "Marama", "Ngata", ""
    client.phone, client.pronouns = "021 555 0147", "she/her"
    client.save()
    return letter_given(case, sessions, text=body)


def marks_saved(request: ExtraSessionsRequest, by: User) -> int:
    """The marks that stand, each kept, and each word that may be a name let stand; their revision."""
    bench = open_workbench(by=by, request_reference=request.reference)
    saved = save_marks(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        revision=bench.facts.revision,
        marks=settled(bench),
    )
    return saved.revision


def released(request: ExtraSessionsRequest, by: User) -> str:
    """The letter released as the marks stand; its text."""
    revision = marks_saved(request, by)
    made = release_letter(by=by, at=timezone.now(), request_reference=request.reference, revision=revision)
    return made.text
