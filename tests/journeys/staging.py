"""What the journeys find when they begin: an employer, a consultant and clients of their own in the running demo.

Runs inside the demo's portal (`manage.py shell`), through factories and commands; so no journey depends on what the
caseload looks like on the day. Prints what it made as one line of JSON.
"""

import json
import sys
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase, Client, Consultant, Contract, WorkingHours
from clients.sessions.counts import local_day
from clients.vocabulary import CaseOutcome, SessionStatus
from clinical_reviews.commands.answers import give_clinical_answers
from extra_requests.commands.decide import decline_request
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import EmployerDecline, Goal, ReferralPathway
from tests.factories import (
    AssistCaseFactory,
    ClientFactory,
    ConsultantFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.journeys.answers import answers_typed

# the clocks change there, and the consultant's clock is the organisation's
ZONE = "Australia/Melbourne"
WEEKDAYS = range(5)


def set_the_stage() -> None:
    """Make everything, and print the references and addresses that the journeys go by."""
    tag, now = uuid4().hex[:8], timezone.now()
    contract = _contract(tag)
    reviewer = ReviewerMembershipFactory.create(
        organisation=contract.organisation,
        user__email=f"hr-{tag}@tidewater.example",
        user__name="Odile Farrow",
    ).user
    consultant = consultant_at_work(f"maren-{tag}@provider.example", "Maren Oakhurst")
    let_in(reviewer, consultant.user)
    near_threshold = [_case_near_threshold(contract, consultant, name, tag) for name in ("Anneke", "Bastien")]
    refused = case_with_sessions(contract, consultant, _client(contract, "Carys", tag), used=6)
    new_issue = case_with_sessions(contract, consultant, _client(contract, "Dagny", tag), used=4)
    to_rebook = case_with_sessions(contract, consultant, _client(contract, "Eamon", tag), used=1)
    at_short_notice = SessionFactory.create(
        case=to_rebook, starts_at=_whole_minute(now + timedelta(hours=20))
    )
    for_decline = _asked_with_answers(near_threshold[1], now)
    declined = _declined_by_employer(refused, reviewer, now)
    cases = (*near_threshold, refused, new_issue, to_rebook)
    made = {
        "consultant": consultant.user.email,
        "reviewer": reviewer.email,
        "for_questions": near_threshold[0].reference,
        "for_clinical_decline": for_decline.reference,
        "declined_by_employer": declined.reference,
        "for_transfer": refused.reference,
        "for_new_issue": new_issue.reference,
        "for_series": to_rebook.reference,
        "at_short_notice": at_short_notice.reference,
        "clients": {case.reference: case.client.email for case in cases},
    }
    sys.stdout.write(f"{json.dumps(made)}\n")


def let_in(*users: User) -> None:
    """Give them the phrase that everybody of the demo has; to hash it once more would take seconds."""
    everybodys = User.objects.exclude(pk__in=[user.pk for user in users]).earliest("pk").password
    User.objects.filter(pk__in=[user.pk for user in users]).update(password=everybodys)


def _contract(tag: str) -> Contract:
    """Six sessions an issue, and a review from twelve on; the demo's account manager looks after it."""
    account_manager = User.objects.filter(roles__contains=[Role.ACCOUNT_MANAGER.value]).earliest("email")
    organisation = OrganisationFactory.create(
        code=f"TIDE-{tag}", name="Tidewater Ferries", time_zone=ZONE, account_manager=account_manager
    )
    return ContractFactory.create(organisation=organisation, code=f"TIDE-{tag}")


def consultant_at_work(email: str, name: str) -> Consultant:
    """A consultant in the employer's time zone, at work on every weekday from 9 to 17."""
    consultant = ConsultantFactory.create(user__email=email, user__name=name, user__time_zone=ZONE)
    WorkingHours.objects.bulk_create(
        WorkingHours(consultant=consultant, weekday=day, starts_at=time(9), ends_at=time(17))
        for day in WEEKDAYS
    )
    return consultant


def _client(contract: Contract, given_name: str, tag: str) -> Client:
    return ClientFactory.create(
        code=f"T{given_name}-{tag}",
        organisation=contract.organisation,
        given_name=given_name,
        family_name="Wintergreen",
        email=f"{given_name.lower()}-{tag}@mail.example",
    )


def case_with_sessions(
    contract: Contract,
    consultant: Consultant,
    client: Client,
    *,
    used: int,
    weeks_ago: int = 1,
    **closed: object,
) -> AssistCase:
    """A case with so many completed sessions, a week apart, the latest so many weeks ago."""
    case = AssistCaseFactory.create(
        contract=contract,
        consultant=consultant,
        client=client,
        opened_on=timezone.localdate() - timedelta(weeks=weeks_ago + used + 1),
        **closed,
    )
    for week in range(weeks_ago, weeks_ago + used):
        SessionFactory.create(
            case=case,
            starts_at=timezone.now() - timedelta(weeks=week),
            status=SessionStatus.COMPLETED.value,
        )
    return case


def _case_near_threshold(contract: Contract, consultant: Consultant, name: str, tag: str) -> AssistCase:
    """Three sessions on an earlier case and six on this one: with three more it makes 12."""
    client = _client(contract, name, tag)
    closed_on = timezone.localdate() - timedelta(weeks=9)
    ended = {"closed_on": closed_on, "outcome": CaseOutcome.GOALS_REACHED.value}
    case_with_sessions(contract, consultant, client, used=3, weeks_ago=10, **ended)
    return case_with_sessions(contract, consultant, client, used=6)


def _asked(case: AssistCase, now: datetime) -> ExtraSessionsRequest:
    return submit_request(
        by=case.consultant.user,
        at=now,
        case_reference=case.reference,
        ask=Ask(
            sessions=3,
            requested_on=local_day(now, case.client.organisation.zone),
            goal=Goal.FINISH_AGREED_GOALS,
            referral_pathway=ReferralPathway.TO_BE_SETTLED,
        ),
        submission_key=uuid4(),
    )


def _asked_with_answers(case: AssistCase, now: datetime) -> ExtraSessionsRequest:
    request = _asked(case, now)
    today = local_day(now, case.client.organisation.zone)
    give_clinical_answers(
        by=case.consultant.user, at=now, request_reference=request.reference, answers=answers_typed(today)
    )
    return request


def _declined_by_employer(case: AssistCase, reviewer: User, now: datetime) -> ExtraSessionsRequest:
    request = _asked(case, now)
    assert request.redacted_id is not None
    return decline_request(
        by=reviewer, at=now, public_id=request.redacted_id, reason=EmployerDecline.BUDGET_USED_UP
    )


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
