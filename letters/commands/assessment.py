"""A recommendation letter given, asked about, added to, and endorsed (DESIGN, "Recommendation letters")."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import AssistCase
from clients.selectors import cases_in_care_of
from clients.sessions.steps import care_role
from clinical_reviews.commands.review_log import review_of, step_of_review
from clinical_reviews.facts import review_facts
from clinical_reviews.receivers import managers_for
from clinical_reviews.rules.reviewing import says_why
from clinical_reviews.selectors import reviews_visible_to, was_asked_about_letter
from decisions.decision import Decision, allowed, refused
from decisions.refusal import insist
from extra_requests import receivers
from extra_requests.commands.locking import locked_request
from extra_requests.commands.submit import Ask, submit_as_judged
from extra_requests.commands.transition import move
from extra_requests.mail import to_consultants_about_letters
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.rules.judgement import judge_letter, judge_mailed_letter
from extra_requests.selectors import requests_in_care_of
from extra_requests.states import Action, State, may_as
from extra_requests.vocabulary.letters import JudgedOn
from letters import mail as letter_mail
from letters.client_check.uploads import insist_on_upload
from letters.content import LetterContent
from letters.rules import letter_has_text, may_endorse
from letters.selectors import newest_letter
from notifications.outbox import enqueue


@transaction.atomic
def submit_letter(
    *,
    by: User,
    at: datetime,
    case_reference: str,
    ask: Ask,
    content: LetterContent,
    submission_key: UUID,
    cases: QuerySet[AssistCase] | None = None,
    role: Role | None = None,
) -> ExtraSessionsRequest:
    """Ask for extra sessions with a recommendation letter, on a case in the care of ``by``.

    The same request as the form's, under the same rules; only what somebody has to decide is assessed first. Submitted
    twice under one ``submission_key``, the second call returns what the first one made.
    One that an e-mail asks for (``ask.is_confirmed`` not set) only waits for its assessment, whatever it asks.
    ``cases`` and ``role`` are given where a clinical manager files a letter that was e-mailed in.
    Raises as ``submit_request``, and Refused with the Decision of ``rules.letter_has_text``, or, for an upload that may be another
    client's, of ``client_check.rules.client_is_confirmed``.
    """
    insist(letter_has_text(content.text))
    insist_on_upload(content, cases_in_care_of(by) if cases is None else cases, case_reference, by)
    request, is_new = submit_as_judged(
        by=by,
        at=at,
        case_reference=case_reference,
        ask=ask,
        submission_key=submission_key,
        judge=judge_letter if ask.is_confirmed else judge_mailed_letter,
        audited_as="submit_letter",
        cases=cases,
        role=role,
    )
    if is_new:
        _keep(request, content, by=by, at=at, round_given=1)
        if request.current_state is State.AWAITING_ASSESSMENT:
            enqueue(letter_mail.letter_to_assess(request, receivers.clinical_managers()))
    return request


@transaction.atomic
def ask_about_letter(
    *, by: User, at: datetime, request_reference: str, rationale: str, judged_on: JudgedOn
) -> ExtraSessionsRequest:
    """Ask the consultant for more about the letter; the clock of the assessment rests until they answer.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_review`` or
    ``says_why``.
    """
    request = _in_assessment(Action.ASK_ABOUT_LETTER, by, request_reference)
    insist(says_why(rationale))
    review = step_of_review(
        request,
        Action.ASK_ABOUT_LETTER,
        by=by,
        at=at,
        rationale=rationale,
        judged_on=judged_on.value,
    ).review
    review.paused_at = at
    review.save(update_fields=["paused_at"])
    request.latest_reminder = None
    move(request, Action.ASK_ABOUT_LETTER, actor=Role.CLINICAL_MANAGER, by=by, at=at)
    enqueue([to_consultants_about_letters.letter_asked_about(request, at=at)])
    audit.record(
        "ask_about_letter", request, by=by, actor=Role.CLINICAL_MANAGER.value, judged_on=judged_on.value
    )
    return request


@transaction.atomic
def add_to_letter(
    *,
    by: User,
    at: datetime,
    request_reference: str,
    content: LetterContent,
    requests: QuerySet[ExtraSessionsRequest] | None = None,
    role: Role | None = None,
) -> RecommendationLetter:
    """Give the letter again, with what was asked for: a new round, which is redacted and released anew.

    ``requests`` and ``role`` are given where a clinical manager files an answer that was e-mailed in.
    Raises ExtraSessionsRequest.DoesNotExist for a request out of the person's care; Refused when nothing was asked about
    the letter, or with the Decision of ``rules.letter_has_text`` or ``client_check.rules.client_is_confirmed``.
    """
    request = locked_request(requests_in_care_of(by) if requests is None else requests, request_reference)
    role = role or Role(care_role(by))
    insist(may_add_to_letter(request, role))
    insist(letter_has_text(content.text))
    insist_on_upload(content, AssistCase.objects.all(), request.case.reference, by)
    before = newest_letter(request)
    letter = _keep(request, content, by=by, at=at, round_given=before.round + 1 if before else 1)
    review = review_of(request, at)
    review.paused_at = None
    review.save(update_fields=["paused_at"])
    request.latest_reminder = None
    move(request, Action.ADD_TO_LETTER, actor=role, by=by, at=at)
    enqueue(letter_mail.letter_to_assess(request, managers_for(review), round_given=letter.round))
    audit.record("add_to_letter", request, by=by, actor=role.value, round=letter.round)
    return letter


def may_add_to_letter(request: ExtraSessionsRequest, role: Role) -> Decision:
    """Whether the letter can be added to now: the table's codes, and ``not_asked_about``. One query."""
    decision = may_as(Action.ADD_TO_LETTER, request.current_state, [role])
    if not decision.allowed or was_asked_about_letter(request):
        return decision
    return refused("not_asked_about", "Nothing was asked about the letter of this request.")


@transaction.atomic
def endorse_letter(
    *,
    by: User,
    at: datetime,
    request_reference: str,
    sessions: int,
    rationale: str,
    judged_on: JudgedOn,
) -> ExtraSessionsRequest:
    """Endorse the letter for ``sessions`` of those it asks for; the account manager sends it on.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_review``,
    ``may_endorse`` or ``says_why``.
    """
    request = _in_assessment(Action.ENDORSE_LETTER, by, request_reference)
    insist(may_endorse(request.sessions_requested, sessions))
    insist(says_why(rationale))
    step_of_review(
        request,
        Action.ENDORSE_LETTER,
        by=by,
        at=at,
        rationale=rationale,
        judged_on=judged_on.value,
        sessions=sessions,
    )
    request.latest_reminder = None
    move(request, Action.ENDORSE_LETTER, actor=Role.CLINICAL_MANAGER, by=by, at=at)
    enqueue(letter_mail.letter_to_send(request, receivers.account_managers_of(request), at=at))
    audit.record(
        "endorse_letter",
        request,
        by=by,
        actor=Role.CLINICAL_MANAGER.value,
        asked=request.sessions_requested,
        endorsed=sessions,
        judged_on=judged_on.value,
    )
    return request


def _keep(
    request: ExtraSessionsRequest, content: LetterContent, *, by: User, at: datetime, round_given: int
) -> RecommendationLetter:
    return RecommendationLetter.objects.create(
        request=request,
        round=round_given,
        source=content.source.value,
        received_at=at,
        received_from=by,
        why_more=content.why_more,
        recommendation=content.recommendation,
        text=content.text,
        identifiers=dict(content.identifiers),
        original=content.original,
        file_name=content.file_name,
        media_type=content.media_type,
        file_metadata=dict(content.file_metadata),
        left_out=dict(content.left_out),
    )


def _in_assessment(action: Action, by: User, reference: str) -> ExtraSessionsRequest:
    """The request locked, once ``by`` may take this step of its letter's assessment."""
    request = locked_request(reviews_visible_to(by), reference)
    insist(review_facts(request, by).may(action))
    insist(_has_letter(request))
    return request


def _has_letter(request: ExtraSessionsRequest) -> Decision:
    if newest_letter(request) is None:
        return refused("no_letter", "This request came without a letter.")
    return allowed("letter", "The request came with a letter.")
