"""``manage.py receive_letter FILE.eml``: takes in an e-mail as the mail provider's webhook does."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from extra_requests.models import InboundMessage
from extra_requests.vocabulary.letters import InboundState, WhyUnreadable, WhyWaiting
from letters.inbound.commands import LARGEST_MESSAGE, handle_inbound_message, keep_inbound_message


class Command(BaseCommand):
    """Keeps the message, handles it at once, and says what became of it. Names nobody."""

    help = "Take in a recommendation letter from an e-mail that was saved as a file (.eml)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, metavar="FILE.eml")

    def handle(self, *args: object, **options: Any) -> None:
        """Print one line; raises CommandError for a file that cannot be read."""
        original = _read(options["file"])
        kept, is_new = keep_inbound_message(at=timezone.now(), original=original)
        message = handle_inbound_message(at=timezone.now(), reference=kept.reference)
        again = "" if is_new else " It had come in before."
        self.stdout.write(f"{message.reference}: {_what_became_of(message)}{again}")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            original = file.read(LARGEST_MESSAGE + 1)
    except OSError as fault:
        raise CommandError(f"The file cannot be read: {fault.strerror}.") from fault
    if not original.strip():
        raise CommandError("The file is empty.")
    if len(original) > LARGEST_MESSAGE:
        raise CommandError(f"The file is too large: {LARGEST_MESSAGE // 1024 // 1024} MB are the most.")
    return original


def _what_became_of(message: InboundMessage) -> str:
    if message.letter is not None:
        letter = message.letter
        which = f"round {letter.round} of the letter" if letter.round > 1 else f"letter {letter.reference}"
        return f"filed as {which} of request {letter.request.reference}."
    if message.state == InboundState.DISMISSED:
        return "dismissed."
    if message.state == InboundState.UNREADABLE:
        return f"cannot be read. {WhyUnreadable(message.why_unreadable).label}."
    if not message.why_waiting:
        return "is not read yet, and will be tried again."
    return f"waits for somebody to look. {WhyWaiting(message.why_waiting).label}."
