"""The dead letters as the desk lists them: kind, receiver's role, reference and fault, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from interface.days_and_times import moment_in_words
from notifications.delivery import GAVE_UP
from notifications.models import OutboxMessage, Receiver
from notifications.outbox import BAD_ADDRESS

# the kinds of fault that can be told apart; the others are said as they are named
_FAULTS = {
    BAD_ADDRESS: "The address is not one. Correct it in the master data: sending again would not help.",
    "SMTPRecipientsRefused": "The mail server refused the receiver.",
    "SMTPDataError": "The mail server refused the message.",
    "SMTPServerDisconnected": "The mail server hung up.",
    GAVE_UP: "Every attempt ended before it could say why.",
    "ConnectionRefusedError": "The mail server could not be reached.",
    "TimeoutError": "The mail server did not answer.",
}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One dead letter."""

    id: UUID
    kind: str
    receiver: str
    about: str
    at: str
    attempts: int
    fault: str
    may_be_sent_again: bool


def letter_lines(letters: Iterable[OutboxMessage], reader: User) -> Iterator[LetterLine]:
    """The rows; times in the reader's zone."""
    for letter in letters:
        yield LetterLine(
            id=letter.pk,
            kind=letter.kind.replace("_", " ").capitalize(),
            receiver=str(Receiver(letter.receiver).label),
            about=letter.about,
            at=moment_in_words(letter.created_at, reader.zone),
            attempts=letter.attempts,
            fault=_fault_in_words(letter.latest_fault),
            may_be_sent_again=letter.latest_fault != BAD_ADDRESS,
        )


def _fault_in_words(fault: str) -> str:
    """ "The mail server refused the message. (SMTPDataError 554)"."""
    if not fault:
        return "Not known."
    words = _FAULTS.get(fault.partition(" ")[0], "")
    return words if fault == BAD_ADDRESS else f"{words} ({fault})".strip() if words else fault
