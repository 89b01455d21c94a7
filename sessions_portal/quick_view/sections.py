"""The three lists of Quick View, and the place in them that an address names."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from clients.vocabulary import SessionStatus


@dataclass(frozen=True, slots=True)
class Section:
    """One of the lists: which sessions, in which order, how many a page."""

    name: str
    title: str
    statuses: tuple[SessionStatus, ...]
    order: tuple[str, str]
    size: int

    @property
    def element_id(self) -> str:
        """Where the list is on the page; htmx asks for a list by it."""
        return f"section-{self.name}"

    @property
    def newest_first(self) -> bool:
        """Whether the list begins with the latest session."""
        return self.order[0].startswith("-")


UPCOMING = Section(
    "upcoming", "Not started / upcoming", (SessionStatus.BOOKED,), order=("starts_at", "id"), size=25
)
IN_PROGRESS = Section(
    "in_progress", "In progress", (SessionStatus.IN_PROGRESS,), order=("starts_at", "id"), size=25
)
RECENT = Section(
    "recent",
    "Recently completed",
    (SessionStatus.COMPLETED, SessionStatus.NO_SHOW, SessionStatus.CANCELLED),
    order=("-starts_at", "-id"),
    size=10,
)
# Those with a step to take come first.
SECTIONS = (UPCOMING, IN_PROGRESS, RECENT)
STILL_OPEN = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Place:
    """Which page of each list somebody looks at; goes through the address, and holds keys only."""

    keys: Mapping[str, str]

    @classmethod
    def asked(cls, parameters: Mapping[str, str]) -> "Place":
        """The place named by an address's parameters; others are left out."""
        names = (section.name for section in SECTIONS)
        return cls({name: parameters[name] for name in names if parameters.get(name)})

    def key_of(self, section: Section) -> str:
        """The key of this list's page; empty for the first."""
        return self.keys.get(section.name, "")

    def moved(self, section: Section, key: str) -> "Place":
        """The same place with another page of one list."""
        return Place({**self.keys, section.name: key})

    @property
    def query(self) -> str:
        """For the end of an address, with its question mark; empty when every list is at its first page."""
        kept = {name: key for name, key in self.keys.items() if key}
        return f"?{urlencode(kept)}" if kept else ""
