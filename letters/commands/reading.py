"""Reading the original of a letter, which is put on record every time."""

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit
from accounts.models import User
from extra_requests.models import RecommendationLetter


@transaction.atomic
def read_letter(
    *, by: User, actor: str, letters: QuerySet[RecommendationLetter], reference: str
) -> RecommendationLetter:
    """The letter ``reference`` of those that ``by`` may read, with its request loaded.

    Args:
        actor: the role in which it is read.
        letters: those that may be read: ``letters_visible_to``, or ``own_letters_of``.

    Raises RecommendationLetter.DoesNotExist for one out of sight.
    """
    letter = letters.select_related("request").get(reference=reference)
    audit.record(
        "read_letter", letter, by=by, actor=actor, request=letter.request.reference, round=letter.round
    )
    return letter
