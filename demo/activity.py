"""A little of what goes on in a day, done through the real commands, so that lists and Mailbox are not empty at first sight.

Two colleagues of the demo's consultant ask for more: one request needs a clinical review, one is for five sessions and is
rejected automatically. Then the deadlines are swept as beat does it: employers are reminded, what is overdue is escalated.
"""

from datetime import datetime

from clients.models import AssistCase, Consultant
from clients.sessions.counts import local_day
from clinical_reviews.commands.sweep import sweep_reviews
from demo.asking import ask
from demo.stage import USUAL_ASK, Stage, open_cases_of
from extra_requests.commands.sweep import sweep_deadlines
from extra_requests.facts.request import gather_facts
from extra_requests.rules.judgement import Outcome, judge_request
from letters.commands.sweep_sending import sweep_sending

TOO_MANY = 5


def bring_to_life(stage: Stage, now: datetime) -> None:
    """Submit the two requests and sweep the deadlines. Each command is its own transaction."""
    asks = {Outcome.CLINICAL_REVIEW: USUAL_ASK, Outcome.REJECTED_AUTOMATICALLY: TOO_MANY}
    for consultant in Consultant.objects.select_related("user").order_by("user__email"):
        if consultant.pk != stage.consultant.pk and asks:
            _submit_one(consultant, asks, now)
    sweep_deadlines(at=now)
    sweep_reviews(now)
    sweep_sending(now)


def _submit_one(consultant: Consultant, asks: dict[Outcome, int], now: datetime) -> None:
    """Submit the first of ``asks`` that one of the consultant's cases answers to, and strike it off."""
    for case in open_cases_of(consultant):
        for outcome, sessions in asks.items():
            if _outcome(case, sessions, now) is outcome:
                ask(case, sessions, now)
                del asks[outcome]
                return


def _outcome(case: AssistCase, sessions: int, now: datetime) -> Outcome:
    on = local_day(now, case.client.organisation.zone)
    return judge_request(gather_facts(case, asked=sessions, on=on, now=now)).outcome
