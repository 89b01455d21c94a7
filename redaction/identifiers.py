"""What a client's record knows that a text for the employer must not say. Pure: no Django."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as recorded; blank parts are none. ``other`` holds further forms: preferred, former, a diminutive."""

    given: str = ""
    family: str = ""
    other: tuple[str, ...] = ()

    @classmethod
    def of(cls, full_name: str) -> "PersonName":
        """A name recorded in one field: the first word is taken as given, the rest as family name."""
        given, _, family = full_name.strip().partition(" ")
        return cls(given, family.strip())


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Everything known about the client of one request, and about those around the case.

    ``references`` are the portal's and the employer's own: ``ASST-000084``, an employee number. ``consultants`` and
    ``others`` are the people named in the record. ``on`` is the day of the letter, from which ages are reckoned; without it
    no age is known. Blank strings are ignored.
    """

    client: PersonName
    consultants: tuple[PersonName, ...] = ()
    others: tuple[PersonName, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birth_date: date | None = None
    pronouns: str = ""
    position: str = ""
    site: str = ""
    employer: str = ""
    references: tuple[str, ...] = ()
    on: date | None = None
