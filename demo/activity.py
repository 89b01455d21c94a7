"""A little of what goes on in a day, done through the real commands, so that lists and Mailbox are not empty at first sight.

Two colleagues of the demo's consultant ask for more: one request needs a clinical review, one is for five sessions and is
rejected automatically. Then the deadlines are swept as beat does it: employers are reminded, what is overdue is escalated.
"""

from datetime import datetime
from uuid import UUID, uuid5

from clients.models import AssistCase, Consultant
from clients.session_counts import local_day
from demo.stage import USUAL_ASK, Stage, open_cases_of
from extra_requests.commands import Ask, submit_request, sweep_deadlines
from extra_requests.facts import gather_facts
from extra_requests.rules import Outcome, judge_request
from extra_requests.vocabulary import Goal, ReferralPathway

NAMESPACE_OF_DEMO = UUID("7d6a1c9e-52f0-4d39-9f7c-0e5f8a2b6c11")
TOO_MANY = 5


def bring_to_life(stage: Stage, now: datetime) -> None:
    """Submit the two requests and sweep the deadlines. Each command is its own transaction."""
    asks = {Outcome.CLINICAL_REVIEW: USUAL_ASK, Outcome.REJECTED_AUTOMATICALLY: TOO_MANY}
    for consultant in Consultant.objects.select_related("user").order_by("user__email"):
        if consultant.pk != stage.consultant.pk and asks:
            _submit_one(consultant, asks, now)
    sweep_deadlines(at=now)


def _submit_one(consultant: Consultant, asks: dict[Outcome, int], now: datetime) -> None:
    """Submit the first of ``asks`` that one of the consultant's cases answers to, and strike it off."""
    for case in open_cases_of(consultant):
        for outcome, sessions in asks.items():
            if _outcome(case, sessions, now) is outcome:
                _submit(case, sessions, now)
                del asks[outcome]
                return


def _outcome(case: AssistCase, sessions: int, now: datetime) -> Outcome:
    on = local_day(now, case.client.organisation.zone)
    return judge_request(gather_facts(case, asked=sessions, on=on, now=now)).outcome


def _submit(case: AssistCase, sessions: int, now: datetime) -> None:
    submit_request(
        by=case.consultant.user,
        at=now,
        case_reference=case.reference,
        ask=Ask(
            sessions=sessions,
            requested_on=local_day(now, case.client.organisation.zone),
            goal=Goal.FINISH_AGREED_GOALS,
            referral_pathway=ReferralPathway.TO_BE_SETTLED,
        ),
        submission_key=uuid5(NAMESPACE_OF_DEMO, case.reference),
    )
