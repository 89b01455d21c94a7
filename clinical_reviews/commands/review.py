"""A clinical manager's work on a request: having it, and deciding on it (issue 3, "Clinical review")."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.selectors import counsels_client_of
from clinical_reviews import mail as review_mail
from clinical_reviews.commands.review_log import claimed, review_of, step_of_review
from clinical_reviews.facts import review_facts
from clinical_reviews.rules.reviewing import may_ask_for_more, may_note_safety, may_send_with_fewer, says_why
from clinical_reviews.selectors import reviews_visible_to
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.showing import ask_employer, asking_mails
from extra_requests.commands.transition import move
from extra_requests.mail import outcomes, to_consultants_undecided
from extra_requests.models import ClinicalReview, ExtraSessionsRequest
from extra_requests.selectors import was_appealed
from extra_requests.states import Action, State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.letters import JudgedOn
from extra_requests.vocabulary.requests import ClinicalDecline
from notifications.outbox import enqueue


@dataclass(frozen=True, slots=True)
class _Why:
    """What a clinical manager says with a decline: for the consultant, for the client, and which text was read."""

    rationale: str
    next_steps: str
    judged_on: JudgedOn | None


@transaction.atomic
def claim_review(*, by: User, at: datetime, request_reference: str) -> ClinicalReview:
    """Take a review that is not claimed.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_claim``.
    """
    request = locked_request(reviews_visible_to(by), request_reference)
    insist(review_facts(request, by).may_claim())
    review = claimed(request, by, at)
    audit.record("claim_review", request, by=by, actor=Role.CLINICAL_MANAGER, at=at.isoformat())
    return review


@transaction.atomic
def hand_over_review(*, by: User, at: datetime, request_reference: str, to: User) -> ClinicalReview:
    """Give a review to another clinical manager, who is told by e-mail.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_hand_over``.
    """
    request = locked_request(reviews_visible_to(by), request_reference)
    insist(
        review_facts(request, by).may_hand_over(
            to=to.pk,
            to_is_manager=to.is_active and to.has_role(Role.CLINICAL_MANAGER),
            to_own_client=counsels_client_of(request.case, to),
        )
    )
    review = claimed(request, to, at)
    if to != by:
        enqueue(review_mail.review_handed_over(request, to, at=at))
    audit.record("hand_over_review", request, by=by, actor=Role.CLINICAL_MANAGER, at=at.isoformat(), to=to.pk)
    return review


@transaction.atomic
def save_safety_note(*, by: User, at: datetime, request_reference: str, note: str) -> ClinicalReview:
    """Write down what keeps people safe; a high risk needs it before the request leaves the review.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of
    ``rules.may_note_safety``.
    """
    request = locked_request(reviews_visible_to(by), request_reference)
    facts = review_facts(request, by)
    insist(
        may_note_safety(
            facts.state, by=by.pk, claimed_by=facts.claimed_by, own_client=facts.own_client, note=note
        )
    )
    review = review_of(request, at) if facts.claimed_by == by.pk else claimed(request, by, at)
    review.safety_note = note.strip()
    review.save(update_fields=["safety_note"])
    audit.record("save_safety_note", request, by=by, actor=Role.CLINICAL_MANAGER, at=at.isoformat())
    return review


@transaction.atomic
def send_to_employer(
    *, by: User, at: datetime, request_reference: str, rationale: str = ""
) -> ExtraSessionsRequest:
    """Send the request on as it was asked; the employer sees what ``redacted_when_sent`` shows, and nothing else.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_review``.
    """
    request = _in_review(Action.SEND_TO_EMPLOYER, by, request_reference)
    return _send(
        request, Action.SEND_TO_EMPLOYER, request.sessions_requested, rationale=rationale, by=by, at=at
    )


@transaction.atomic
def send_with_fewer(
    *, by: User, at: datetime, request_reference: str, sessions: int, rationale: str = ""
) -> ExtraSessionsRequest:
    """Send the request on for fewer ``sessions`` than were asked for: no more than those can be approved.

    Raises as ``send_to_employer``, and Refused with the Decision of ``rules.may_send_with_fewer`` or ``says_why``.
    """
    request = _in_review(Action.SEND_WITH_FEWER, by, request_reference)
    insist(may_send_with_fewer(request.sessions_requested, sessions))
    insist(says_why(rationale))
    return _send(request, Action.SEND_WITH_FEWER, sessions, rationale=rationale, by=by, at=at)


@transaction.atomic
def ask_for_more_information(
    *, by: User, at: datetime, request_reference: str, marked: Collection[str], rationale: str
) -> ExtraSessionsRequest:
    """Back to the consultant, with the questions marked; the clock of the review rests until they answer.

    Raises as ``send_to_employer``, and Refused with the Decision of ``rules.may_ask_for_more`` or ``says_why``.
    """
    request = _in_review(Action.ASK_FOR_MORE_INFORMATION, by, request_reference)
    insist(may_ask_for_more(marked))
    insist(says_why(rationale))
    step = step_of_review(
        request,
        Action.ASK_FOR_MORE_INFORMATION,
        by=by,
        at=at,
        rationale=rationale,
        marked_questions=sorted(set(marked)),
    )
    step.review.paused_at = at
    step.review.save(update_fields=["paused_at"])
    request.latest_reminder = None
    _move(request, Action.ASK_FOR_MORE_INFORMATION, by, at)
    enqueue([to_consultants_undecided.more_information_needed(request, len(step.marked_questions), at=at)])
    audit.record(
        "ask_for_more_information",
        request,
        by=by,
        actor=Role.CLINICAL_MANAGER,
        marked=len(step.marked_questions),
    )
    return request


@transaction.atomic
def decline_clinically(
    *,
    by: User,
    at: datetime,
    request_reference: str,
    reason: ClinicalDecline,
    rationale: str,
    next_steps: str,
    judged_on: JudgedOn | None = None,
) -> ExtraSessionsRequest:
    """Decline with a reason from the list, why, and what the client can do next; the employer is never asked.

    ``judged_on``: of a letter, which text was read.
    Raises as ``send_to_employer``, and Refused with the Decision of ``rules.says_why``.
    """
    request = _in_review(Action.DECLINE_CLINICALLY, by, request_reference)
    why = _Why(rationale, next_steps, judged_on)
    return _close(request, Action.DECLINE_CLINICALLY, why, by=by, at=at, reason=reason.value)


@transaction.atomic
def point_to_another_pathway(
    *,
    by: User,
    at: datetime,
    request_reference: str,
    pathway: Pathway,
    rationale: str,
    next_steps: str,
    judged_on: JudgedOn | None = None,
) -> ExtraSessionsRequest:
    """Close the request by pointing to what helps more than further sessions; the employer is never asked.

    ``judged_on``: of a letter, which text was read.
    Raises as ``send_to_employer``, and Refused with the Decision of ``rules.says_why``.
    """
    request = _in_review(Action.POINT_TO_ANOTHER_PATHWAY, by, request_reference)
    why = _Why(rationale, next_steps, judged_on)
    return _close(request, Action.POINT_TO_ANOTHER_PATHWAY, why, by=by, at=at, pathway=pathway.value)


def _in_review(action: Action, by: User, reference: str) -> ExtraSessionsRequest:
    """The request locked, once ``by`` may take this step of its review."""
    request = locked_request(reviews_visible_to(by), reference)
    insist(review_facts(request, by).may(action))
    return request


def _send(
    request: ExtraSessionsRequest, action: Action, sessions: int, *, rationale: str, by: User, at: datetime
) -> ExtraSessionsRequest:
    step_of_review(request, action, by=by, at=at, sessions=sessions, rationale=rationale)
    ask_employer(request, sessions, at)
    _move(request, action, by, at)
    enqueue([to_consultants_undecided.sent_on(request), *asking_mails(request)])
    audit.record(
        action.value,
        request,
        by=by,
        actor=Role.CLINICAL_MANAGER,
        asked=request.sessions_requested,
        sent=sessions,
    )
    return request


def _close(
    request: ExtraSessionsRequest,
    action: Action,
    why: _Why,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    pathway: str = "",
) -> ExtraSessionsRequest:
    """End the request without the employer, for a ``reason`` or with another ``pathway``."""
    insist(says_why(why.rationale, why.next_steps))
    step_of_review(
        request,
        action,
        by=by,
        at=at,
        reason=reason,
        pathway=pathway,
        rationale=why.rationale,
        next_steps=why.next_steps,
        judged_on=why.judged_on.value if why.judged_on else "",
    )
    was_paused = request.current_state is State.MORE_INFORMATION_NEEDED
    if was_paused:
        ClinicalReview.objects.filter(request=request).update(paused_at=None)
    request.decision_reason, request.latest_reminder = reason or pathway, None
    _move(request, action, by, at)
    enqueue(outcomes.outcome(request, may_be_appealed=not was_appealed(request)))
    read = {"judged_on": why.judged_on.value} if why.judged_on else {}
    audit.record(action.value, request, by=by, actor=Role.CLINICAL_MANAGER, reason=reason or pathway, **read)
    return request


def _move(request: ExtraSessionsRequest, action: Action, by: User, at: datetime) -> None:
    move(request, action, actor=Role.CLINICAL_MANAGER, by=by, at=at)
