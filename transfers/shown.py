"""A transfer and the contacts before it, as the consultant's page and the desk's both draw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from clinical_reviews.questions.in_words import Said, answers_in_words
from extra_requests.models import ManagerContact
from extra_requests.vocabulary.clinical import DiscussedOption
from interface.days_and_times import moment_in_words
from transfers.form import TRANSFER_QUESTIONS, TransferSection


@dataclass(frozen=True, slots=True)
class FormPart:
    """A section of the form with its answers."""

    section: TransferSection
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A logged contact; ``when`` in the reader's time."""

    when: str
    manager: str
    logged_by: str
    options: tuple[str, ...]
    discussed: str


def form_parts(answers: Mapping[str, Any]) -> list[FormPart]:
    """The answers of a given form, part by part."""
    return [
        FormPart(section, answers_in_words(answers, section, questions=TRANSFER_QUESTIONS))
        for section in TransferSection
    ]


def contact_lines(contacts: Iterable[ManagerContact], reader: User) -> list[ContactLine]:
    """The contacts as a reader sees them; each with ``manager`` and ``logged_by`` loaded."""
    return [
        ContactLine(
            when=moment_in_words(contact.contacted_at, reader.zone),
            manager=contact.manager.name,
            logged_by=contact.logged_by.name,
            options=tuple(DiscussedOption(option).label for option in contact.options),
            discussed=contact.discussed,
        )
        for contact in contacts
    ]
