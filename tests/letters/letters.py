"""Letters for the tests: given on a case, assessed, endorsed. Everybody in them is made up."""

import uuid

from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.commands.submit import Ask
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.letters import JudgedOn, LetterSource
from letters.commands.assessment import ask_about_letter, endorse_letter, submit_letter
from letters.content import LetterContent
from letters.workbench import Bench
from redaction.marks import Marks, all_confirmed, standing
from tests.factories import ClinicalManagerFactory

TEXT = "The work on sleep goes well.\n\nI recommend that it goes on."


def content(text: str = TEXT) -> LetterContent:
    """A letter written in the portal."""
    why, _, recommendation = text.partition("\n\n")
    return LetterContent(LetterSource.WRITTEN, text, why_more=why, recommendation=recommendation)


def letter_given(
    case: AssistCase, sessions: int = 3, text: str = TEXT, given: LetterContent | None = None
) -> ExtraSessionsRequest:
    """The request that a letter for ``sessions`` makes now, submitted by the case's consultant: written, unless ``given``."""
    now = timezone.now()
    return submit_letter(
        by=case.consultant.user,
        at=now,
        case_reference=case.reference,
        ask=Ask(sessions=sessions, requested_on=local_day(now, case.client.organisation.zone)),
        content=given or content(text),
        submission_key=uuid.uuid4(),
    )


def endorsed(
    request: ExtraSessionsRequest, *, by: User | None = None, sessions: int | None = None
) -> ExtraSessionsRequest:
    """The request with its letter endorsed now, by a clinical manager of its own where none is given."""
    return endorse_letter(
        by=by or ClinicalManagerFactory.create(),
        at=timezone.now(),
        request_reference=request.reference,
        sessions=sessions or request.sessions_requested,
        rationale="Needed, and well founded.",
        judged_on=JudgedOn.REDACTED,
    )


def asked_about(request: ExtraSessionsRequest, *, by: User | None = None) -> ExtraSessionsRequest:
    """The request with more asked about its letter now, by a clinical manager of its own where none is given."""
    return ask_about_letter(
        by=by or ClinicalManagerFactory.create(),
        at=timezone.now(),
        request_reference=request.reference,
        rationale="What is the plan?",
        judged_on=JudgedOn.ORIGINAL,
    )


def settled(bench: Bench) -> Marks:
    """The marks with nothing left to decide: each mark is kept, each word that may be a name is let stand."""
    return standing(all_confirmed(bench.marks), bench.perhaps)
