"""What an account manager does with a request: sends its letter, gives it back, nudges, records the employer's answer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.account_managers import organisations_managed_by
from clients.commands import grant_extra_sessions
from clients.decision import Decision
from clients.refusal import insist
from clients.session_counts import local_day
from extra_requests import mail
from extra_requests.commands.locking import locked_request
from extra_requests.commands.transition import move
from extra_requests.known_identifiers import identifiers_of_case
from extra_requests.letter_selectors import endorsement_of, release_in_force
from extra_requests.letter_words import AnswerChannel
from extra_requests.models import (
    Appeal,
    ClinicalReview,
    ExtraSessionsRequest,
    Nudge,
    RecordedAnswer,
    ReviewStep,
)
from extra_requests.redacted import redacted_when_sent
from extra_requests.redaction import Confidence, find_spans
from extra_requests.rules import (
    may_approve,
    may_nudge,
    may_record_answer,
    may_send_letter,
    says_why,
)
from extra_requests.selectors import sessions_sent, was_appealed
from extra_requests.states import Action, may_as
from extra_requests.vocabulary import EmployerDecline
from notifications.outbox import enqueue


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


def requests_managed_by(user: User, *, at: datetime | None = None) -> QuerySet[ExtraSessionsRequest]:
    """The requests of the employers that a person looks after; none for anybody without that role."""
    organisations = organisations_managed_by(user, at=at)
    return ExtraSessionsRequest.objects.filter(case__client__organisation__in=organisations)
