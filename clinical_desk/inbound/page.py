"""What was e-mailed in, as the desk shows it: the list of what waits, and one message with all that can be told from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from clients.models import AssistCase
from clients.selectors import cases_visible_to
from clients.sessions.counts import local_day
from clinical_desk.inbound.cases_offered import CaseOffered, cases_of_sender
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from extra_requests.vocabulary.letters import Dismissal, InboundState, WhyUnreadable, WhyWaiting
from interface.days_and_times import moment_in_words
from letters.inbound.kept_reading import MessageKept
from letters.inbound.parts import Part, kept_of, parts_of
from letters.inbound.understanding import Heard, answers_offered, heard_in

NOT_LOOKED_AT = "Not looked at yet: it came in only just now"
SOMEBODY = "Unknown sender"
NOT_PROVEN = "Somebody who writes as a colleague"
OPEN = (InboundState.WAITING, InboundState.UNREADABLE)
MOST_OFFERED = 10


@dataclass(frozen=True, slots=True)
class InboundLine:
    """One message of the list. ``sender`` is a colleague's name, or says that it is unknown."""

    reference: str
    sender: str
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class AnswerOffered:
    """A request whose letter was asked about, which the message may answer. ``asked_on``: the reader's day."""

    reference: str
    case: str
    consultant: str
    organisation: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class MessageRead:
    """One message, opened. ``is_read``: whether anything could be read in it yet; ``cases``: those it names that exist.

    ``heard``: what is sure of it and what is missing; ``offered``: the sender's cases by client.
    """

    message: InboundMessage
    sender: str
    since: str
    why: str
    parts: tuple[Part, ...]
    cases: tuple[AssistCase, ...]
    answers: tuple[AnswerOffered, ...]
    heard: Heard | None
    offered: tuple[CaseOffered, ...]
    is_read: bool
    outcome: str

    @property
    def waits(self) -> bool:
        """Whether it is still to be filed or dismissed."""
        return self.message.state in OPEN

    @property
    def is_being_read(self) -> bool:
        """Whether the portal has not looked at it yet."""
        return self.message.state == InboundState.WAITING and not self.message.why_waiting

    @property
    def is_unreadable(self) -> bool:
        """Whether it can never be read."""
        return self.message.state == InboundState.UNREADABLE

    @property
    def may_reply(self) -> bool:
        """Whether its sender can be written to."""
        return self.waits and self.heard is not None and self.heard.sender is not None

    @property
    def awaits_confirmation(self) -> bool:
        """Whether it was filed by itself, and a person has to confirm its case and number."""
        letter = self.message.letter
        return letter is not None and letter.request.awaits_confirmation and letter.request.is_undecided

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The parts that can be filed as the letter."""
        return [(part.number, part.name) for part in self.parts if part.read.decision]


def inbound_lines(messages: Iterable[InboundMessage], reader: User) -> Iterator[InboundLine]:
    """The lines of a page; times in the reader's zone. One query for all the senders."""
    shown = list(messages)
    names = _names({message.sender for message in shown})
    for message in shown:
        yield InboundLine(
            reference=message.reference,
            sender=_named(message, names),
            since=moment_in_words(message.received_at, reader.zone),
            why=_why(message),
        )


def _named(message: InboundMessage, names: dict[str, str]) -> str:
    """A colleague's name only where they are proven to have sent it; anybody can write an address."""
    name = names.get(message.sender)
    if name is None:
        return SOMEBODY
    return name if message.is_proven else NOT_PROVEN


def message_read(message: InboundMessage, reader: User, *, also_case: str = "") -> MessageRead:
    """All that can be told from a message, as it was read by a process of its own: nothing of it is read here.

    ``also_case``: the case that the reader wants it filed on.
    """
    kept = kept_of(message)
    heard = heard_in(kept) if kept and message.state in OPEN else None
    cases = cases_visible_to(reader).select_related("client__organisation", "consultant__user")
    references = kept.case_references if kept else ()
    return MessageRead(
        message=message,
        sender=_named(message, _names({message.sender})),
        since=moment_in_words(message.received_at, reader.zone),
        why=_why(message),
        parts=tuple(parts_of(kept)) if kept else (),
        cases=tuple(cases.filter(reference__in=references).order_by("reference")),
        answers=tuple(_offered(answers_offered(kept, reader, also_case=also_case), reader)),
        heard=heard,
        offered=tuple(cases_of_sender(heard.sender, all_words(kept))) if heard and kept else (),
        is_read=kept is not None,
        outcome=_outcome(message, message.handled_at, reader),
    )


def all_words(kept: MessageKept) -> str:
    """Everything that the message says, one below the other."""
    return "\n".join([kept.subject, kept.text, *(file.read.text for file in kept.files)])


def _offered(requests: QuerySet[ExtraSessionsRequest], reader: User) -> Iterator[AnswerOffered]:
    loaded = requests.select_related(
        "clinical_review", "case__consultant__user", "case__client__organisation"
    )
    for request in loaded[:MOST_OFFERED]:
        asked_at = request.clinical_review.paused_at
        yield AnswerOffered(
            reference=request.reference,
            case=request.case.reference,
            consultant=request.case.consultant.user.name,
            organisation=request.case.client.organisation.name,
            asked_on=local_day(asked_at, reader.zone) if asked_at else None,
        )


def _names(addresses: set[str]) -> dict[str, str]:
    people = User.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    return {person.email.lower(): person.name for person in people.only("email", "name")}


def _why(message: InboundMessage) -> str:
    if message.state == InboundState.FILED:
        return "Filed by itself: its case and number wait to be confirmed"
    if message.state == InboundState.UNREADABLE:
        return f"It cannot be read: {WhyUnreadable(message.why_unreadable).label.lower()}"
    return WhyWaiting(message.why_waiting).label if message.why_waiting else NOT_LOOKED_AT


def _outcome(message: InboundMessage, at: datetime | None, reader: User) -> str:
    """ "Filed on 2 April, 10:00 by Ana Ruru.", or nothing while it waits."""
    if message.state in OPEN or at is None:
        return ""
    who = f" by {message.handled_by.name}" if message.handled_by else " by itself"
    when = moment_in_words(at, reader.zone)
    if message.state == InboundState.DISMISSED:
        return f"Dismissed{who}, {when}: {Dismissal(message.dismissal).label.lower()}."
    return f"Filed{who}, {when}."


def first_filing(read: MessageRead) -> dict[str, Any]:
    """What can be told of a new letter: one case, one number, one part that can be the letter."""
    said: dict[str, Any] = {"sessions": read.heard.facts.number if read.heard else None} | _first_part(read)
    if len(read.cases) == 1:
        said["case_reference"] = read.cases[0].reference
    return said


def first_answer(read: MessageRead) -> dict[str, Any]:
    """What can be told of an answer: one request that waits for it, one part that can be the letter."""
    if len(read.answers) == 1:
        return {"request_reference": read.answers[0].reference} | _first_part(read)
    return _first_part(read)


def _first_part(read: MessageRead) -> dict[str, Any]:
    files = [number for number, _ in read.choices if number >= 0]
    chosen = files if len(files) == 1 else [number for number, _ in read.choices]
    return {"part": chosen[0]} if len(chosen) == 1 else {}
