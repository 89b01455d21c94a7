"""A letter on the workbench: its text, its marks, what is known of its client, and what would go out with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from extra_requests.models import (
    ExtraSessionsRequest,
    FoundMarks,
    RecommendationLetter,
    Redaction,
    ReleasedLetter,
)
from extra_requests.selectors import loaded_for_case
from letters.known_identifiers import identifiers_of_letter
from letters.marks_in_own_process import fingerprint_of
from letters.named_identifiers import POSITIONS, SITES, listed
from letters.rules import LetterFacts
from letters.selectors import letters_visible_to, newest_letter
from redaction import Identifiers, Kind, RedactedText, Span, find_spans, mask, surviving, surviving_in_names
from redaction.folding import fold_words
from redaction.marks import Marks, from_json
from redaction.masking import origin_of
from redaction.settling import must_be_settled, perhaps_names
from redaction.taken_places import Busy

# in characters: four pages, which take a fraction of a second whatever they are made of
AT_ONCE = 12_000
MOST_ATTEMPTS = 3


class Where(Enum):
    """Where a known identifier is left; the value is how it is said."""

    TEXT = "in the letter"
    FILE_NAME = "in the file’s name"
    FILE_DETAILS = "in the file’s properties"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A known identifier that would go out. ``start`` and ``end`` are of the original; 0 outside the text."""

    where: Where
    words: str
    reason: str
    kind: Kind
    start: int = 0
    end: int = 0

    @property
    def is_in_text(self) -> bool:
        """Whether a mark can cover it."""
        return self.where is Where.TEXT


class MarksNotReady(Exception):
    """A worker has still to find the marks of a long letter; ``gave_up``: it could not, and will not try again."""

    def __init__(self, *, gave_up: bool) -> None:
        super().__init__("gave up" if gave_up else "being prepared")
        self.gave_up = gave_up


@dataclass(frozen=True, slots=True)
class Bench:
    """One letter with its marks as they stand; ``redaction`` is ``None`` until marks are saved.

    ``to_decide`` are the marks that a person has still to decide about, ``perhaps`` the words that may be a known name and are
    not masked. Nothing is released before both are empty.
    """

    letter: RecommendationLetter
    redaction: Redaction | None
    known: Identifiers
    marks: Marks
    redacted: RedactedText
    survivors: tuple[Survivor, ...]
    to_decide: tuple[Span, ...]
    perhaps: tuple[Span, ...]
    release: ReleasedLetter | None
    facts: LetterFacts


def requests_with_letters(user: User) -> QuerySet[ExtraSessionsRequest]:
    """The requests whose letters a person may read in the original."""
    return ExtraSessionsRequest.objects.filter(
        Exists(letters_visible_to(user).filter(request=OuterRef("pk")))
    )


def bench_in_sight(user: User, request_reference: str) -> Bench:
    """The newest round of a request's letter, for a page that shows nothing of the original. At most eleven queries.

    Raises ExtraSessionsRequest.DoesNotExist for a request out of sight, or without a letter, and MarksNotReady.
    """
    request = loaded_for_case(requests_with_letters(user)).get(reference=request_reference)
    letter = newest_letter(request)
    if letter is None:
        raise ExtraSessionsRequest.DoesNotExist
    return bench_of(letter, request)


def bench_of(letter: RecommendationLetter, request: ExtraSessionsRequest) -> Bench:
    """The newest round of a request's letter on the bench. At most ten queries.

    Args:
        letter: the newest round of ``request``.
        request: with ``case__contract`` and ``case__client__organisation`` loaded.

    Raises MarksNotReady for a long letter whose marks a worker has still to find.
    """
    letter.request = request
    known = identifiers_of_letter(letter)
    redaction = (
        Redaction.objects.filter(letter=letter)
        .select_related("saved_by", "checked_by", "second_look_asked_by")
        .first()
    )
    release = (
        letter.releases.filter(taken_back_at__isnull=True).select_related("released_by", "checked_by").first()
    )
    marks = from_json(redaction.marks) if redaction else marks_at_hand(letter, known)
    redacted = mask(letter.text, marks.spans)
    survivors = tuple(survivors_of(letter, marks, redacted, known))
    to_decide = tuple(span for span in marks.spans if must_be_settled(span))
    perhaps = words_that_may_be_names(letter.text, marks, known, survivors)
    facts = LetterFacts(
        state=request.current_state,
        revision=redaction.revision if redaction else 0,
        saved_by=redaction.saved_by_id if redaction else None,
        checked_revision=redaction.checked_revision if redaction else None,
        checked_by=redaction.checked_by_id if redaction else None,
        needs_second_check=request.case.contract.second_check_of_letters,
        survivors=len(survivors),
        unsettled=len(to_decide) + len(perhaps),
        asked_for_second_look=redaction.second_look_asked_by_id if redaction else None,
        is_released=release is not None,
    )
    return Bench(letter, redaction, known, marks, redacted, survivors, to_decide, perhaps, release, facts)


def marks_at_hand(letter: RecommendationLetter, known: Identifiers) -> Marks:
    """The marks that the portal makes by itself, before anybody has looked: of a short letter at once, else as a worker made them.

    Raises MarksNotReady.
    """
    if len(letter.text) <= AT_ONCE:
        return marks_of(letter, find_spans(letter.text, known))
    found = FoundMarks.objects.filter(letter=letter, of_what=fingerprint_of(letter.text, known)).first()
    if found is None or not found.marks:
        raise MarksNotReady(gave_up=found is not None and found.attempts >= MOST_ATTEMPTS)
    return from_json(found.marks)


def marks_of(letter: RecommendationLetter, spans: Iterable[Span]) -> Marks:
    """Marks of what was found in a letter."""
    return Marks(tuple(_named_as_given(letter, span) for span in spans))


def _named_as_given(letter: RecommendationLetter, span: Span) -> Span:
    """A position or site that the therapist named is looked for as references are: it is called what it is."""
    if span.kind is not Kind.REFERENCE:
        return span
    words = fold_words(letter.text[span.start : span.end])
    for field, kind in ((POSITIONS, Kind.POSITION), (SITES, Kind.SITE)):
        if any(words == fold_words(named) for named in listed(letter.identifiers, field)):
            return replace(span, kind=kind, reason=f"{kind.value}, named beside the letter")
    return span


def words_that_may_be_names(
    text: str, marks: Marks, known: Identifiers, survivors: Iterable[Survivor]
) -> tuple[Span, ...]:
    """The known names that stand there as everyday words and are not settled yet; what survives anyhow is not among them."""
    left = Busy(survivor for survivor in survivors if survivor.is_in_text)
    perhaps = perhaps_names(text, known, (*marks.spans, *marks.lifted, *marks.let_stand))
    return tuple(span for span in perhaps if not left.touch(span.start, span.end))


def survivors_of(
    letter: RecommendationLetter, marks: Marks, redacted: RedactedText, known: Identifiers
) -> Iterator[Survivor]:
    """Every known identifier in the redacted text, in the file's name, or in what the file says of itself."""
    for span in surviving(redacted.text, known):
        start, end = origin_of(redacted, span.start, span.end)
        yield Survivor(Where.TEXT, redacted.text[span.start : span.end], span.reason, span.kind, start, end)
    if marks.without_file_details:
        return
    yield from _in_names(Where.FILE_NAME, letter.file_name, known)
    for value in letter.file_metadata.values():
        yield from _in_names(Where.FILE_DETAILS, str(value), known)


def _in_names(where: Where, value: str, known: Identifiers) -> Iterator[Survivor]:
    spans = surviving_in_names(value, known)
    # one is enough: such a name goes as a whole
    yield from (Survivor(where, value, span.reason, span.kind) for span in spans[:1])
