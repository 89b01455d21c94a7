"""The words of a ticket as their reader may see them: account managers know a case by its reference only."""

from dataclasses import replace

from accounts.models import User
from accounts.roles import Role
from clients.known_identifiers import identifiers_of_case
from clients.models import SupportTicket
from redaction import Confidence, Identifiers, Kind, PersonName, find_spans, mask

_TELLS = frozenset(
    {
        *(
            Kind.CLIENT,
            Kind.PERSON,
            Kind.EMAIL,
            Kind.USERNAME,
            Kind.PHONE,
            Kind.BIRTH_DATE,
            Kind.AGE,
            Kind.DATE,
        ),
        *(Kind.ADDRESS, Kind.POSTCODE, Kind.POSITION, Kind.SITE),
    }
)


def words_shown(words: str, ticket: SupportTicket, reader: User) -> str:
    """``words`` of the ticket, question or answer, with what tells who it is about masked for an account manager.

    A clinical manager reads them as they were written, and so does a person who wrote one of them. Of a ticket about no case
    whatever may name a person is masked.

    Args:
        words: the question or the answer.
        ticket: with ``case__client__organisation`` loaded.
        reader: who looks at it.
    """
    if reader.has_role(Role.CLINICAL_MANAGER):
        return words
    on = ticket.raised_at.date()
    known = Identifiers(PersonName(), on=on)
    if ticket.case:
        # whom they work with, the case's reference and the employer they know
        known = replace(
            identifiers_of_case(ticket.case, on=on), consultants=(), references=(), employer="", pronouns=""
        )
    spans = find_spans(words, known)
    telling = [span for span in spans if span.kind in _TELLS and span.confidence >= Confidence.LIKELY]
    return mask(words, telling).text
