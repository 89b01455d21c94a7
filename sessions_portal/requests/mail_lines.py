"""The e-mails about a request, as its page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from accounts.models import User
from interface.days_and_times import moment_in_words
from notifications.models import Delivery, Receiver
from notifications.selectors import MessageAbout

_KINDS = {
    "request_received": "Request received",
    "review_requested": "Review requested",
    "reminder": "Reminder",
    "overdue": "Overdue",
    "review_waits": "A review waits",
    "review_handed_over": "Review handed over",
    "review_late": "Review late",
    "answers_reminder": "Reminder to answer",
    "answers_missing": "Answers missing",
    "more_information_needed": "More information needed",
    "letter_to_assess": "Letter to assess",
    "letter_to_send": "Letter to be sent",
    "letter_returned": "Letter returned",
    "letter_asked_about": "More needed for the letter",
    "letter_reminder": "Reminder: more needed for the letter",
    "inbound_answer_filed": "Letter arrived again",
    "sent_on": "Sent on to the employer",
    "bridging_allowed": "Bridging session allowed",
    "appeal_received": "Appeal received",
    "nobody_else_decides": "No other reviewer",
    "outcome_consultant": "Outcome",
    "outcome_client": "Outcome",
}


@dataclass(frozen=True, slots=True)
class MailLine:
    """Messages of one kind to receivers of one kind, at one time: what they were, to whom, and how they fared."""

    title: str
    to: str
    at: str
    state: str
    word: str


def mail_lines(messages: Iterable[MessageAbout], reader: User) -> list[MailLine]:
    """One line for several reviewers told at once. Times are in the reader's zone."""
    lines = []
    for (kind, receiver, at, state, word), group in groupby(messages, key=lambda sent: _alike(sent, reader)):
        number = len(list(group))
        to = Receiver(receiver).label if number == 1 else f"{Receiver(receiver).label} × {number}"
        lines.append(MailLine(_KINDS.get(kind, kind.replace("_", " ").capitalize()), to, at, state, word))
    return lines


def _alike(sent: MessageAbout, reader: User) -> tuple[str, str, str, str, str]:
    state, word = _fared(sent)
    return sent.kind, sent.receiver.value, moment_in_words(sent.at, reader.zone), state, word


def _fared(sent: MessageAbout) -> tuple[str, str]:
    """A badge's state and word."""
    if sent.bounced:
        return "dead", "Came back"
    if sent.arrived:
        return "delivered", "Arrived"
    if sent.delivery is Delivery.SENDING:
        return "queued", str(Delivery.SENDING.label)
    return sent.delivery.value, str(sent.delivery.label)
