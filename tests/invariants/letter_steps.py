"""Every step of a letter's way, and what an account manager does, each as the person whose turn it is would take it."""

import uuid
from datetime import datetime

from accounts.models import User
from clients.models import AssistCase
from clients.session_counts import local_day
from extra_requests import commands
from extra_requests.letter_words import AnswerChannel, JudgedOn, LetterSource
from extra_requests.vocabulary import EmployerDecline
from tests.extra_requests.asking import ask_for
from tests.invariants.people import People
from tests.invariants.turns import Turn

# what is typed below and must never be read at the employer's; the names in a letter are the clients' own
WRITTEN = ("Whose street is it", "Well founded", "A street is still", "Said at ten", "The head of people")


def submit_letter(people: People, at: datetime, case: AssistCase, sessions: int) -> None:
    commands.submit_letter(
        by=people.consultant,
        at=at,
        case_reference=case.reference,
        ask=ask_for(sessions, local_day(at, case.client.organisation.zone)),
        content=_letter(case),
        submission_key=uuid.uuid4(),
    )


def ask_about_letter(turn: Turn) -> None:
    commands.ask_about_letter(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        rationale="Whose street is it?",
        judged_on=JudgedOn.ORIGINAL,
    )


def add_to_letter(turn: Turn) -> None:
    """By the consultant or their office."""
    commands.add_to_letter(
        by=turn.people.carers[turn.choice % 2],
        at=turn.at,
        request_reference=turn.request.reference,
        content=_letter(turn.request.case),
    )


def release(turn: Turn) -> None:
    """The marks as they stand, saved and released."""
    reference = turn.request.reference
    bench = commands.open_workbench(by=turn.manager, request_reference=reference)
    saved = commands.save_marks(
        by=turn.manager,
        at=turn.at,
        request_reference=reference,
        revision=bench.facts.revision,
        marks=bench.marks,
    )
    commands.release_letter(by=turn.manager, at=turn.at, request_reference=reference, revision=saved.revision)


def take_back(turn: Turn) -> None:
    commands.take_back_release(by=turn.manager, at=turn.at, request_reference=turn.request.reference)


def endorse(turn: Turn) -> None:
    commands.endorse_letter(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        sessions=1 + turn.choice % turn.request.sessions_requested,
        rationale="Well founded",
        judged_on=JudgedOn.REDACTED,
    )


def give_back(turn: Turn) -> None:
    commands.return_letter(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        reason="A street is still in it",
    )


def send_letter(turn: Turn) -> None:
    commands.send_letter(
        by=_account_manager(turn), at=turn.at, request_reference=turn.request.reference, line="Thank you."
    )


def record_approval(turn: Turn) -> None:
    commands.record_approval(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        sessions=1,
        answer=_answer(turn),
    )


def record_decline(turn: Turn) -> None:
    commands.record_decline(
        by=_account_manager(turn),
        at=turn.at,
        request_reference=turn.request.reference,
        reason=list(EmployerDecline)[turn.choice % len(EmployerDecline)],
        answer=_answer(turn),
    )


def _letter(case: AssistCase) -> commands.LetterContent:
    client = case.client
    text = f"{client.given_name} {client.family_name} sleeps again.\n\nI recommend that it goes on.\n"
    return commands.LetterContent(LetterSource.WRITTEN, text)


def _account_manager(turn: Turn) -> User:
    manager = turn.request.case.client.organisation.account_manager
    assert manager is not None
    return manager


def _answer(turn: Turn) -> commands.AnswerGiven:
    day = local_day(turn.at, turn.request.case.client.organisation.zone)
    return commands.AnswerGiven(AnswerChannel.PHONE, day, "The head of people", "Said at ten")
