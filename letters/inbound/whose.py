"""Whose letter a part of a message is, by its words and those that came with it."""

from clients.models import AssistCase
from letters.client_check.facts import client_facts
from letters.client_check.rules import ClientFacts
from letters.inbound.kept_reading import MessageKept
from letters.inbound.parts import MESSAGE_TEXT, known_sender


def client_in_part(kept: MessageKept, part: int, case: AssistCase, *, is_answer: bool = False) -> ClientFacts:
    """The words that name the case's client, and those that name others of its sender. Six queries at most.

    Args:
        kept: what was read in the message.
        part: the number of a file, or ``MESSAGE_TEXT``.
        case: with ``client`` and ``consultant__user`` loaded; its consultant counts as the sender, beside who is.
        is_answer: it goes on about a letter that was read, so that its words need not name the client again; a file has to.
    """
    sender = known_sender(kept.sender)
    by = [sender] if sender else []
    words = kept.own_text if is_answer else kept.text
    if part == MESSAGE_TEXT:
        return client_facts(words, case, by=by, beside=kept.subject, is_written=is_answer)
    file = kept.files[part]
    return client_facts(file.read.text, case, by=by, beside=f"{kept.subject}\n{file.name}\n\n{words}")
