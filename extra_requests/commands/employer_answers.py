"""An answer that the employer gave by phone or e-mail, recorded by the account manager: exactly one decision stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.sessions.counts import local_day
from clients.sessions.entitlements import grant_extra_sessions
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.mail import outcomes, to_reviewers
from extra_requests.models import ExtraSessionsRequest, RecordedAnswer
from extra_requests.receivers import reviewers_of
from extra_requests.rules.deciding import may_approve
from extra_requests.rules.employer_contact import may_record_answer
from extra_requests.selectors import requests_managed_by, sessions_sent, was_appealed
from extra_requests.states import Action, State
from extra_requests.vocabulary.letters import AnswerChannel
from extra_requests.vocabulary.requests import EmployerDecline
from notifications.outbox import Message, enqueue


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer that the employer gave outside the portal.

    Attributes:
        channel: how it was given.
        given_on: the organisation's local day.
        given_by: who at the employer gave it.
        evidence: what was said or written, or where it is kept.
    """

    channel: AnswerChannel
    given_on: date
    given_by: str
    evidence: str


@transaction.atomic
def record_approval(
    *, by: User, at: datetime, request_reference: str, sessions: int, answer: AnswerGiven
) -> ExtraSessionsRequest:
    """Record that the employer approved ``sessions``, by phone or e-mail: they are added as after an approval in the portal.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of
    ``rules.may_record_answer`` or ``may_approve``: the first decision holds.
    """
    request = _awaiting_answer(by, at, request_reference, answer)
    insist(may_approve(sessions_sent(request), sessions))
    request.sessions_approved, request.decision_reason = sessions, ""
    _keep_answer(request, answer, by=by, at=at)
    move(request, Action.RECORD_APPROVAL, actor=Role.ACCOUNT_MANAGER, by=by, at=at)
    grant_extra_sessions(request.case, sessions, request_reference=request.reference, by=by, at=at)
    enqueue([*outcomes.outcome(request), *_told_to_reviewers(request, answer, by)])
    audit.record(
        "record_approval",
        request,
        by=by,
        actor=Role.ACCOUNT_MANAGER,
        approved=sessions,
        channel=answer.channel.value,
    )
    return request


@transaction.atomic
def record_decline(
    *, by: User, at: datetime, request_reference: str, reason: EmployerDecline, answer: AnswerGiven
) -> ExtraSessionsRequest:
    """Record that the employer declined, by phone or e-mail. Raises as ``record_approval``."""
    request = _awaiting_answer(by, at, request_reference, answer)
    request.decision_reason = reason.value
    _keep_answer(request, answer, by=by, at=at)
    move(request, Action.RECORD_DECLINE, actor=Role.ACCOUNT_MANAGER, by=by, at=at)
    told = outcomes.outcome(request, may_be_appealed=not was_appealed(request))
    enqueue([*told, *_told_to_reviewers(request, answer, by)])
    audit.record(
        "record_decline",
        request,
        by=by,
        actor=Role.ACCOUNT_MANAGER,
        reason=reason.value,
        channel=answer.channel.value,
    )
    return request


def _told_to_reviewers(request: ExtraSessionsRequest, answer: AnswerGiven, by: User) -> list[Message]:
    return to_reviewers.answer_recorded(request, reviewers_of(request), by, given_on=answer.given_on)


def _awaiting_answer(by: User, at: datetime, reference: str, answer: AnswerGiven) -> ExtraSessionsRequest:
    """The request locked with its client, who may have but one active case, once this answer may be recorded."""
    request = locked_request(requests_managed_by(by, at=at), reference, and_client=True)
    insist(
        may_record_answer(
            request.current_state,
            given_on=answer.given_on,
            asked_on=_answerable_from(request),
            today=local_day(at, request.case.client.organisation.zone),
            given_by=answer.given_by,
            evidence=answer.evidence,
        )
    )
    return request


def _answerable_from(request: ExtraSessionsRequest) -> date | None:
    """The day on which the request went to the employer: an account manager may have told it before its page does."""
    came = request.status_changes.filter(to_state=State.AWAITING_EMPLOYER.value).last()
    if came is None or request.employer_asked_on is None:
        return request.employer_asked_on
    return min(request.employer_asked_on, local_day(came.at, request.case.client.organisation.zone))


def _keep_answer(request: ExtraSessionsRequest, answer: AnswerGiven, *, by: User, at: datetime) -> None:
    """The newest answer, in place of one before an appeal: the audit trail has both."""
    RecordedAnswer.objects.update_or_create(
        request=request,
        defaults={
            "channel": answer.channel.value,
            "given_on": answer.given_on,
            "given_by": answer.given_by.strip(),
            "evidence": answer.evidence.strip(),
            "recorded_at": at,
            "recorded_by": by,
        },
    )
