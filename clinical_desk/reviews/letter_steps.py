"""The four steps that the assessment of a letter can take: their form, their words, and the command behind each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from accounts.models import User
from clinical_desk.reviews.letter_forms import (
    AskAboutLetterForm,
    DeclineLetterForm,
    EndorseForm,
    LetterPathwayForm,
)
from clinical_desk.reviews.steps import ASK, DECLINE, POINT_ELSEWHERE, STEPS, Said, Step
from clinical_reviews.selectors import was_asked_about_letter
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import Action, State
from extra_requests.vocabulary.letters import JudgedOn
from letters.commands.assessment import ask_about_letter, endorse_letter
from letters.selectors import came_by_letter


def in_letter_assessment(request: ExtraSessionsRequest) -> bool:
    """Whether the request's assessment is that of its letter, and no clinical review. At most two queries.

    An appeal against a clinical decline leads a letter to a clinical review like any other.
    """
    state = request.current_state
    if state in (State.AWAITING_CLINICAL_ANSWERS, State.AWAITING_CLINICAL_REVIEW) or not came_by_letter(
        request
    ):
        return False
    return state is not State.MORE_INFORMATION_NEEDED or was_asked_about_letter(request)


def steps_for(request: ExtraSessionsRequest) -> tuple[Step, ...]:
    """The steps that this request's review offers. At most two queries."""
    return LETTER_STEPS if in_letter_assessment(request) else STEPS


def _endorse(by: User, at: datetime, reference: str, said: Said) -> object:
    return endorse_letter(
        by=by,
        at=at,
        request_reference=reference,
        sessions=said["sessions"],
        rationale=said["rationale"],
        judged_on=JudgedOn(said["judged_on"]),
    )


def _ask(by: User, at: datetime, reference: str, said: Said) -> object:
    return ask_about_letter(
        by=by,
        at=at,
        request_reference=reference,
        rationale=said["rationale"],
        judged_on=JudgedOn(said["judged_on"]),
    )


LETTER_STEPS: tuple[Step, ...] = (
    Step(
        Action.ENDORSE_LETTER,
        "endorse",
        "Endorse the letter",
        "Endorse the letter",
        "badge-check",
        EndorseForm,
        _endorse,
        "The letter of {reference} is endorsed. The account manager sends it to the employer.",
    ),
    replace(
        ASK,
        action=Action.ASK_ABOUT_LETTER,
        slug="ask-about-letter",
        heading="Ask for more about the letter",
        form=AskAboutLetterForm,
        carry_out=_ask,
    ),
    replace(POINT_ELSEWHERE, form=LetterPathwayForm),
    replace(DECLINE, form=DeclineLetterForm),
)
BY_SLUG: Mapping[tuple[bool, str], Step] = MappingProxyType(
    {(False, step.slug): step for step in STEPS} | {(True, step.slug): step for step in LETTER_STEPS}
)
