"""Which part of a message that was e-mailed in is the letter, and reading it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from clients.refusal import insist
from extra_requests.inbound_quoting import own_words
from extra_requests.inbound_reading import STUMBLES, Attached, Inside, inside_of
from extra_requests.letter_content import LetterContent
from extra_requests.letter_files import FileRead, read_letter_file
from extra_requests.letter_words import InboundState, LetterSource, WhyWaiting
from extra_requests.models import InboundMessage

# the message's own words, among the parts that can be the letter; its files are counted from 0
WORDS = -1


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message that may be the letter: its words, or a file as it was read."""

    number: int
    name: str
    read: FileRead
    file: Attached | None = None


def inbound_visible_to(user: User) -> QuerySet[InboundMessage]:
    """What was e-mailed in, for every clinical manager; nothing for anybody else."""
    if not user.has_role(Role.CLINICAL_MANAGER):
        return InboundMessage.objects.none()
    return InboundMessage.objects.all()


def inbound_waiting(user: User) -> QuerySet[InboundMessage]:
    """What still waits to be filed or dismissed."""
    return inbound_visible_to(user).filter(state=InboundState.WAITING.value)


def known_sender(address: str) -> User | None:
    """Who signs in with this address and may give letters: a consultant, or who acts for a practice. One query."""
    senders = User.objects.filter(email__iexact=address, is_active=True) if address else User.objects.none()
    found = senders.first()
    return found if found and found.has_role(Role.CONSULTANT, Role.PRACTICE_ADMINISTRATOR) else None


def inside(message: InboundMessage) -> Inside | None:
    """What the message holds; None where it is too damaged to be read."""
    try:
        return inside_of(message.original)
    except STUMBLES:
        return None


def file_part(found: Inside, number: int) -> Part:
    """A file of the message, read in a process of its own. Raises IndexError where there is none."""
    attached = found.files[number]
    return Part(number, attached.name, read_letter_file(attached.content, attached.name), attached)


def the_letter(found: Inside, *, is_answer: bool = False) -> LetterContent | WhyWaiting:
    """The letter, where there is no doubt which part it is; else why somebody has to look."""
    if len(found.files) > 1:
        return WhyWaiting.SEVERAL_FILES
    if found.files:
        part = file_part(found, 0)
        return content_of_file(part) if part.read.decision else WhyWaiting.UNREADABLE
    content = content_of_words(found, is_answer=is_answer)
    return content if content.text.strip() else WhyWaiting.NO_LETTER


def content_of_words(found: Inside, *, is_answer: bool = False) -> LetterContent:
    """The message's own words as the letter; of an answer, without the message that it answers."""
    return LetterContent(LetterSource.EMAILED, own_words(found.text) if is_answer else found.text)


def content_of_part(found: Inside, part: int, *, is_answer: bool = False) -> LetterContent:
    """The letter that a person chose: the file of this number, or ``WORDS``.

    Raises IndexError where there is no such file; Refused with the Decision of its reading.
    """
    if part == WORDS:
        return content_of_words(found, is_answer=is_answer)
    chosen = file_part(found, part)
    insist(chosen.read.decision)
    return content_of_file(chosen)


def content_of_file(part: Part) -> LetterContent:
    """A file that could be read as the letter."""
    return LetterContent(
        LetterSource.EMAILED,
        part.read.text,
        original=part.file.content if part.file else b"",
        file_name=part.name,
        media_type=part.read.media_type,
        file_metadata=part.read.metadata,
    )
