"""A clinical manager confirms whose letter it is, where its words leave that in doubt."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from letters.client_check.facts import facts_of_letter
from letters.client_check.rules import ClientFacts, may_confirm_client, may_release_to_employer
from letters.selectors import letters_visible_to


@transaction.atomic
def confirm_client(*, by: User, at: datetime, letter_reference: str) -> RecommendationLetter:
    """Confirm that a letter is about its case's client, having read the words that make it doubtful.

    Raises RecommendationLetter.DoesNotExist for a letter out of sight; Refused with the Decision of ``rules.may_confirm_client``.
    """
    letter = letters_visible_to(by).select_related("request").get(reference=letter_reference)
    letter.request = locked_request(ExtraSessionsRequest.objects.all(), letter.request.reference)
    letter.refresh_from_db(fields=["client_confirmed_at"])
    facts = facts_of_letter(letter, letter.request.case)
    insist(may_confirm_client(facts, letter.request.current_state, is_confirmed=is_confirmed(letter)))
    confirm_client_of(letter, by=by, at=at)
    return letter


def confirm_client_of(letter: RecommendationLetter, *, by: User, at: datetime) -> None:
    """Put on record that ``by`` says whose letter it is. Part of a command, which holds the request's lock."""
    letter.client_confirmed_at, letter.client_confirmed_by = at, by
    letter.save(update_fields=["client_confirmed_at", "client_confirmed_by"])
    audit.record(
        "confirm_client",
        letter.request,
        by=by,
        actor=Role.CLINICAL_MANAGER,
        letter=letter.reference,
        round=letter.round,
    )


def insist_on_client(letter: RecommendationLetter, request: ExtraSessionsRequest) -> ClientFacts:
    """The words that say whose letter it is. Raises Refused with the Decision of ``rules.may_release_to_employer``."""
    facts = facts_of_letter(letter, request.case)
    insist(may_release_to_employer(facts, is_confirmed=is_confirmed(letter)))
    return facts


def is_confirmed(letter: RecommendationLetter) -> bool:
    """Whether a clinical manager has confirmed whose letter it is."""
    return letter.client_confirmed_at is not None
