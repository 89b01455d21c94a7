"""Every command that moves a request, each called as the person whose turn it is would call it."""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from clients.models import AssistCase
from clients.sessions.counts import local_day
from clinical_reviews.commands import review
from clinical_reviews.commands.answers import give_clinical_answers
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.bridging import allow_bridging_session
from clinical_reviews.commands.review import (
    ask_for_more_information,
    claim_review,
    hand_over_review,
    point_to_another_pathway,
    save_safety_note,
    send_to_employer,
    send_with_fewer,
)
from clinical_reviews.commands.withdraw import withdraw_for_consultant
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.submit import submit_request
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline
from tests.clinical_reviews.clinical_answers_typed import TYPED
from tests.extra_requests.asking import ask_for
from tests.invariants import letter_steps
from tests.invariants.people import People
from tests.invariants.turns import Turn

# What is typed anywhere below, and must never be read at the employer's: the beginnings are enough.
HIGH_RISK = {
    "risk_to_self": "high",
    "risk_to_self_plan": "Daily contact with the crisis team",
    "safeguarding_statement": "The GP was told on Monday",
}
WRITTEN = (
    "Panic on the way",
    "Leaves meetings",
    "Ride the train",
    "Exposure:",
    "A relapse is",
    "A last session",
    "Daily contact",
    "The GP was told",
    "The plan was checked",
    "How will it end",
    "Enough for the goals",
    "Not the right care",
    "We look for it",
    "Other care helps",
    "A hard week",
    "Much has changed",
    "Asked for by mistake",
    *letter_steps.WRITTEN,
)

type Step = Callable[[Turn], object]


def submit(people: People, at: datetime, case: AssistCase, sessions: int) -> None:
    on = local_day(at, case.client.organisation.zone)
    submit_request(
        by=people.consultant,
        at=at,
        case_reference=case.reference,
        ask=ask_for(sessions, on),
        submission_key=uuid.uuid4(),
    )


def answer(turn: Turn) -> None:
    plan = [f"Exposure: stop {number}" for number in range(1, turn.request.sessions_requested + 1)]
    typed = TYPED | {"session_plan": plan} | (HIGH_RISK if turn.choice % 5 == 0 else {})
    give_clinical_answers(
        by=turn.people.consultant, at=turn.at, request_reference=turn.request.reference, answers=typed
    )


def claim(turn: Turn) -> None:
    claim_review(by=turn.manager, at=turn.at, request_reference=turn.request.reference)


def hand_over(turn: Turn) -> None:
    hand_over_review(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        to=turn.people.managers[1 - turn.choice % 2],
    )


def note_safety(turn: Turn) -> None:
    save_safety_note(
        by=turn.manager, at=turn.at, request_reference=turn.request.reference, note="The plan was checked"
    )


def ask_for_more(turn: Turn) -> None:
    ask_for_more_information(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        marked=["discharge_plan"],
        rationale="How will it end?",
    )


def send(turn: Turn) -> None:
    send_to_employer(by=turn.manager, at=turn.at, request_reference=turn.request.reference)


def send_fewer(turn: Turn) -> None:
    send_with_fewer(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        sessions=1 + turn.choice % turn.request.sessions_requested,
        rationale="Enough for the goals",
    )


def decline_clinically(turn: Turn) -> None:
    review.decline_clinically(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        reason=list(ClinicalDecline)[turn.choice % len(ClinicalDecline)],
        rationale="Not the right care",
        next_steps="We look for it together",
    )


def point_elsewhere(turn: Turn) -> None:
    point_to_another_pathway(
        by=turn.manager,
        at=turn.at,
        request_reference=turn.request.reference,
        pathway=list(Pathway)[turn.choice % len(Pathway)],
        rationale="Other care helps more",
        next_steps="We look for it together",
    )


def allow_bridging(turn: Turn) -> None:
    allow_bridging_session(
        by=turn.manager, at=turn.at, request_reference=turn.request.reference, reason="A hard week"
    )


def approve(turn: Turn) -> None:
    if turn.request.redacted_id:
        approve_request(
            by=turn.reviewer,
            at=turn.at,
            public_id=turn.request.redacted_id,
            sessions=1 + turn.choice % turn.request.sessions_requested,
        )


def decline(turn: Turn) -> None:
    if turn.request.redacted_id:
        decline_request(
            by=turn.reviewer,
            at=turn.at,
            public_id=turn.request.redacted_id,
            reason=list(EmployerDecline)[turn.choice % len(EmployerDecline)],
        )


def withdraw(turn: Turn) -> None:
    """By any of those who may, in turn."""
    by = (*turn.people.carers, turn.manager)[turn.choice % 3]
    withdraw_for_consultant(
        by=by, at=turn.at, reference=turn.request.reference, reason="Asked for by mistake"
    )


def appeal(turn: Turn) -> None:
    appeal_request(
        by=turn.people.consultant,
        at=turn.at,
        request_reference=turn.request.reference,
        grounds="Much has changed since",
    )


_REVIEW = (
    claim,
    hand_over,
    note_safety,
    ask_for_more,
    send,
    send,
    send,
    send_fewer,
    send_fewer,
    decline_clinically,
    point_elsewhere,
    allow_bridging,
    withdraw,
)
_ASSESSMENT = (
    letter_steps.release,
    letter_steps.endorse,
    letter_steps.endorse,
    letter_steps.ask_about_letter,
    letter_steps.take_back,
    decline_clinically,
    withdraw,
)
_SENDING = (letter_steps.release, letter_steps.send_letter, letter_steps.send_letter, letter_steps.give_back)
# what somebody would do with a request where it stands; everything else is refused
FITTING: Mapping[State, tuple[Step, ...]] = {
    State.AWAITING_CLINICAL_ANSWERS: (answer, answer, answer, allow_bridging, withdraw),
    State.AWAITING_CLINICAL_REVIEW: _REVIEW,
    State.MORE_INFORMATION_NEEDED: (
        answer,
        answer,
        letter_steps.add_to_letter,
        point_elsewhere,
        decline_clinically,
    ),
    State.AWAITING_ASSESSMENT: _ASSESSMENT,
    State.AWAITING_ACCOUNT_MANAGER: _SENDING,
    State.AWAITING_EMPLOYER: (
        approve,
        approve,
        decline,
        decline,
        letter_steps.record_approval,
        letter_steps.record_decline,
        withdraw,
        allow_bridging,
    ),
    State.DECLINED: (appeal,),
    State.DECLINED_CLINICALLY: (appeal,),
}
EVERY: tuple[Step, ...] = (
    answer,
    *dict.fromkeys((*_REVIEW, *_ASSESSMENT, *_SENDING)),
    letter_steps.add_to_letter,
    letter_steps.record_approval,
    letter_steps.record_decline,
    approve,
    decline,
    appeal,
)
