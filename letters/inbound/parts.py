"""Which part of a message that was e-mailed in is the letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from decisions.refusal import insist
from extra_requests.models import InboundMessage
from extra_requests.states import UNDECIDED
from extra_requests.vocabulary.letters import InboundState, LetterSource, WhyWaiting
from letters.content import LetterContent
from letters.files.left_out import in_words, together
from letters.files.outcome import TEXT, TOO_MUCH, FileRead, taken
from letters.inbound.in_own_process import contents_apart
from letters.inbound.kept_reading import FileKept, MessageKept, kept_from_json
from letters.inbound.rules import MOST_COVERING_WORDS

# the message's own words, among the parts that can be the letter; its files are counted from 0
MESSAGE_TEXT = -1


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message that may be the letter: its words, or a file as it was read."""

    number: int
    name: str
    read: FileRead

    @property
    def left_out(self) -> str:
        """What it holds and its text does not, in words; empty where nothing is left out."""
        return in_words(self.read.left_out)


def inbound_visible_to(user: User) -> QuerySet[InboundMessage]:
    """What was e-mailed in, for every clinical manager; nothing for anybody else."""
    if not user.has_role(Role.CLINICAL_MANAGER):
        return InboundMessage.objects.none()
    return InboundMessage.objects.all()


def inbound_waiting(user: User) -> QuerySet[InboundMessage]:
    """What still waits to be filed or dismissed; what cannot be read waits to be dismissed.

    So does what was filed by itself until a person has confirmed its case and number.
    """
    open_states = (InboundState.WAITING.value, InboundState.UNREADABLE.value)
    undecided = [state.value for state in UNDECIDED]
    to_confirm = Q(letter__request__awaits_confirmation=True, letter__request__state__in=undecided)
    return inbound_visible_to(user).filter(Q(state__in=open_states) | to_confirm)


def known_sender(address: str) -> User | None:
    """Who signs in with this address and may give letters: a consultant, or who acts for a practice. One query."""
    senders = User.objects.filter(email__iexact=address, is_active=True) if address else User.objects.none()
    found = senders.first()
    return found if found and found.has_role(Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR) else None


def kept_of(message: InboundMessage) -> MessageKept | None:
    """What was read in the message; None where nothing was yet, or nothing could be."""
    return kept_from_json(message.reading)


def parts_of(kept: MessageKept) -> Iterator[Part]:
    """Everything in the message that may be the letter, as it was read."""
    if kept.text.strip():
        yield Part(MESSAGE_TEXT, "The message’s own words", taken(TEXT, kept.text, {}, kept.left_out))
    for number, file in enumerate(kept.files):
        yield Part(number, file.name or f"File {number + 1}", file.read)


def letter_part(kept: MessageKept, *, is_answer: bool = False) -> int | WhyWaiting:
    """The number of the part that is the letter, where there is no doubt; else why somebody has to look."""
    words = kept.own_text if is_answer else kept.text
    if len(kept.files) > 1:
        return WhyWaiting.SEVERAL_FILES
    if kept.files:
        if not kept.files[0].read.decision:
            return WhyWaiting.UNREADABLE
        return WhyWaiting.TWO_TEXTS if len(words.split()) > MOST_COVERING_WORDS else 0
    return MESSAGE_TEXT if words.strip() else WhyWaiting.NO_LETTER


def content_of(
    kept: MessageKept, part: int, contents: Sequence[bytes], *, is_answer: bool = False
) -> LetterContent:
    """The letter that the part is. ``contents``: the files byte for byte, in the order of ``kept.files``."""
    if part == MESSAGE_TEXT:
        return _content_of_words(kept, is_answer=is_answer)
    return _content_of_file(kept, kept.files[part], contents[part])


def content_of_part(message: InboundMessage, part: int, *, is_answer: bool = False) -> LetterContent:
    """The letter that a person chose: the file of this number, or ``MESSAGE_TEXT``.

    Of an answer's own words, what they repeat of an earlier message is left out. A file is taken out of the message once more,
    in a process of its own.

    Raises InboundMessage.DoesNotExist where there is no such part; Refused with the Decision of its reading.
    """
    kept = kept_of(message)
    if kept is None or not MESSAGE_TEXT <= part < len(kept.files):
        raise InboundMessage.DoesNotExist
    if part == MESSAGE_TEXT:
        return _content_of_words(kept, is_answer=is_answer)
    file = kept.files[part]
    insist(file.read.decision)
    contents = contents_apart(message.original)
    insist(TOO_MUCH if contents is None else file.read.decision)
    return _content_of_file(kept, file, contents[part] if contents else b"")


def _content_of_words(kept: MessageKept, *, is_answer: bool) -> LetterContent:
    text = kept.own_text if is_answer else kept.text
    return LetterContent(LetterSource.EMAILED, text, left_out=kept.left_out)


def _content_of_file(kept: MessageKept, file: FileKept, original: bytes) -> LetterContent:
    return LetterContent(
        LetterSource.EMAILED,
        file.read.text,
        original=original,
        file_name=file.name,
        media_type=file.read.media_type,
        file_metadata=file.read.metadata,
        left_out=together(kept.left_out, file.read.left_out),
    )
