"""What the answer to a support ticket may say: it goes by e-mail, so it has no names."""

from dataclasses import replace

from clients.known_identifiers import identifiers_of_case
from clients.models import AssistCase, SupportTicket
from decisions.decision import Decision, allowed, refused
from interface.numbers_in_words import listed
from redaction import Identifiers, PersonName, surviving


def names_nobody(answer: str, ticket: SupportTicket) -> Decision:
    """Whether the answer says nothing that the record knows of the client of the ticket's case; five queries at most.

    Of a ticket about no case nothing is known. ``ticket`` with ``raised_by`` and ``case.client.organisation`` loaded.
    Codes: ``names_nobody``; refused ``names_somebody``, whose words quote what was written.
    """
    found = surviving(answer, _not_to_be_mailed(ticket.case, ticket)) if ticket.case else ()
    if not found:
        return allowed("names_nobody", "It names nobody.")
    quoted = listed(list(dict.fromkeys(f"“{answer[span.start : span.end]}”" for span in found)))
    because = f"The answer goes by e-mail. Write references instead of what tells who it is about: {quoted}."
    return refused("names_somebody", because)


def _not_to_be_mailed(case: AssistCase, ticket: SupportTicket) -> Identifiers:
    """What is known, but for the references that are to be written instead, pronouns, and whom the e-mail is for."""
    known = identifiers_of_case(case)
    receiver = PersonName.of(ticket.raised_by.name)
    others = tuple(consultant for consultant in known.consultants if consultant != receiver)
    return replace(known, references=(), pronouns="", consultants=others)
