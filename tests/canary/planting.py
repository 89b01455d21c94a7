"""A scene in which every personal field and every free text holds its sentinel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import time_machine

from accounts.models import SignInErrand, User
from accounts.roles import Role
from clients.models import AssistCase, Consultant, LinkWanted, Organisation
from clients.vocabulary import CaseOutcome
from extra_requests.commands.decide import decline_request
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import EmployerDecline, Goal, ReferralPathway, Requestor
from tests.canary.fields import Kind, token
from tests.canary.planting_care import (
    care_of,
    plant_appeal,
    plant_diary,
    plant_reviews,
    plant_ticket,
    plant_transfer,
)
from tests.canary.planting_letters import plant_letter, plant_what_account_managers_note
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    AuditEntryFactory,
    ClientFactory,
    ConsultantFactory,
    ContractFactory,
    EntitlementGrantFactory,
    OrganisationFactory,
    OutboxMessageFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    UserFactory,
)

SUBMITTED_AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
CLOSED_AS = CaseOutcome.NOT_ENGAGED
BORN_ON = date(1961, 3, 8)
OPENED_ON = date(2025, 12, 19)
CLOSED_ON = date(2026, 1, 29)
STARTED_AT = datetime(2025, 12, 23, 7, 43, tzinfo=UTC)
CANCELLED_AT = datetime(2025, 12, 27, 6, 52, tzinfo=UTC)
GOAL, PATHWAY, REQUESTOR = Goal.PREVENT_RELAPSE, ReferralPathway.SPECIALIST, Requestor.CLIENT
ASK = Ask(
    sessions=3,
    requested_on=SUBMITTED_AT.date(),
    goal=GOAL,
    referral_pathway=PATHWAY,
    requestor=REQUESTOR,
)


def spellings(day: date) -> tuple[str, ...]:
    """A day as pages, mails and machines may write it."""
    return (
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%B}",
        f"{day.day} {day:%b}",
        f"{day:%B} {day.day}",
        f"{day:%b} {day.day}",
    )


@dataclass
class Planted:
    """What was planted where: the spellings to look for, by model, field and kind."""

    sentinels: dict[tuple[str, str], tuple[Kind, tuple[str, ...]]] = field(default_factory=dict)

    def of(self, *kinds: Kind) -> dict[str, str]:
        """Every spelling of these kinds, with the field it gives away."""
        return {
            spelling: f"{label}.{name}"
            for (label, name), (kind, spellings_) in self.sentinels.items()
            for spelling in spellings_
            if kind in kinds
        }


@dataclass
class Scene:
    """An employer with two reviewers, and what it was asked about clients of one consultant.

    ``requests``: four that wait, one sent on by a clinical manager, one appealed, and last one that is declined.
    """

    organisation: Organisation
    consultant: User
    reviewer: User
    colleague: User
    account_manager: User
    clinical_manager: User
    requests: list[ExtraSessionsRequest]


def words_of(label: str, *fields: str, number: int) -> dict[str, Any]:
    """The sentinels of these fields as keyword arguments for a factory, told apart by ``number``."""
    return {name: f"{token(label, name)}{number}" for name in fields}


def an_address(label: str, name: str, number: int) -> str:
    return f"{token(label, name)}{number}@mail.example"


def plant_scene() -> Scene:
    """Everything up to seven requests that the employer knows of; see ``Scene``."""
    numbers = count(1)
    with time_machine.travel(SUBMITTED_AT, tick=False):
        account_manager = AccountManagerFactory.create()
        organisation = OrganisationFactory.create(
            name="Harbour Bank",
            account_manager=account_manager,
            **words_of("clients.Organisation", "code", number=1),
        )
        contract = ContractFactory.create(
            organisation=organisation,
            extra_sessions_pool=40,
            **words_of("clients.Contract", "code", number=1),
        )
        consultant = _the_consultant()
        one, two = ReviewerMembershipFactory.create_batch(2, organisation=organisation)
        make_case = case_maker(contract, consultant, numbers)
        care = care_of(consultant.user, SUBMITTED_AT, lambda: _over_the_threshold(make_case()), _submitted)
        requests = [_submitted(make_case()) for _ in range(6)]
        scene = Scene(
            organisation, consultant.user, one.user, two.user, account_manager, care.manager, requests
        )
        sent_on = plant_reviews(care)
        appealed = plant_appeal(care, _declined(scene.requests.pop(), scene.colleague))
        scene.requests[-1:-1] = [sent_on, appealed]
        without_extras = ContractFactory.create(
            organisation=organisation,
            extra_sessions_allowed=False,
            **words_of("clients.Contract", "code", number=2),
        )
        plant_transfer(care, case_maker(without_extras, consultant, numbers)())
        plant_ticket(care, requests[0].case, account_manager)
        plant_diary(care, requests[0].case)
        _plant_what_no_command_writes(scene)
        plant_letter(requests[0], SUBMITTED_AT)
        plant_what_account_managers_note(scene.requests[-1], account_manager, SUBMITTED_AT)
    return scene


def _the_consultant() -> Consultant:
    return ConsultantFactory.create(
        engagement="telehealth_associate",
        practice=PracticeFactory.create(**words_of("clients.Practice", "name", number=1)),
        user=UserFactory.create(
            email=an_address("accounts.User", "email", 1),
            roles=[Role.CONSULTANT.value],
            **words_of("accounts.User", "name", "phone", number=1),
        ),
    )


def _over_the_threshold(case: AssistCase) -> AssistCase:
    EntitlementGrantFactory.create(
        case=case, kind="adjustment", sessions=4, **words_of("clients.EntitlementGrant", "reason", number=99)
    )
    return case


def _submitted(case: AssistCase) -> ExtraSessionsRequest:
    return submit_request(
        by=case.consultant.user,
        at=SUBMITTED_AT,
        case_reference=case.reference,
        ask=ASK,
        submission_key=uuid4(),
    )


def case_maker(contract: Any, consultant: Any, numbers: Iterator[int]) -> Callable[[], AssistCase]:
    def make() -> AssistCase:
        number = next(numbers)
        personal = (
            "code",
            "given_name",
            "family_name",
            "preferred_name",
            "pronouns",
            "phone",
            "position",
            "site",
        )
        client = ClientFactory.create(
            organisation=contract.organisation,
            email=an_address("clients.Client", "email", number),
            birth_date=BORN_ON,
            **words_of("clients.Client", *personal, number=number),
        )
        case_words = words_of("clients.AssistCase", "issue_category", "service", number=number)
        AssistCaseFactory.create(
            client=client,
            contract=contract,
            consultant=consultant,
            opened_on=OPENED_ON,
            closed_on=CLOSED_ON,
            outcome=CLOSED_AS.value,
            **case_words,
        )
        case = AssistCaseFactory.create(
            client=client, contract=contract, consultant=consultant, opened_on=OPENED_ON, **case_words
        )
        ended = {"commenced_at": STARTED_AT, "ended_at": STARTED_AT + timedelta(minutes=50)}
        SessionFactory.create(
            case=case,
            starts_at=STARTED_AT,
            status="completed",
            **ended,
            **words_of("clients.Session", "outcome_note", number=number),
        )
        SessionFactory.create(case=case, starts_at=STARTED_AT, status="cancelled", cancelled_at=CANCELLED_AT)
        EntitlementGrantFactory.create(
            case=case, kind="adjustment", **words_of("clients.EntitlementGrant", "reason", number=number)
        )
        return case

    return make


def _declined(request: ExtraSessionsRequest, by: User) -> ExtraSessionsRequest:
    assert request.redacted is not None
    return decline_request(
        by=by,
        at=SUBMITTED_AT,
        public_id=request.redacted.pk,
        reason=EmployerDecline.NOT_ENOUGH_INFORMATION,
        note=token("extra_requests.ExtraSessionsRequest", "decision_note"),
    )


def _plant_what_no_command_writes(scene: Scene) -> None:
    _declined(scene.requests[-1], scene.colleague)
    for request in scene.requests:
        request.refresh_from_db()
        request.figures |= {"canary": token("extra_requests.ExtraSessionsRequest", "figures")}
        request.save(update_fields=["figures"])
    EntitlementGrantFactory.create(
        case=scene.requests[0].case,
        **words_of("clients.EntitlementGrant", "request_reference", number=1),
    )
    details = {"canary": token("accounts.AuditEntry", "details")}
    AuditEntryFactory.create(
        details=details, **words_of("accounts.AuditEntry", "actor", "action", "subject", number=1)
    )
    LinkWanted.objects.create(email=an_address("clients.LinkWanted", "email", 1), asked_at=SUBMITTED_AT)
    SignInErrand.objects.create(
        kind="too_many_tries",
        email=an_address("accounts.SignInErrand", "email", 1),
        asked_at=SUBMITTED_AT,
    )
    written = ("reply_to", "subject", "text", "html", "calendar", "link", "from_name", "about", "dedupe_key")
    OutboxMessageFactory.create(
        to_email=an_address("notifications.OutboxMessage", "to_email", 1),
        receiver="client",
        **words_of("notifications.OutboxMessage", *written, number=1),
    )
