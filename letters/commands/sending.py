"""An endorsed letter leaves the provider: the account manager sends it to the employer, or gives it back."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clinical_reviews.commands.review_log import step_beside_review
from clinical_reviews.receivers import managers_for
from clinical_reviews.rules.reviewing import says_why
from decisions.decision import Decision
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.showing import ask_employer, asking_mails
from extra_requests.commands.transition import move
from extra_requests.mail import to_consultants_undecided
from extra_requests.models import ExtraSessionsRequest
from extra_requests.redacted_requests import release_in_force
from extra_requests.selectors import requests_managed_by
from extra_requests.states import Action, may_as
from letters import mail as letter_mail
from letters.personal_line import telling_words
from letters.rules import may_send_letter
from letters.selectors import endorsement_of
from notifications.outbox import enqueue


@transaction.atomic
def send_letter(*, by: User, at: datetime, request_reference: str, line: str) -> ExtraSessionsRequest:
    """Ask the employer: the letter as it was released, for the sessions it was endorsed for, with a personal line.

    The line goes into the mail to the reviewers only. Raises ExtraSessionsRequest.DoesNotExist for a request of an employer
    that ``by`` does not look after; Refused with the Decision of ``rules.may_send_letter``.
    """
    request = locked_request(requests_managed_by(by, at=at), request_reference)
    line = line.strip()
    insist(may_send(request, line, by=by))
    endorsement = endorsement_of(request)
    sessions = endorsement.sessions if endorsement else None
    sent = ask_employer(request, sessions or request.sessions_requested, at).sessions_requested
    step_beside_review(request, Action.SEND_LETTER, by=by, at=at, rationale=line)
    move(request, Action.SEND_LETTER, actor=Role.ACCOUNT_MANAGER, by=by, at=at)
    enqueue([to_consultants_undecided.sent_on(request), *asking_mails(request)])
    audit.record("send_letter", request, by=by, actor=Role.ACCOUNT_MANAGER, sent=sent, with_line=bool(line))
    return request


def may_send(request: ExtraSessionsRequest, line: str = "", *, by: User) -> Decision:
    """``rules.may_send_letter`` for this request and this personal line of ``by``. At most seven queries."""
    release = release_in_force(request)
    return may_send_letter(
        request.current_state,
        is_released=release is not None,
        found_in_line=telling_words(line, request, by),
    )


@transaction.atomic
def return_letter(*, by: User, at: datetime, request_reference: str, reason: str) -> ExtraSessionsRequest:
    """Give an endorsed letter back to its assessment, and take its release back with it.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the table's Decision or ``says_why``.
    """
    request = locked_request(requests_managed_by(by, at=at), request_reference)
    insist(may_as(Action.RETURN_LETTER, request.current_state, [Role.ACCOUNT_MANAGER]))
    insist(says_why(reason))
    release = release_in_force(request)
    if release is not None:
        release.taken_back_at, release.taken_back_by = at, by
        release.save(update_fields=["taken_back_at", "taken_back_by"])
    step = step_beside_review(request, Action.RETURN_LETTER, by=by, at=at, rationale=reason)
    move(request, Action.RETURN_LETTER, actor=Role.ACCOUNT_MANAGER, by=by, at=at)
    enqueue(letter_mail.letter_returned(request, managers_for(step.review), at=at))
    audit.record(
        "return_letter", request, by=by, actor=Role.ACCOUNT_MANAGER, release_taken_back=release is not None
    )
    return request
