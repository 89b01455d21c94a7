"""A letter on the workbench: opened, its marks saved and checked, released, taken back (DESIGN, "Recommendation letters")."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from decisions.refusal import insist
from extra_requests.commands.locking import locked_request
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, Redaction, ReleasedLetter
from extra_requests.selectors import loaded_for_case
from letters.commands.client_confirmation import insist_on_client
from letters.commands.reading import read_letter
from letters.rules import may_check, may_mark, may_release, may_take_back, revision_is_current
from letters.selectors import letters_visible_to, newest_letter
from letters.workbench import Bench, bench_of, requests_with_letters
from redaction import mask
from redaction.marks import Marks, to_json

_MANAGER = Role.CLINICAL_MANAGER.value


@transaction.atomic
def open_workbench(*, by: User, request_reference: str) -> Bench:
    """The newest round of a request's letter with its marks. It shows the original: the reading is put on record.

    Nothing else is written: until somebody saves marks, they are those that the portal finds.
    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight, or without a letter.
    """
    request = loaded_for_case(requests_with_letters(by)).get(reference=request_reference)
    bench = bench_of(_letter_of(request), request)
    read_letter(by=by, actor=_MANAGER, letters=letters_visible_to(by), reference=bench.letter.reference)
    return bench


@transaction.atomic
def save_marks(*, by: User, at: datetime, request_reference: str, revision: int, marks: Marks) -> Redaction:
    """Save marks that were made over ``revision``, as the next one; a second look is needed anew.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_mark``, as
    when somebody else saved meanwhile. ``marks`` that do not fit the letter raise ValueError.
    """
    bench = _locked_workbench(by, request_reference)
    insist(may_mark(bench.facts, revision=revision))
    mask(bench.letter.text, marks.spans)
    saved, _ = Redaction.objects.update_or_create(
        letter=bench.letter,
        defaults={
            "marks": to_json(marks),
            "revision": revision + 1,
            "saved_at": at,
            "saved_by": by,
        },
    )
    _audit("save_marks", bench, by, revision=saved.revision, marks=len(marks.spans), lifted=len(marks.lifted))
    return saved


@transaction.atomic
def check_marks(*, by: User, at: datetime, request_reference: str, revision: int) -> Redaction:
    """The second pair of eyes has looked at the marks of ``revision``, and found them right.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_check``, or
    ``revision_is_current``.
    """
    bench = _locked_workbench(by, request_reference)
    insist(may_check(bench.facts, by=by.pk))
    insist(revision_is_current(bench.facts, revision))
    redaction = Redaction.objects.get(letter=bench.letter)
    redaction.marks = to_json(replace(bench.marks, checked=bench.marks.spans))
    redaction.checked_revision, redaction.checked_at, redaction.checked_by = revision, at, by
    redaction.save(update_fields=["marks", "checked_revision", "checked_at", "checked_by"])
    _audit("check_marks", bench, by, revision=revision)
    return redaction


@transaction.atomic
def release_letter(*, by: User, at: datetime, request_reference: str, revision: int) -> ReleasedLetter:
    """Release the letter as the marks of ``revision`` leave it. What is stored is what the employer will see, to the byte.

    What is known of the client is looked for once more in the very text that goes out. Raises
    ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_release``,
    ``revision_is_current``, or, where the letter may be another client's, ``client_check.rules.may_release_to_employer``.
    """
    bench = _locked_workbench(by, request_reference)
    insist(may_release(bench.facts))
    insist_on_client(bench.letter, bench.letter.request)
    insist(revision_is_current(bench.facts, revision))
    text = bench.redacted.text
    was_checked = bench.redaction is not None and bench.redaction.checked_revision == revision
    released = ReleasedLetter.objects.create(
        letter=bench.letter,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        released_at=at,
        released_by=by,
        checked_by=bench.redaction.checked_by if bench.redaction and was_checked else None,
    )
    _audit("release_letter", bench, by, revision=revision, sha256=released.sha256)
    return released


@transaction.atomic
def take_back_release(*, by: User, at: datetime, request_reference: str) -> ReleasedLetter:
    """Take a release back, while the employer has not seen it; the marks can be changed again.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_take_back``.
    """
    bench = _locked_workbench(by, request_reference)
    insist(may_take_back(bench.facts))
    released = ReleasedLetter.objects.get(letter=bench.letter, taken_back_at__isnull=True)
    released.taken_back_at, released.taken_back_by = at, by
    released.save(update_fields=["taken_back_at", "taken_back_by"])
    _audit("take_back_release", bench, by, sha256=released.sha256)
    return released


def _locked_workbench(by: User, reference: str) -> Bench:
    """The letter's newest round with its request locked; only one person changes marks, releases or sends at a time."""
    request = locked_request(requests_with_letters(by), reference)
    return bench_of(_letter_of(request), request)


def _letter_of(request: ExtraSessionsRequest) -> RecommendationLetter:
    letter = newest_letter(request)
    if letter is None:
        raise ExtraSessionsRequest.DoesNotExist
    return letter


def _audit(action: str, bench: Bench, by: User, **details: str | int) -> None:
    letter = bench.letter
    said: dict[str, str | int | bool | None] = {"letter": letter.reference, "round": letter.round, **details}
    audit.record(action, subject=letter.request.reference, by=by, actor=_MANAGER, details=said)
