"""Case and number of a mailed letter are confirmed by a person, or the letter is taken back to be filed elsewhere."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clients.models import Contract
from clinical_reviews.facts import review_facts
from clinical_reviews.selectors import reviews_visible_to
from decisions.decision import Decision
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.commands.submit import judge_again
from extra_requests.commands.withdraw import take_back
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.rules.judgement import judge_letter
from extra_requests.vocabulary.letters import InboundState, WhyWaiting
from letters.client_check.facts import facts_of_letter
from letters.client_check.rules import client_is_confirmed
from letters.commands.client_confirmation import confirm_client_of, is_confirmed
from letters.inbound.filing import audit_inbound
from letters.rules import may_confirm
from letters.selectors import newest_letter


@transaction.atomic
def confirm_mailed_letter(
    *, by: User, at: datetime, request_reference: str, sessions: int, client_confirmed: bool = False
) -> ExtraSessionsRequest:
    """Confirm the case of a letter that was filed by itself, and for how many sessions it asks.

    From here on it is a letter like any other: what the rules settle at once, an automatic rejection or what the contract
    approves, follows now.

    Args:
        sessions: as a person read them in the letter.
        client_confirmed: the person was shown what makes the client doubtful, and says that it is this one.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_confirm``,
    ``client_is_confirmed``, or as ``submit_letter`` does.
    """
    request = locked_request(reviews_visible_to(by), request_reference, and_client=True)
    # the pool is shared with the contract's other cases
    Contract.objects.select_for_update(no_key=True).get(pk=request.case.contract_id)
    insist(may_confirm_here(request, by))
    letter = newest_letter(request)
    if letter is None:
        raise ExtraSessionsRequest.DoesNotExist
    facts = facts_of_letter(letter, request.case)
    insist(client_is_confirmed(facts, is_confirmed=client_confirmed or is_confirmed(letter)))
    said = request.sessions_requested
    judgement = judge_again(request, request.case, judge_letter, sessions=sessions, by=by, at=at)
    if client_confirmed:
        confirm_client_of(letter, by=by, at=at)
    audit.record(
        "confirm_mailed_letter",
        request,
        by=by,
        actor=Role.CLINICAL_MANAGER,
        outcome=judgement.outcome.value,
        asked=sessions,
        said=said,
    )
    return request


@transaction.atomic
def take_letter_back(*, by: User, at: datetime, request_reference: str) -> InboundMessage:
    """Take back a letter that was filed by itself on the wrong case: its message waits to be filed again, the client hears nothing.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; InboundMessage.DoesNotExist for one that no message
    brought; Refused with the Decision of ``rules.may_confirm``.
    """
    request = locked_request(reviews_visible_to(by), request_reference)
    insist(may_confirm_here(request, by))
    message = InboundMessage.objects.select_for_update(no_key=True, of=("self",)).get(letter__request=request)
    # the message may make another request now
    request.submission_key = uuid4()
    take_back(request, by=by, role=Role.CLINICAL_MANAGER, at=at)
    message.state, message.why_waiting = InboundState.WAITING.value, WhyWaiting.TAKEN_BACK.value
    message.letter, message.handled_at = None, None
    message.save(update_fields=["state", "why_waiting", "letter", "handled_at"])
    audit_inbound("take_letter_back", message, by=by, details={"request": request.reference})
    return message


def may_confirm_here(request: ExtraSessionsRequest, by: User) -> Decision:
    """``rules.may_confirm`` for this request and this person. At most five queries."""
    facts = review_facts(request, by)
    return may_confirm(
        request.current_state,
        awaits_confirmation=request.awaits_confirmation,
        own_client=facts.own_client,
        claimed_by_another=facts.claimed_by not in (None, by.pk),
    )
