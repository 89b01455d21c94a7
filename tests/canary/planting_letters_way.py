"""Letters on the whole of their way, through the commands: given in every manner, redacted, released, sent and answered."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from accounts.models import User
from clients.account_managers.cover import arrange_cover
from clients.models import AssistCase
from extra_requests.commands.employer_answers import AnswerGiven, record_decline
from extra_requests.commands.submit import Ask
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.vocabulary.letters import JudgedOn, LetterSource
from extra_requests.vocabulary.requests import EmployerDecline
from letters.commands.assessment import add_to_letter, ask_about_letter, endorse_letter, submit_letter
from letters.commands.redaction import open_workbench, release_letter, save_marks
from letters.commands.sending import send_letter
from letters.content import LetterContent
from letters.inbound.commands import handle_inbound_message, keep_inbound_message
from tests.canary.fields import token
from tests.canary.planting import BORN_ON, SUBMITTED_AT, Scene, case_maker
from tests.canary.planting_letters import ANSWERED_BY
from tests.factories import AccountManagerFactory
from tests.letters.inbound.mailed_in import message
from tests.letters.letters import settled

ABSENT_FROM, ABSENT_UNTIL = date(2026, 11, 3), date(2026, 11, 14)
# what stands in a letter and gives nobody away: the employer is to read it
HARMLESS = "Sleep goes better now, and the work is not done."
LINE = "It would help to know before the month is out."
RELEASED = (
    "[client] came in autumn. Write to [email]; born on [date of birth].\n\n"
    f"{HARMLESS}\n\nI recommend that it goes on.\n"
)
_SAID = token("extra_requests.ReviewStep", "rationale")


@dataclass(frozen=True)
class Way:
    """``written``, ``uploaded`` and ``answered`` were sent; ``endorsed`` waits at the account manager; ``waiting`` in triage."""

    written: ExtraSessionsRequest
    uploaded: ExtraSessionsRequest
    answered: ExtraSessionsRequest
    endorsed: ExtraSessionsRequest
    waiting: InboundMessage
    stand_in: User


def plant_letters_way(scene: Scene, at: datetime = SUBMITTED_AT) -> Way:
    """Letters of clients of the scene, given, assessed and sent at ``at``."""
    example = scene.requests[0].case
    # told apart from the clients of the scene by their number
    make_case = case_maker(example.contract, example.consultant, count(71))
    written, uploaded, answered, endorsed = (
        _given(scene, make_case(), source, at)
        for source in (
            LetterSource.WRITTEN,
            LetterSource.UPLOADED,
            LetterSource.WRITTEN,
            LetterSource.WRITTEN,
        )
    )
    _asked_about(scene, written, at)
    for request in (written, uploaded, answered, endorsed):
        _released(scene, request, at)
    for request in (written, uploaded, answered):
        _sent(scene, request, at)
    _answered(scene, answered, at)
    stand_in = AccountManagerFactory.create()
    arrange_cover(
        by=scene.account_manager,
        at=at,
        organisation_code=scene.organisation.code,
        covered_by=stand_in,
        from_on=ABSENT_FROM,
        until_on=ABSENT_UNTIL,
    )
    for request in (written, uploaded, answered, endorsed):
        request.refresh_from_db()
    return Way(written, uploaded, answered, endorsed, _mailed_in(at), stand_in)


def letter_about(case: AssistCase) -> str:
    """A letter that names its client in several ways."""
    client = case.client
    return (
        f"{client.given_name} {client.family_name} came in autumn. "
        f"Write to {client.email}; born on {BORN_ON.day} {BORN_ON:%B %Y}.\n\n"
        f"{HARMLESS}\n\nI recommend that it goes on.\n"
    )


def content_about(case: AssistCase, source: LetterSource) -> LetterContent:
    """Such a letter as it came in; a file names its client in its name and in what it says of itself."""
    text = letter_about(case)
    label = "extra_requests.RecommendationLetter"
    written = LetterContent(
        source, text, why_more=token(label, "why_more"), recommendation=token(label, "recommendation")
    )
    if source is LetterSource.WRITTEN:
        return replace(written, identifiers={"others": [token(label, "identifiers")]})
    return replace(
        written,
        original=text.encode(),
        file_name=f"{case.client.family_name} {token(label, 'file_name')}.txt",
        media_type="text/plain",
        file_metadata={"author": f"{case.client.given_name} {token(label, 'file_metadata')}"},
    )


def _given(scene: Scene, case: AssistCase, source: LetterSource, at: datetime) -> ExtraSessionsRequest:
    return submit_letter(
        by=scene.consultant,
        at=at,
        case_reference=case.reference,
        ask=Ask(sessions=3, requested_on=at.date()),
        content=content_about(case, source),
        submission_key=uuid4(),
    )


def _asked_about(scene: Scene, request: ExtraSessionsRequest, at: datetime) -> None:
    about: dict[str, Any] = {"at": at, "request_reference": request.reference}
    ask_about_letter(by=scene.clinical_manager, rationale=_SAID, judged_on=JudgedOn.ORIGINAL, **about)
    add_to_letter(by=scene.consultant, content=content_about(request.case, LetterSource.WRITTEN), **about)


def _released(scene: Scene, request: ExtraSessionsRequest, at: datetime) -> None:
    about: dict[str, Any] = {"by": scene.clinical_manager, "request_reference": request.reference}
    bench = open_workbench(**about)
    marks = replace(settled(bench), without_file_details=True)
    save_marks(at=at, revision=0, marks=marks, **about)
    release_letter(at=at, revision=1, **about)
    endorse_letter(at=at, sessions=2, rationale=_SAID, judged_on=JudgedOn.REDACTED, **about)


def _sent(scene: Scene, request: ExtraSessionsRequest, at: datetime) -> None:
    send_letter(by=scene.account_manager, at=at, request_reference=request.reference, line=LINE)


def _answered(scene: Scene, request: ExtraSessionsRequest, at: datetime) -> None:
    label = "extra_requests.RecordedAnswer"
    record_decline(
        by=scene.account_manager,
        at=at,
        request_reference=request.reference,
        reason=EmployerDecline.LIMIT_REACHED,
        answer=AnswerGiven(ANSWERED_BY, at.date(), token(label, "given_by"), token(label, "evidence")),
    )


def _mailed_in(at: datetime) -> InboundMessage:
    label = "extra_requests.InboundMessage"
    original = message(
        f"{token(label, 'sender')}@practice.example",
        subject=token(label, "subject"),
        text=token(label, "original"),
    )
    kept, _ = keep_inbound_message(at=at, original=original)
    return handle_inbound_message(at=at, reference=kept.reference)
