"""Whether a letter is about the client of its case (issue "Letters", section 2). Pure: no Django."""

from dataclasses import dataclass

from decisions.decision import Decision, allowed, refused
from extra_requests.states import State

BEFORE_EMPLOYER = frozenset(
    {State.AWAITING_ASSESSMENT, State.MORE_INFORMATION_NEEDED, State.AWAITING_ACCOUNT_MANAGER}
)
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """The words of a letter that say whose it is, as they stand there.

    ``own`` name the case's client; ``others`` name another client of the sender, or another case. ``is_written``: it was written
    on the case's own page of the portal, which asks for no names.
    """

    own: tuple[str, ...]
    others: tuple[str, ...]
    is_written: bool = False


def is_about_client(facts: ClientFacts) -> Decision:
    """Whether the letter's words leave no doubt that it is the client's.

    Codes: ``client_named``, ``written_on_case``, ``other_client_named``, ``client_not_named``.
    """
    if facts.others:
        because = f"The letter names another client or case: {_listed(facts.others)}."
        return refused("other_client_named", because, words=" · ".join(facts.others))
    if facts.own:
        return allowed("client_named", f"The letter names its client: {_listed(facts.own)}.")
    if facts.is_written:
        return allowed("written_on_case", "The letter was written on the page of its case.")
    return refused("client_not_named", "The letter never names the client of its case.")


def may_release_to_employer(facts: ClientFacts, *, is_confirmed: bool) -> Decision:
    """Whether the letter may be released as this client's.

    ``is_confirmed``: a clinical manager has read the words and confirmed whose letter it is.
    Codes: those of ``is_about_client``, and ``client_confirmed``.
    """
    decision = is_about_client(facts)
    if decision.allowed:
        return decision
    if is_confirmed:
        return allowed("client_confirmed", "A clinical manager confirmed whose letter it is.")
    because = f"{decision.because} Confirm on the page of its assessment whose letter it is."
    return refused(decision.code, because, **decision.figures)


def client_is_confirmed(facts: ClientFacts, *, is_confirmed: bool) -> Decision:
    """Whether a letter may be taken in as this client's.

    ``is_confirmed``: who gives or files it has read the words and says that it is.
    Codes: those of ``is_about_client``, and ``client_confirmed``.
    """
    decision = is_about_client(facts)
    if decision.allowed or is_confirmed:
        return (
            decision
            if decision.allowed
            else allowed("client_confirmed", "It was confirmed whose letter it is.")
        )
    because = f"{decision.because} Confirm that it is about this client, or take the right letter."
    return refused(decision.code, because, **decision.figures)


def may_confirm_client(facts: ClientFacts, state: State, *, is_confirmed: bool) -> Decision:
    """Whether a clinical manager may confirm whose letter it is: until the employer is asked, and where there is a doubt.

    Codes: ``confirmable``, ``confirmed_already``, ``no_doubt``, ``too_late``.
    """
    if state not in BEFORE_EMPLOYER:
        return refused("too_late", f"The letter is settled. Its request: {state.label.lower()}.")
    if is_confirmed:
        return refused("confirmed_already", "It is confirmed already whose letter it is.")
    if is_about_client(facts).allowed:
        return refused("no_doubt", "The letter’s own words say whose it is.")
    return allowed("confirmable", "It can be confirmed whose letter it is.")


def _listed(words: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{each}”" for each in words[:MOST_SHOWN])
    return f"{shown} and more" if len(words) > MOST_SHOWN else shown
