"""Worlds that an employer must not be able to tell apart: how a request came to it, and all that its reviewers meet after.

Every world has the same employer, contract and reviewers, and the same request reaches it on the same day. A world says
what lay before and beside, which is the provider's alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone

from accounts.models import User
from clients.models import AssistCase, Contract
from clinical_reviews.commands.answers import give_clinical_answers
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.bridging import allow_bridging_session
from clinical_reviews.commands.review import ask_for_more_information, decline_clinically, send_to_employer
from extra_requests.commands.nudge import nudge_reviewers
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import ClinicalDecline, Goal
from letters.commands.assessment import add_to_letter
from letters.commands.sending import send_letter
from tests.clinical_reviews.reviewing import TYPED_BEFORE_EASTER
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
)
from tests.letters.letters import asked_about, content, endorsed, letter_given
from tests.letters.test_letter_sending import released

MELBOURNE = ZoneInfo("Australia/Melbourne")
RELEASED = "The work goes well.\n\n[client] would gain from more.\n"


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of 2026 where the employer is."""
    return datetime(2026, month, day, hour, minute, tzinfo=MELBOURNE).astimezone(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock stands at ``moment``."""
    with time_machine.travel(moment, tick=False):
        yield


@dataclass(frozen=True, slots=True)
class Scene:
    """The employer and its people at the provider: the same in every world."""

    contract: Contract
    reviewers: tuple[User, User]
    clinical_manager: User
    account_manager: User


def scene_of(silence: str) -> Scene:
    """A bank with two reviewers, a pool of twenty and one session a client that needs no answer."""
    account_manager = AccountManagerFactory.create(name="Wiremu Hohepa", email="wiremu@provider.example")
    organisation = OrganisationFactory.create(name="Harbour Bank", account_manager=account_manager)
    contract = ContractFactory.create(
        organisation=organisation, extra_sessions_pool=20, automatic_approval_up_to=1, silence=silence
    )
    reviewers = [
        ReviewerMembershipFactory.create(
            organisation=organisation, user__name=name, user__email=f"{name.split()[0].lower()}@bank.example"
        ).user
        for name in ("Ines Duarte", "Tom Okafor")
    ]
    clinical_manager = ClinicalManagerFactory.create()
    return Scene(contract, (reviewers[0], reviewers[1]), clinical_manager, account_manager)


type Coming = Callable[[Scene], ExtraSessionsRequest]
type Beside = Callable[[Scene], object]


@dataclass(frozen=True, slots=True)
class World:
    """How the request came, what lies beside it, and when the provider's side did what came later.

    Attributes:
        name: as the test is called.
        coming: brings the request before the employer on Thursday 9 April.
        beside: what else happens in the contract.
        minute: when on their days the consultant appeals or withdraws, and the account manager nudges, in minutes after nine.
        grounds: the appeal's words.
    """

    name: str
    coming: Coming
    beside: tuple[Beside, ...] = ()
    minute: int = 3
    grounds: str = "It was judged on half of it."

    def later(self, month: int, day: int) -> datetime:
        """The moment on that day at which this world's provider acts."""
        return local(month, day, 9 + self.minute // 60, self.minute % 60)


def _case(scene: Scene, **fields: Any) -> AssistCase:
    with at(local(3, 2, 9)):
        return case_of(contract=scene.contract, **fields)


def straight(
    hour: int = 9, minute: int = 3, *, day: int = 9, used: int = 3, goal: Goal | None = None
) -> Coming:
    """Submitted on the day itself, and no review."""

    def come(scene: Scene) -> ExtraSessionsRequest:
        case = _case(scene, used=used)
        with at(local(4, day, hour, minute)):
            request = submitted(case)
        if goal:
            ExtraSessionsRequest.objects.filter(pk=request.pk).update(goal=goal.value)
        return request

    return come


def of_somebody_else(scene: Scene) -> ExtraSessionsRequest:
    """Another consultant, client, issue and way to be called."""
    case = _case(scene, used=1, consultant=ConsultantFactory.create(), email="")
    person = case.client
    person.given_name, person.family_name, person.pronouns, person.site = "Wei", "Q", "they/them", "Perth"
    person.save()
    AssistCase.objects.filter(pk=case.pk).update(issue_category="grief")
    with at(local(4, 9, 11, 30)):
        return submitted(AssistCase.objects.get(pk=case.pk))


def _answered(scene: Scene, month: int, day: int) -> ExtraSessionsRequest:
    case = _case(scene, used=9)
    with at(local(month, day, 10)):
        request = submitted(case)
        _answer(request)
    return request


def _answer(request: ExtraSessionsRequest) -> None:
    give_clinical_answers(
        by=request.case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        answers=TYPED_BEFORE_EASTER
        | {"latest_on": "2026-03-02", "consent_on": "2026-03-02", "session_plan": ["One", "Two", "Three"]},
    )


def _sent_on(scene: Scene, request: ExtraSessionsRequest, hour: int, minute: int) -> ExtraSessionsRequest:
    with at(local(4, 9, hour, minute)):
        send_to_employer(by=scene.clinical_manager, at=timezone.now(), request_reference=request.reference)
    return request


def reviewed(month: int, day: int, hour: int = 14, minute: int = 47) -> Coming:
    """A clinical review came before, since that day."""

    def come(scene: Scene) -> ExtraSessionsRequest:
        return _sent_on(scene, _answered(scene, month, day), hour, minute)

    return come


def asked_for_more(scene: Scene) -> ExtraSessionsRequest:
    """A review in which more was asked for, and one session allowed meanwhile."""
    request = _answered(scene, 3, 30)
    who: dict[str, Any] = {"by": scene.clinical_manager, "request_reference": request.reference}
    with at(local(3, 31, 9)):
        ask_for_more_information(at=timezone.now(), marked=["goals"], rationale="Say more", **who)
    with at(local(4, 1, 9)):
        _answer(request)
        allow_bridging_session(at=timezone.now(), reason="A hard week", **who)
    return _sent_on(scene, request, 9, 1)


def declined_before(scene: Scene) -> ExtraSessionsRequest:
    """A clinical manager declined; after an appeal another one sent it on."""
    request = _answered(scene, 3, 16)
    with at(local(3, 18, 9)):
        decline_clinically(
            by=ClinicalManagerFactory.create(),
            at=timezone.now(),
            request_reference=request.reference,
            reason=ClinicalDecline.NO_REFERRAL_PATHWAY,
            rationale="No pathway",
            next_steps="Talk to your GP",
        )
    with at(local(3, 20, 9)):
        appeal_request(
            by=request.case.consultant.user,
            at=timezone.now(),
            request_reference=request.reference,
            grounds="There is one now.",
        )
    return _sent_on(scene, request, 10, 20)


def by_letter(month: int, day: int, *, asked: bool, hour: int = 11) -> Coming:
    """A released letter, given on that day; its account manager sends it."""

    def come(scene: Scene) -> ExtraSessionsRequest:
        case = _case(scene)
        with at(local(month, day, 10)):
            request = letter_given(case)
            if asked:
                asked_about(request, by=scene.clinical_manager)
        with at(local(4, 8, 10)):
            if asked:
                _add_to(request)
            released(request, RELEASED)
            endorsed(request, by=scene.clinical_manager, sessions=3)
        with at(local(4, 9, hour)):
            send_letter(
                by=scene.account_manager,
                at=timezone.now(),
                request_reference=request.reference,
                line="As we said.",
            )
        return request

    return come


def _add_to(request: ExtraSessionsRequest) -> None:
    add_to_letter(
        by=request.case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        content=content("More of it.\n\nIt goes on."),
    )


# -- what lies beside -------------------------------------------------------------------------------------------------


def hidden_in_review(sessions: int = 4) -> Beside:
    """Another client's request, which no employer sees before its review."""

    def do(scene: Scene) -> None:
        case = _case(scene, used=9)
        with at(local(4, 1, 10)):
            submitted(case, sessions)

    return do


def hidden_letter(scene: Scene) -> None:
    """Another client's letter, which nobody released."""
    case = _case(scene)
    with at(local(4, 8, 10)):
        letter_given(case, 4)


def approved_by_contract(scene: Scene) -> None:
    """Another client's session that the contract gives without asking."""
    case = _case(scene, used=1)
    with at(local(4, 8, 10)):
        submitted(case, 1)


def rejected(scene: Scene) -> None:
    """Another client's request for more than may be asked for."""
    case = _case(scene, used=1)
    with at(local(4, 9, 9)):
        submitted(case, 5)


def taken_back_in_time(scene: Scene) -> None:
    """Another client's request that was withdrawn before the employer's hour."""
    case = _case(scene, used=1)
    with at(local(4, 9, 10)):
        request = submitted(case, 2)
    with at(local(4, 9, 11)):
        withdraw_request(by=case.consultant.user, at=timezone.now(), reference=request.reference)


def nudged(scene: Scene, request: ExtraSessionsRequest, moment: datetime) -> None:
    """The account manager asks for an answer."""
    with at(moment):
        nudge_reviewers(by=scene.account_manager, at=timezone.now(), request_reference=request.reference)


def withdrawn(request: ExtraSessionsRequest, moment: datetime) -> None:
    """The consultant takes the request back."""
    with at(moment):
        withdraw_request(by=request.case.consultant.user, at=timezone.now(), reference=request.reference)


def appealed(request: ExtraSessionsRequest, moment: datetime, grounds: str) -> None:
    """The consultant appeals against the employer's decline."""
    with at(moment):
        appeal_request(
            by=request.case.consultant.user,
            at=timezone.now(),
            request_reference=request.reference,
            grounds=grounds,
        )


STRAIGHT = World("straight", straight())
