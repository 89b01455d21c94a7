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
from letters.commands.client_confirmation import insist_on_client
from letters.commands.reading import read_letter
from letters.mail import letter_second_look
from letters.receivers import who_may_look_too
from letters.rewording import new_rewordings, words_that_tell
from letters.rules import (
    may_ask_for_second_look,
    may_check,
    may_mark,
    may_release,
    may_reword,
    may_take_back,
    revision_is_current,
)
from letters.selectors import letters_visible_to, newest_letter
from letters.workbench import Bench, bench_in_sight, bench_of, requests_with_letters
from notifications.outbox import enqueue
from redaction import mask
from redaction.marks import Marks, to_json

_MANAGER = Role.CLINICAL_MANAGER.value


@transaction.atomic
def open_workbench(*, by: User, request_reference: str) -> Bench:
    """The newest round of a request's letter with its marks. It shows the original: the reading is put on record.

    Nothing else is written: until somebody saves marks, they are those that the portal finds.
    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight, or without a letter.
    """
    bench = bench_in_sight(by, request_reference)
    read_letter(by=by, actor=_MANAGER, letters=letters_visible_to(by), reference=bench.letter.reference)
    return bench


@transaction.atomic
def save_marks(*, by: User, at: datetime, request_reference: str, revision: int, marks: Marks) -> Redaction:
    """Save marks that were made over ``revision``, as the next one; a second look is needed anew.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of ``rules.may_mark``, as
    when somebody else saved meanwhile, or of ``rules.may_reword``: words of one's own are read as the letter is. ``marks`` that
    do not fit the letter raise ValueError.
    """
    bench = _locked_workbench(by, request_reference)
    insist(may_mark(bench.facts, revision=revision))
    for words in new_rewordings(bench.marks, marks):
        insist(may_reword(words_that_tell(words, bench.known)))
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
    _audit(
        "save_marks", bench, by, at, revision=saved.revision, marks=len(marks.spans), lifted=len(marks.lifted)
    )
    return saved


@transaction.atomic
def ask_for_second_look(*, by: User, at: datetime, request_reference: str, revision: int) -> Redaction:
    """Have another person look before the release; from then on it needs one, whatever the contract says. They are told by e-mail.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight; Refused with the Decision of
    ``rules.may_ask_for_second_look``, or ``revision_is_current``.
    """
    bench = _locked_workbench(by, request_reference)
    others = who_may_look_too(bench.facts.saved_by)
    insist(may_ask_for_second_look(bench.facts, others=len(others)))
    insist(revision_is_current(bench.facts, revision))
    redaction = Redaction.objects.get(letter=bench.letter)
    redaction.second_look_asked_at, redaction.second_look_asked_by = at, by
    redaction.save(update_fields=["second_look_asked_at", "second_look_asked_by"])
    enqueue(letter_second_look(bench.letter, others, revision=revision))
    _audit("ask_for_second_look", bench, by, at, revision=revision)
    return redaction


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
    _audit("check_marks", bench, by, at, revision=revision)
    return redaction


@transaction.atomic
def check_and_release(*, by: User, at: datetime, request_reference: str, revision: int) -> ReleasedLetter:
    """Both at once, by the second pair of eyes. Raises as ``check_marks`` and ``release_letter``; then nothing is done."""
    check_marks(by=by, at=at, request_reference=request_reference, revision=revision)
    return release_letter(by=by, at=at, request_reference=request_reference, revision=revision)


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
    _audit("release_letter", bench, by, at, revision=revision, sha256=released.sha256)
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
    _audit("take_back_release", bench, by, at, sha256=released.sha256)
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


def _audit(action: str, bench: Bench, by: User, at: datetime, **details: str | int) -> None:
    letter = bench.letter
    said: dict[str, str | int | bool | None] = {
        "letter": letter.reference,
        "round": letter.round,
        "at": at.isoformat(),
        **details,
    }
    audit.record(action, letter.request, by=by, actor=_MANAGER, **said)
