"""A scene in which every personal field and every free text holds its sentinel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import time_machine

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, Organisation
from extra_requests.commands import Ask, decline_request, submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary import EmployerDecline, Goal, ReferralPathway, Requestor
from tests.canary.fields import Kind, token
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
BORN_ON = date(1961, 3, 8)
OPENED_ON = date(2025, 12, 19)
CLOSED_ON = date(2026, 1, 29)
STARTED_AT = datetime(2025, 12, 23, 7, 43, tzinfo=UTC)
CANCELLED_AT = datetime(2025, 12, 27, 6, 52, tzinfo=UTC)
ASK = Ask(
    sessions=3,
    requested_on=SUBMITTED_AT.date(),
    goal=Goal.PREVENT_RELAPSE,
    referral_pathway=ReferralPathway.SPECIALIST,
    requestor=Requestor.CLIENT,
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
    """An employer with two reviewers, and requests about four clients of one consultant."""

    organisation: Organisation
    consultant: User
    reviewer: User
    colleague: User
    account_manager: User
    requests: list[ExtraSessionsRequest]


def words_of(label: str, *fields: str, number: int) -> dict[str, Any]:
    """The sentinels of these fields as keyword arguments for a factory, told apart by ``number``."""
    return {name: f"{token(label, name)}{number}" for name in fields}


def an_address(label: str, name: str, number: int) -> str:
    return f"{token(label, name)}{number}@mail.example"


def plant_scene() -> Scene:
    """Everything up to four requests that wait for the employer, and one that a colleague has declined."""
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
        consultant = ConsultantFactory.create(
            engagement="telehealth_associate",
            practice=PracticeFactory.create(**words_of("clients.Practice", "name", number=1)),
            user=UserFactory.create(
                email=an_address("accounts.User", "email", 1),
                roles=[Role.CONSULTANT.value],
                **words_of("accounts.User", "name", number=1),
            ),
        )
        one, two = ReviewerMembershipFactory.create_batch(2, organisation=organisation)
        scene = Scene(organisation, consultant.user, one.user, two.user, account_manager, [])
        make_case = _case_maker(contract, consultant, numbers)
        for _ in range(5):
            case = make_case()
            scene.requests.append(
                submit_request(
                    by=consultant.user,
                    at=SUBMITTED_AT,
                    case_reference=case.reference,
                    ask=ASK,
                    submission_key=uuid4(),
                )
            )
        _plant_what_no_command_writes(scene)
    return scene


def _case_maker(contract: Any, consultant: Any, numbers: Iterator[int]) -> Callable[[], AssistCase]:
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
            **case_words,
        )
        case = AssistCaseFactory.create(
            client=client, contract=contract, consultant=consultant, opened_on=OPENED_ON, **case_words
        )
        ended = {"commenced_at": STARTED_AT, "ended_at": STARTED_AT + timedelta(minutes=50)}
        SessionFactory.create(case=case, starts_at=STARTED_AT, status="completed", **ended)
        SessionFactory.create(case=case, starts_at=STARTED_AT, status="cancelled", cancelled_at=CANCELLED_AT)
        EntitlementGrantFactory.create(
            case=case, kind="adjustment", **words_of("clients.EntitlementGrant", "reason", number=number)
        )
        return case

    return make


def _plant_what_no_command_writes(scene: Scene) -> None:
    declined = scene.requests[-1]
    assert declined.redacted is not None
    decline_request(
        by=scene.colleague,
        at=SUBMITTED_AT,
        public_id=declined.redacted.pk,
        reason=EmployerDecline.NOT_ENOUGH_INFORMATION,
        note=token("extra_requests.ExtraSessionsRequest", "decision_note"),
    )
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
    written = ("reply_to", "subject", "text", "html", "calendar", "about", "dedupe_key")
    OutboxMessageFactory.create(
        to_email=an_address("notifications.OutboxMessage", "to_email", 1),
        receiver="client",
        **words_of("notifications.OutboxMessage", *written, number=1),
    )
