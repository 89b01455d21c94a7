"""Every step of a letter's way, and what an account manager does, each as the person whose turn it is would take it."""

import uuid
from datetime import datetime

from accounts.models import User
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.commands import employer_answers
from extra_requests.commands.employer_answers import AnswerGiven
from extra_requests.vocabulary.letters import AnswerChannel, JudgedOn, LetterSource
from extra_requests.vocabulary.requests import EmployerDecline
from letters.commands import assessment, sending
from letters.commands.assessment import endorse_letter
from letters.commands.redaction import open_workbench, release_letter, save_marks, take_back_release
from letters.commands.sending import return_letter
from letters.content import LetterContent
from tests.extra_requests.asking import ask_for
from tests.invariants.people import People
from tests.invariants.turns import Turn
from tests.letters.letters import settled

# what is typed below and must never be read at the employer's; the names in a letter are the clients' own
WRITTEN = ("Whose street is it", "Well founded", "A street is still", "Said at ten", "The head of people")


def submit_letter(people: People, at: datetime, case: AssistCase, sessions: int) -> None:
    assessment.submit_letter(
        by=people.consultant,
        at=at,
        case_reference=case.reference,
        ask=ask_for(sessions, local_day(at, case.client.organisation.zone)),
        content=_letter(case),
        submission_key=uuid.uuid4(),
    )


def ask_about_letter(turn: Turn) -> None:
    assessment.ask_about_letter(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        rationale="Whose street is it?",
        judged_on=JudgedOn.ORIGINAL,
    )


def add_to_letter(turn: Turn) -> None:
    """By the consultant or their office."""
    assessment.add_to_letter(
        by=turn.people.carers[turn.choice % 2],
        at=turn.at,
        request_reference=turn.request.reference,
        content=_letter(turn.request.case),
    )


def release(turn: Turn) -> None:
    """The marks as they stand, saved and released."""
    reference = turn.request.reference
    bench = open_workbench(by=turn.manager, request_reference=reference)
    saved = save_marks(
        by=turn.manager,
        at=turn.at,
        request_reference=reference,
        revision=bench.facts.revision,
        marks=settled(bench),
    )
    release_letter(by=turn.manager, at=turn.at, request_reference=reference, revision=saved.revision)


def take_back(turn: Turn) -> None:
    take_back_release(by=turn.manager, at=turn.at, request_reference=turn.request.reference)


def endorse(turn: Turn) -> None:
    endorse_letter(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        sessions=1 + turn.choice % turn.request.sessions_requested,
        rationale="Well founded",
        judged_on=JudgedOn.REDACTED,
    )


def give_back(turn: Turn) -> None:
    return_letter(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        reason="A street is still in it",
    )


def send_letter(turn: Turn) -> None:
    sending.send_letter(
        by=_account_manager(turn), at=turn.at, request_reference=turn.request.reference, line="Thank you."
    )


def record_approval(turn: Turn) -> None:
    employer_answers.record_approval(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        sessions=1,
        answer=_answer(turn),
    )


def record_decline(turn: Turn) -> None:
    employer_answers.record_decline(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        reason=list(EmployerDecline)[turn.choice % len(EmployerDecline)],
        answer=_answer(turn),
    )


def _letter(case: AssistCase) -> LetterContent:
    client = case.client
    text = f"{client.given_name} {client.family_name} sleeps again.\n\nI recommend that it goes on.\n"
    return LetterContent(LetterSource.WRITTEN, text)


def _account_manager(turn: Turn) -> User:
    manager = turn.request.case.client.organisation.account_manager
    assert manager is not None
    return manager


def _answer(turn: Turn) -> AnswerGiven:
    day = local_day(turn.at, turn.request.case.client.organisation.zone)
    return AnswerGiven(AnswerChannel.PHONE, day, "The head of people", "Said at ten")
