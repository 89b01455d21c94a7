"""The five steps that a review can take: their form, their words, and the command behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from clinical_desk.reviews.forms import AskForm, DeclineForm, FewerForm, PathwayForm, SendForm, StepForm
from clinical_reviews.commands.review import (
    ask_for_more_information,
    decline_clinically,
    point_to_another_pathway,
    send_to_employer,
    send_with_fewer,
)
from extra_requests.states import Action
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.letters import JudgedOn
from extra_requests.vocabulary.requests import ClinicalDecline

type Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a review, at ``/desk/reviews/XSR-000123/<slug>/``.

    ``carry_out`` is given ``by``, ``at``, ``request_reference`` and the form's cleaned data. ``is_checked``: the typed words
    are shown once more before they are final.
    """

    action: Action
    slug: str
    heading: str
    confirm: str
    icon: str
    form: type[StepForm]
    carry_out: Callable[[User, datetime, str, Said], object]
    done: str
    is_checked: bool = True
    is_danger: bool = False

    @property
    def button_tone(self) -> str:
        """How the button that confirms it looks: the last word of its CSS class."""
        return "danger-solid" if self.is_danger else "primary"


def judged_on(said: Said) -> JudgedOn | None:
    """Which text of a letter was read; ``None`` when the step is not about a letter."""
    return JudgedOn(said["judged_on"]) if "judged_on" in said else None


def _send(by: User, at: datetime, reference: str, said: Said) -> object:
    return send_to_employer(by=by, at=at, request_reference=reference, rationale=said["rationale"])


def _send_with_fewer(by: User, at: datetime, reference: str, said: Said) -> object:
    return send_with_fewer(
        by=by, at=at, request_reference=reference, sessions=said["sessions"], rationale=said["rationale"]
    )


def _ask(by: User, at: datetime, reference: str, said: Said) -> object:
    return ask_for_more_information(
        by=by, at=at, request_reference=reference, marked=said["marked"], rationale=said["rationale"]
    )


def _point_elsewhere(by: User, at: datetime, reference: str, said: Said) -> object:
    return point_to_another_pathway(
        by=by,
        at=at,
        request_reference=reference,
        pathway=Pathway(said["pathway"]),
        rationale=said["rationale"],
        next_steps=said["next_steps"],
        judged_on=judged_on(said),
    )


def _decline(by: User, at: datetime, reference: str, said: Said) -> object:
    return decline_clinically(
        by=by,
        at=at,
        request_reference=reference,
        reason=ClinicalDecline(said["reason"]),
        rationale=said["rationale"],
        next_steps=said["next_steps"],
        judged_on=judged_on(said),
    )


SEND = Step(
    Action.SEND_TO_EMPLOYER,
    "send",
    "Send this request to the employer?",
    "Send to the employer",
    "send",
    SendForm,
    _send,
    "{reference} was sent to the employer.",
    is_checked=False,
)
SEND_WITH_FEWER = Step(
    Action.SEND_WITH_FEWER,
    "send-with-fewer",
    "Send with fewer sessions",
    "Send with fewer sessions",
    "list-minus",
    FewerForm,
    _send_with_fewer,
    "{reference} was sent to the employer, with fewer sessions.",
)
ASK = Step(
    Action.ASK_FOR_MORE_INFORMATION,
    "ask-for-more",
    "Ask for more information",
    "Ask the consultant",
    "message-circle-question-mark",
    AskForm,
    _ask,
    "The consultant was asked. The review of {reference} is paused until the answer.",
)
POINT_ELSEWHERE = Step(
    Action.POINT_TO_ANOTHER_PATHWAY,
    "another-pathway",
    "Point to another pathway",
    "Point to this pathway",
    "signpost",
    PathwayForm,
    _point_elsewhere,
    "{reference} was closed, pointing to another pathway. The consultant and the client are told.",
    is_danger=True,
)
DECLINE = Step(
    Action.DECLINE_CLINICALLY,
    "decline",
    "Decline on clinical grounds",
    "Decline the request",
    "circle-x",
    DeclineForm,
    _decline,
    "{reference} was declined on clinical grounds. The consultant and the client are told.",
    is_danger=True,
)
STEPS = (SEND, SEND_WITH_FEWER, ASK, POINT_ELSEWHERE, DECLINE)
