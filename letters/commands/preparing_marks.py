"""Finding the marks of a long letter, outside of any page: asked for when somebody opens it, made by a worker, and kept."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest, FoundMarks, RecommendationLetter
from letters.known_identifiers import identifiers_of_letter
from letters.marks_in_own_process import find_spans_apart, fingerprint_of
from letters.selectors import newest_letter
from letters.workbench import MOST_ATTEMPTS, marks_of, requests_with_letters
from redaction import Identifiers
from redaction.marks import MOST_MARKS, to_json

# a worker is done by then, or is no more
ONE_ATTEMPT = timedelta(seconds=60)


@transaction.atomic
def ask_for_marks(*, by: User, request_reference: str) -> FoundMarks:
    """Note that the marks of a request's newest letter are wanted; a worker is to be told. Nothing of the letter is shown.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight, or without a letter.
    """
    request = (
        requests_with_letters(by)
        .select_related("case__client__organisation")
        .get(reference=request_reference)
    )
    letter = newest_letter(request)
    if letter is None:
        raise ExtraSessionsRequest.DoesNotExist
    letter.request = request
    of_what = fingerprint_of(letter.text, identifiers_of_letter(letter))
    wanted, _ = FoundMarks.objects.get_or_create(letter=letter, defaults={"of_what": of_what})
    if wanted.of_what != of_what:
        # what is known has changed: what was found is not all of it any more
        FoundMarks.objects.filter(pk=wanted.pk).update(of_what=of_what, marks={}, attempts=0, tried_at=None)
        wanted.refresh_from_db()
    return wanted


def prepare_marks(*, at: datetime, letter_reference: str) -> FoundMarks:
    """Find the marks that are wanted, and keep them. Done twice, it is done once; after ``MOST_ATTEMPTS`` it is given up.

    Raises FoundMarks.DoesNotExist.
    """
    wanted, may_try = _attempt(letter_reference, at)
    if not may_try:
        return wanted
    letter = RecommendationLetter.objects.select_related("request__case__client__organisation").get(
        pk=wanted.letter_id
    )
    known = identifiers_of_letter(letter)
    spans = find_spans_apart(letter.text, known)
    if spans is None:
        return wanted
    if len(spans) > MOST_MARKS:
        # as many the next time, and no page takes them back
        return _give_up(wanted)
    return _keep(wanted, letter, known, marks=to_json(marks_of(letter, spans)))


@transaction.atomic
def _attempt(letter_reference: str, at: datetime) -> tuple[FoundMarks, bool]:
    """The wanted marks, and whether to look for them now. An attempt counts before it is made."""
    wanted = _locked(letter__reference=letter_reference)
    is_being_tried = wanted.tried_at is not None and abs(at - wanted.tried_at) < ONE_ATTEMPT
    if wanted.marks or is_being_tried or wanted.attempts >= MOST_ATTEMPTS:
        return wanted, False
    wanted.attempts, wanted.tried_at = wanted.attempts + 1, at
    wanted.save(update_fields=["attempts", "tried_at"])
    return wanted, True


@transaction.atomic
def _keep(
    wanted: FoundMarks, letter: RecommendationLetter, known: Identifiers, *, marks: dict[str, object]
) -> FoundMarks:
    wanted = _locked(pk=wanted.pk)
    wanted.of_what, wanted.marks = fingerprint_of(letter.text, known), marks
    wanted.save(update_fields=["of_what", "marks"])
    return wanted


@transaction.atomic
def _give_up(wanted: FoundMarks) -> FoundMarks:
    wanted = _locked(pk=wanted.pk)
    wanted.attempts = MOST_ATTEMPTS
    wanted.save(update_fields=["attempts"])
    return wanted


def _locked(**which: object) -> FoundMarks:
    return FoundMarks.objects.select_for_update(no_key=True, of=("self",)).get(**which)
