"""Whose eyes to see the demo through: a consultant with one case for each way a request can go, and the rest around."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from clients.models import AssistCase, Consultant
from clients.sessions.counts import local_day
from clients.sessions.histories import history_of
from clients.vocabulary import Basis, SessionStatus
from extra_requests.facts.request import gather_facts
from extra_requests.models import UNDECIDED_BY_EMPLOYER, RedactedRequest
from extra_requests.rules.judgement import Outcome, judge_request
from extra_requests.selectors import undecided_requests

USUAL_ASK = 3
STILL_AHEAD = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)


class NothingToShow(Exception):
    """No consultant of the caseload has a case for every way a request can go."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The people and the cases that the sign-ins lead to, all different cases of ``consultant``."""

    consultant: Consultant
    for_employer: AssistCase
    for_review: AssistCase
    for_rejection: AssistCase
    to_rebook: AssistCase
    reviewer: User


@dataclass(frozen=True, slots=True)
class _Prospect:
    """What a request for the usual number of sessions on a case would come to today, and what is left on it."""

    case: AssistCase
    outcome: Outcome
    remaining: int
    organisation: int
    nothing_ahead: bool


def choose_stage(now: datetime) -> Stage:
    """The same people for the same caseload. Consultants of a practice come first: its administrator sees them too.

    Raises NothingToShow when no person of the caseload has all it takes.
    """
    waiting = _waiting_by_organisation()
    consultants = Consultant.objects.select_related("user", "practice").order_by("practice_id", "user__email")
    for consultant in consultants:
        stage = _stage_of(consultant, list(_prospects(consultant, now)), waiting)
        if stage:
            return stage
    raise NothingToShow("No consultant has a case for every way a request can go.")


def open_cases_of(consultant: Consultant) -> Iterator[AssistCase]:
    """Open cases on which nothing is undecided, oldest reference first, with all that the rules need loaded."""
    yield from (
        AssistCase.objects.filter(consultant=consultant, closed_on__isnull=True)
        .exclude(pk__in=undecided_requests().values("case"))
        .select_related("contract", "client__organisation", "consultant__user")
        .order_by("reference")
    )


def _prospects(consultant: Consultant, now: datetime) -> Iterator[_Prospect]:
    for case in open_cases_of(consultant):
        history = history_of(case)
        on = local_day(now, history.zone)
        facts = gather_facts(case, asked=USUAL_ASK, on=on, now=now, history=history)
        outcome = judge_request(facts).outcome
        ahead = any(
            session.case_id == case.pk and session.status in STILL_AHEAD for session in history.sessions
        )
        yield _Prospect(case, outcome, facts.counts.remaining, case.client.organisation_id, not ahead)


def _stage_of(consultant: Consultant, prospects: list[_Prospect], waiting: Counter[int]) -> Stage | None:
    reviews = [each for each in prospects if each.outcome is Outcome.CLINICAL_REVIEW]
    review = min(reviews, key=lambda each: each.remaining, default=None)
    asking = sorted(
        (each for each in prospects if each.outcome is Outcome.EMPLOYER),
        key=lambda each: _least_telling(each, waiting),
    )
    rebook = next((each for each in reversed(asking) if each.remaining), None)
    rest = [each for each in asking if each is not rebook]
    if review is None or rebook is None or len(rest) < 2 or not waiting[rest[0].organisation]:
        return None
    reviewer = User.objects.filter(reviewer_membership__organisation=rest[0].organisation).order_by("email")
    # the case to be rejected can be closed meanwhile, if there is one on which nothing is booked
    rejected = next((each for each in rest[1:] if each.nothing_ahead), rest[1])
    return Stage(
        consultant=consultant,
        for_employer=rest[0].case,
        for_rejection=rejected.case,
        for_review=review.case,
        to_rebook=rebook.case,
        reviewer=reviewer[0],
    )


def _least_telling(prospect: _Prospect, waiting: Counter[int]) -> tuple[bool, bool, bool, bool, int, str]:
    """Sorts last what shows least of the main job.

    First come cases on which every request is the employer's to decide, the employer has several dates before it, no
    session is left, and none renews by itself.
    """
    return (
        prospect.case.contract.automatic_approval_up_to > 0,
        waiting[prospect.organisation] < 2,
        prospect.remaining > 0,
        prospect.case.contract.basis != Basis.PER_ISSUE,
        -waiting[prospect.organisation],
        prospect.case.reference,
    )


def _waiting_by_organisation() -> Counter[int]:
    """How many due dates each employer has before it."""
    rows = RedactedRequest.objects.filter(status__in=[status.value for status in UNDECIDED_BY_EMPLOYER])
    return Counter(organisation for organisation, _ in set(rows.values_list("organisation", "due_on")))
