"""Clinical reviews and an appeal in the demo, one request in each state, by the real commands.

Those of the sign-in's own consultant can be looked at from both sides; the rest are colleagues'. What the caseload has no
case for is left out: a poorer one still loads.
"""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from clients.models import Consultant
from clients.sessions.counts import local_day
from clinical_reviews.commands.answers import give_clinical_answers, save_clinical_answers
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.review import (
    ask_for_more_information,
    claim_review,
    decline_clinically,
    send_with_fewer,
)
from demo.asking import ask
from demo.candidates import Candidates
from demo.clinical_texts import HALF_AN_ANSWER, HIGH_RISK, answers_for
from demo.stage import USUAL_ASK, Stage
from extra_requests.commands.decide import decline_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.rules.judgement import Outcome
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline

A_DAY = timedelta(days=1)


def work_on_reviews(stage: Stage, candidates: Candidates, now: datetime) -> None:
    """One request in every state of a clinical review, and one appeal. Each command is its own savepoint."""
    one, other = clinical_managers()
    _half_answered(candidates, stage.consultant, now)
    _asked_again(candidates, stage.consultant, one, now)
    in_review(candidates, now - 6 * A_DAY)
    held = in_review(candidates, now - 3 * A_DAY)
    if held is not None:
        claim_review(by=other, at=now - A_DAY, request_reference=held.reference)
    in_review(candidates, now - 2 * A_DAY, **HIGH_RISK)
    _declined(candidates, one, now)
    _sent_on(candidates, other, now)
    _appealed(stage, candidates, now)


def clinical_managers() -> tuple[User, User]:
    """The sign-in's clinical manager, and a colleague (or the same person, where there is one only)."""
    managers = User.objects.filter(roles__contains=[Role.CLINICAL_MANAGER.value]).order_by("email")
    return managers[0], managers[min(1, managers.count() - 1)]


def in_review(
    candidates: Candidates, at: datetime, *, consultant: Consultant | None = None, **typed: Any
) -> ExtraSessionsRequest | None:
    """A request submitted then, whose questions are answered an hour later; None where no case is left for one."""
    case = candidates.for_request(Outcome.CLINICAL_REVIEW, at, consultant=consultant)
    if case is None:
        return None
    request = ask(case, USUAL_ASK, at)
    today = local_day(at, case.client.organisation.zone)
    give_clinical_answers(
        by=case.consultant.user,
        at=at + timedelta(hours=1),
        request_reference=request.reference,
        answers=answers_for(USUAL_ASK, today, **typed),
    )
    return request


def _half_answered(candidates: Candidates, consultant: Consultant, now: datetime) -> None:
    case = candidates.for_request(Outcome.CLINICAL_REVIEW, now - A_DAY, consultant=consultant)
    if case is not None:
        request = ask(case, USUAL_ASK, now - A_DAY)
        save_clinical_answers(
            by=consultant.user,
            at=now - A_DAY + timedelta(minutes=12),
            request_reference=request.reference,
            draft=HALF_AN_ANSWER,
        )


def _asked_again(candidates: Candidates, consultant: Consultant, manager: User, now: datetime) -> None:
    request = in_review(candidates, now - 4 * A_DAY, consultant=consultant)
    if request is not None:
        ask_for_more_information(
            by=manager,
            at=now - 2 * A_DAY,
            request_reference=request.reference,
            marked=["without_further_sessions", "discharge_plan"],
            rationale="What does the GP know so far, and who takes over after the last session?",
        )


def _declined(candidates: Candidates, manager: User, now: datetime) -> None:
    request = in_review(candidates, now - 7 * A_DAY)
    if request is not None:
        decline_clinically(
            by=manager,
            at=now - 2 * A_DAY,
            request_reference=request.reference,
            reason=ClinicalDecline.SPECIALIST_CARE_NEEDED,
            rationale="Two courses of short-term work have not changed the scores.",
            next_steps="Ask your GP for a mental health treatment plan; your counsellor will help with the letter.",
        )


def _sent_on(candidates: Candidates, manager: User, now: datetime) -> None:
    request = in_review(candidates, now - 8 * A_DAY)
    if request is not None:
        send_with_fewer(
            by=manager,
            at=now - 3 * A_DAY,
            request_reference=request.reference,
            sessions=USUAL_ASK - 1,
            rationale="Two sessions are enough for the plan as it is written.",
        )


def _appealed(stage: Stage, candidates: Candidates, now: datetime) -> None:
    """Declined by a colleague of the sign-in's reviewer, so that the sign-in can decide on the appeal."""
    organisation = stage.reviewer.reviewer_membership.organisation
    colleague = organisation.reviewers.exclude(user=stage.reviewer).order_by("user__email").first()
    case = candidates.for_request(Outcome.EMPLOYER, now - 7 * A_DAY, organisation=organisation)
    if colleague is None or case is None:
        return
    request = ask(case, USUAL_ASK, now - 7 * A_DAY)
    redacted = request.redacted
    if redacted is None:
        return
    decline_request(
        by=colleague.user,
        at=now - 3 * A_DAY,
        public_id=redacted.pk,
        reason=EmployerDecline.NOT_ENOUGH_INFORMATION,
        note="",
    )
    appeal_request(
        by=case.consultant.user,
        at=now - A_DAY,
        request_reference=request.reference,
        grounds="The sessions are for the return to full duties, which is agreed for next month.",
    )
