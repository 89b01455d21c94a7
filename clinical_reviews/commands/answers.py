"""Answering the clinical questions: kept while they are typed, checked when they are given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.counts import local_day
from clients.sessions.histories import history_of
from clients.vocabulary import SessionStatus
from clinical_reviews import mail as review_mail
from clinical_reviews.questions.checking import Checked, check_answers, filled_in, highest_risk
from clinical_reviews.questions.questions import BY_KEY
from clinical_reviews.receivers import managers_for
from clinical_reviews.rules.answering import ANSWER_IN, may_answer
from clinical_reviews.selectors import requests_counselled_by, was_asked_about_letter
from decisions.decision import Decision, refused
from decisions.refusal import Refused, insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.models import ClinicalAnswers, ClinicalReview, ExtraSessionsRequest
from extra_requests.states import State
from notifications.outbox import enqueue


class AnswersRefused(Refused):
    """The answers cannot be given as they are. ``checked.errors`` says what is wrong, by question key."""

    def __init__(self, checked: Checked) -> None:
        because = "Some questions are not answered yet, or not as they have to be."
        super().__init__(refused("answers_incomplete", because, questions=len(checked.errors)))
        self.checked = checked


@transaction.atomic
def save_clinical_answers(
    *, by: User, at: datetime, request_reference: str, draft: Mapping[str, Any]
) -> ClinicalAnswers:
    """Keep the answers as they are typed, unfinished and unchecked.

    Only the first draft of a round is put on the audit trail: autosave comes every few seconds, and decides nothing.

    Args:
        draft: by question key, as ``clinical_questions.check_answers`` takes it; what is no question is left out.

    Raises ExtraSessionsRequest.DoesNotExist for a request that is not the consultant's own client's; Refused with
    the Decision of ``rules.may_answer``.
    """
    request = locked_request(requests_counselled_by(by), request_reference)
    insist(may_answer_request(request))
    answers = _open_round(request)
    is_new = answers.pk is None
    answers.draft = {key: typed for key, typed in draft.items() if key in BY_KEY}
    answers.saved_at, answers.saved_by = at, by
    answers.save()
    if is_new:
        audit.record("begin_clinical_answers", request, by=by, actor=Role.CONSULTANT, round=answers.round)
    return answers


@transaction.atomic
def give_clinical_answers(
    *, by: User, at: datetime, request_reference: str, answers: Mapping[str, Any]
) -> ClinicalAnswers:
    """Give the answers, checked: the request goes to a clinical manager, for the first time or once more.

    What the portal knows itself (``filled_in``) is kept beside them as it stands now.

    Raises as ``save_clinical_answers``, and AnswersRefused with what is wrong with which answer.
    """
    request = locked_request(requests_counselled_by(by), request_reference)
    insist(may_answer_request(request))
    today = local_day(at, request.case.client.organisation.zone)
    checked = check_answers(answers, sessions_requested=request.sessions_requested, today=today)
    if not checked.is_good:
        raise AnswersRefused(checked)
    given = _open_round(request)
    given.draft, given.answers = {}, dict(checked.answers) | dict(sessions_so_far(request, at=at))
    given.highest_risk = highest_risk(checked.answers).value
    given.saved_at = given.given_at = at
    given.saved_by = given.given_by = by
    given.save()
    review, _ = ClinicalReview.objects.get_or_create(request=request, defaults={"begun_at": at})
    if review.paused_at is not None:
        review.paused_at = None
        review.save(update_fields=["paused_at"])
    request.latest_reminder = None
    move(request, ANSWER_IN[request.current_state], actor=Role.CONSULTANT, by=by, at=at)
    enqueue(review_mail.review_waits(request, managers_for(review), round_given=given.round))
    audit.record("give_clinical_answers", request, by=by, actor=Role.CONSULTANT, round=given.round)
    return given


def may_answer_request(request: ExtraSessionsRequest) -> Decision:
    """Whether the consultant can answer the clinical questions of this very request now. At most one query."""
    asked_again = request.current_state is State.MORE_INFORMATION_NEEDED
    about_letter = asked_again and was_asked_about_letter(request)
    return may_answer(request.current_state, [Role.CONSULTANT], about_letter=about_letter)


def sessions_so_far(request: ExtraSessionsRequest, *, at: datetime) -> Mapping[str, str]:
    """The answers that the portal fills in: sessions of the case completed and booked, and what remains."""
    case = request.case
    history = history_of(case)
    of_case = [session.status for session in history.sessions if session.case_id == case.pk]
    return filled_in(
        completed=of_case.count(SessionStatus.COMPLETED),
        booked=of_case.count(SessionStatus.BOOKED),
        remaining=history.counts(case, local_day(at, history.zone)).remaining,
    )


def _open_round(request: ExtraSessionsRequest) -> ClinicalAnswers:
    """The round being answered: its draft, or a new one after those that were given."""
    newest = request.clinical_answers.order_by("-round").first()
    if newest is not None and newest.given_at is None:
        return newest
    return ClinicalAnswers(request=request, round=newest.round + 1 if newest else 1)
