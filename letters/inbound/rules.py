"""When a message that was e-mailed in is filed by itself, and when a person may handle it. Pure: no Django.

Each signal is one thing that has to be sure (issue "Letters", section 2). All of them, and it is filed by itself; one missing, and a
person is shown which.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.decision import Decision, allowed, refused
from extra_requests.vocabulary.letters import InboundState, WhyWaiting
from interface.numbers_in_words import counted, sessions
from letters.client_check.rules import ClientFacts, is_about_client
from letters.files.left_out import in_words

# a covering line beside a file has fewer words
MOST_COVERING_WORDS = 120


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a message says. ``cases``: how many of the sender's it names, by themselves or by a request.

    ``letter`` says why nothing in it is the letter for certain; None where one thing is. ``is_answer``: more was asked about the
    letter of the case, and the message names no other request. ``numbers``: how many numbers of sessions it holds, ``number`` the one that it asks for,
    if that is sure. ``client``: whose letter its words say it is; None while case or letter are not known.
    """

    sender_known: bool
    sender_proven: bool
    is_automatic: bool
    cases: int
    letter: WhyWaiting | None
    is_answer: bool = False
    number: int | None = None
    numbers: int = 0
    client: ClientFacts | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that has to be sure; ``why`` is None where it is. ``because`` says it to people."""

    name: str
    why: WhyWaiting | None
    because: str

    @property
    def is_sure(self) -> bool:
        """Whether nothing is missing here."""
        return self.why is None


def signals_of(facts: MessageFacts) -> tuple[Signal, ...]:
    """Every signal, in the order in which a person settles them."""
    return (_sender(facts), _case(facts), _letter(facts), _number(facts), _client(facts), _whole(facts))


def why_not_filed(facts: MessageFacts) -> WhyWaiting | None:
    """The first signal that is missing; None where all are sure."""
    return next((signal.why for signal in signals_of(facts) if signal.why is not None), None)


def _sender(facts: MessageFacts) -> Signal:
    if not facts.sender_known:
        return _missing("Sender", WhyWaiting.UNKNOWN_SENDER)
    if not facts.sender_proven:
        return _missing("Sender", WhyWaiting.NOT_PROVEN)
    return Signal("Sender", None, "Our mail server vouches for the sender.")


def _case(facts: MessageFacts) -> Signal:
    if facts.cases > 1:
        return _missing("Case", WhyWaiting.SEVERAL_CASES)
    if not facts.cases:
        return _missing("Case", WhyWaiting.UNKNOWN_CASE)
    return Signal("Case", None, "It names one assist case of the sender.")


def _letter(facts: MessageFacts) -> Signal:
    if facts.is_automatic:
        # an out-of-office reply repeats the references of what it answers, often the number of sessions too, and is no letter
        return Signal("Letter", WhyWaiting.NO_LETTER, "A machine sent it.")
    if facts.letter is not None:
        return _missing("Letter", facts.letter)
    return Signal("Letter", None, "One thing in it is the letter.")


def _number(facts: MessageFacts) -> Signal:
    if facts.is_answer:
        return Signal("Number", None, "An answer about a letter needs no number.")
    if facts.number is not None:
        return Signal("Number", None, f"It asks for {sessions(facts.number)}.")
    if not facts.numbers:
        return _missing("Number", WhyWaiting.NUMBER_MISSING)
    because = f"It holds {counted(facts.numbers, 'number')} of sessions, and does not ask for one and the same plainly."
    return Signal("Number", WhyWaiting.NUMBER_UNCLEAR, because)


def _client(facts: MessageFacts) -> Signal:
    if facts.client is None:
        return Signal(
            "Client", WhyWaiting.CLIENT_MISSING, "Whose letter it is cannot be told without case and letter."
        )
    decision = is_about_client(facts.client)
    if decision.allowed:
        return Signal("Client", None, decision.because)
    is_other = decision.code == "other_client_named"
    return Signal(
        "Client", WhyWaiting.OTHER_CLIENT if is_other else WhyWaiting.CLIENT_MISSING, decision.because
    )


def _whole(facts: MessageFacts) -> Signal:
    if any(facts.left_out.values()):
        return Signal("Read whole", WhyWaiting.NOT_ALL_READ, in_words(facts.left_out))
    return Signal("Read whole", None, "Everything that it holds was read.")


def _missing(name: str, why: WhyWaiting) -> Signal:
    return Signal(name, why, f"{why.label}.")


def may_handle_inbound(state: InboundState) -> Decision:
    """Whether a message still waits for somebody. Codes: ``waiting``, ``filed_already``, ``dismissed_already``."""
    if state is InboundState.FILED:
        return refused("filed_already", "This message is filed as a letter already.")
    if state is InboundState.DISMISSED:
        return refused("dismissed_already", "This message was dismissed already.")
    return allowed("waiting", "This message waits to be filed or dismissed.")


def may_reply(state: InboundState, *, sender_known: bool) -> Decision:
    """Whether a reply from a template may go to the sender. Codes: ``repliable``, ``sender_unknown``, and those of handling."""
    decision = may_handle_inbound(state)
    if not decision.allowed:
        return decision
    if not sender_known:
        because = "The sender has no sign-in here. Only people who have one are written to."
        return refused("sender_unknown", because)
    return allowed("repliable", "The sender can be written to.")
