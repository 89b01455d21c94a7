"""Who is at the workbench of a letter: opening it has the letter, where it is nobody's yet, and says that one is there."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from clinical_reviews.commands.review_log import claimed
from clinical_reviews.facts import review_facts
from extra_requests.commands.locking import locked_request
from extra_requests.models import AtTheBench, ExtraSessionsRequest
from letters.selectors import Presence, newest_letter, presence_of
from letters.workbench import requests_with_letters


@transaction.atomic
def come_to_bench(*, by: User, at: datetime, request_reference: str) -> None:
    """Say that ``by`` opened the letter; its review is theirs from then on, unless somebody has it or ``rules.may_claim`` refuses.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight.
    """
    request = locked_request(requests_with_letters(by), request_reference)
    _is_there(request, by, at)
    if review_facts(request, by).may_claim():
        claimed(request, by, at)
        audit.record("claim_review", request, by=by, actor=Role.CLINICAL_MANAGER, at=at.isoformat())


@transaction.atomic
def stay_at_bench(*, by: User, at: datetime, request_reference: str) -> Presence:
    """Say that ``by`` still has the letter open; who else has. Raises ExtraSessionsRequest.DoesNotExist for a request out of sight."""
    request = requests_with_letters(by).get(reference=request_reference)
    _is_there(request, by, at)
    return presence_of(request, by, at)


def _is_there(request: ExtraSessionsRequest, by: User, at: datetime) -> None:
    letter = newest_letter(request)
    if letter is not None:
        AtTheBench.objects.update_or_create(letter=letter, person=by, defaults={"latest_at": at})
