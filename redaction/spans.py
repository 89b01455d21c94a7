"""What is marked in a text, why, and what stands in its place. Pure: no Django."""

from dataclasses import dataclass
from enum import IntEnum

from decisions.labelled import Labelled


class Kind(Labelled):
    """What a span names; the label is what is written in its place, unless the span brings a label of its own."""

    CLIENT = "client", "[client]"
    CONSULTANT = "consultant", "[consultant]"
    EMPLOYER = "employer", "[employer]"
    PERSON = "person", "[person]"
    EMAIL = "email", "[email]"
    USERNAME = "username", "[username]"
    PHONE = "phone", "[phone]"
    URL = "url", "[web address]"
    BIRTH_DATE = "birth_date", "[date of birth]"
    AGE = "age", "[age]"
    DATE = "date", "[date]"
    ADDRESS = "address", "[address]"
    POSTCODE = "postcode", "[postcode]"
    PLACE = "place", "[place]"
    SCHOOL = "school", "[school]"
    ORGANISATION = "organisation", "[organisation]"
    NUMBER = "number", "[number]"
    REFERENCE = "reference", "[reference]"
    POSITION = "position", "[position]"
    SITE = "site", "[site]"
    PRONOUN = "pronoun", "[pronoun]"
    # nothing of these is a name; a person decides on each
    SINGLING_OUT = "singling_out", "[description]"
    LANDMARK = "landmark", "[landmark]"
    RESIDUAL = "residual", "[withheld]"
    # a stretch that a person replaced by words of their own, which are the span's label
    REWORDED = "reworded", "[reworded]"


class Confidence(IntEnum):
    """How sure a span is. Whatever is UNSURE or surer is masked; POSSIBLE is only shown to the person who looks."""

    POSSIBLE = 1
    UNSURE = 2
    LIKELY = 3
    CERTAIN = 4


# what no rule can tell: whether a description gives away who it is said of
DESCRIPTIONS = frozenset({Kind.SINGLING_OUT, Kind.LANDMARK})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` of the original text, in characters, with what it names and why it is marked.

    ``label`` is what stands in its place where that is not the kind's own: ``[person 2]``, or for a pronoun the
    neutral words ("They are"). ``to_check`` says that a person should read the place once masked: a verb that may
    not agree.
    """

    start: int
    end: int
    kind: Kind
    reason: str
    confidence: Confidence
    label: str = ""
    to_check: bool = False

    @property
    def placeholder(self) -> str:
        """What is written in the span's place."""
        return self.label or self.kind.label


@dataclass(frozen=True, slots=True)
class RedactedText:
    """The text with each span replaced; ``placed[i]`` is where in it the placeholder of ``spans[i]`` stands."""

    text: str
    spans: tuple[Span, ...]
    placed: tuple[tuple[int, int], ...]
