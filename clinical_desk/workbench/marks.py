"""A letter's marks in words: what each covers, what stands in its place, why, and how it looks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from clinical_desk.workbench.sentences import InSentence, in_sentence, sentences_of
from redaction import Confidence, Kind, RedactedText, Span
from redaction.folding import fold_words
from redaction.marks import NEUTRAL_WORDS, Marks
from redaction.settling import must_be_settled

# what looks alike: a colour and a line of its own each, and the label beside it
FAMILIES: Mapping[str, tuple[str, tuple[Kind, ...]]] = MappingProxyType(
    {
        "people": ("People", (Kind.CLIENT, Kind.PERSON, Kind.CONSULTANT)),
        "pronoun": ("Pronouns", (Kind.PRONOUN,)),
        "contact": ("Contact", (Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.USERNAME)),
        "days": ("Dates and ages", (Kind.BIRTH_DATE, Kind.AGE, Kind.DATE)),
        "places": ("Places", (Kind.ADDRESS, Kind.POSTCODE, Kind.PLACE, Kind.SITE, Kind.SCHOOL)),
        "work": ("Work", (Kind.EMPLOYER, Kind.POSITION, Kind.ORGANISATION)),
        "numbers": ("Numbers", (Kind.NUMBER, Kind.REFERENCE)),
        "unsure": ("Withheld", (Kind.RESIDUAL,)),
        "reworded": ("Reworded", (Kind.REWORDED,)),
    }
)
FAMILY_OF: Mapping[Kind, str] = MappingProxyType(
    {kind: family for family, (_, kinds) in FAMILIES.items() for kind in kinds}
)
# one key each; k, l, s, r and f do something else
KEYS: Mapping[str, str] = MappingProxyType(
    {
        Kind.CLIENT.value: "c",
        Kind.PERSON.value: "p",
        Kind.EMAIL.value: "e",
        Kind.PHONE.value: "h",
        Kind.BIRTH_DATE.value: "b",
        Kind.AGE.value: "y",
        Kind.DATE.value: "d",
        Kind.ADDRESS.value: "a",
        Kind.PLACE.value: "t",
        Kind.SITE.value: "i",
        Kind.EMPLOYER.value: "m",
        Kind.POSITION.value: "j",
        Kind.ORGANISATION.value: "o",
        Kind.NUMBER.value: "n",
        Kind.RESIDUAL.value: "w",
    }
)
# before the neutral words that a pronoun becomes, in a choice's value
NEUTRAL = f"{Kind.PRONOUN.value}: "
# a list in the page is no longer than this; the text itself shows every mark
MOST_WORDS_SHOWN = 80


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark, as the page says it; or a word that may be a name, which is not masked."""

    span: Span
    words: str
    is_masked: bool = True

    @property
    def place(self) -> str:
        """Where it is, as forms send it."""
        return f"{self.span.start}-{self.span.end}"

    @property
    def family(self) -> str:
        """Which of ``FAMILIES`` it looks like."""
        return FAMILY_OF.get(self.span.kind, "unsure")

    @property
    def is_unsure(self) -> bool:
        """Whether it is masked only to be safe."""
        return self.span.confidence <= Confidence.UNSURE

    @property
    def short_words(self) -> str:
        """What it covers, on one line."""
        line = " ".join(self.words.split())
        return line if len(line) <= MOST_WORDS_SHOWN else f"{line[:MOST_WORDS_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text: plain words, or a mark with what is shown in it."""

    words: str
    mark: MarkLine | None = None


def lines_of(text: str, spans: Iterable[Span], *, masked: bool = True) -> list[MarkLine]:
    """The marks with the words that they cover."""
    return [MarkLine(span, text[span.start : span.end], masked) for span in spans]


def original_segments(text: str, lines: Iterable[MarkLine]) -> Iterator[Segment]:
    """The original, cut at its marks, and at the words that may be a name."""
    reached = 0
    for line in sorted(lines, key=lambda line: line.span.start):
        if reached < line.span.start:
            yield Segment(text[reached : line.span.start])
        yield Segment(line.words, line)
        reached = line.span.end
    if reached < len(text):
        yield Segment(text[reached:])


def redacted_segments(redacted: RedactedText, lines: Iterable[MarkLine]) -> Iterator[Segment]:
    """The result, cut at its placeholders."""
    reached = 0
    for line, (begins, ends) in zip(lines, redacted.placed, strict=True):
        if reached < begins:
            yield Segment(redacted.text[reached:begins])
        yield Segment(redacted.text[begins:ends], line)
        reached = ends
    if reached < len(redacted.text):
        yield Segment(redacted.text[reached:])


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """One line of the legend."""

    family: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class InItsSentence:
    """One place of a word, with what stands around it."""

    line: MarkLine
    around: InSentence


@dataclass(frozen=True, slots=True)
class SameWords:
    """The places that are decided about in one go: the same words, masked alike for the same reason."""

    places: tuple[InItsSentence, ...]

    @property
    def first(self) -> MarkLine:
        """The one whose words stand for all."""
        return self.places[0].line

    @property
    def place(self) -> str:
        """Where they are, as forms send it."""
        return ",".join(each.line.place for each in self.places)


def same_words(text: str, spans: Iterable[Span], *, masked: bool = True) -> list[SameWords]:
    """The spans by what they say, in the order of their first place.

    What may be the client's name is decided about place by place: "summer" is a name in one sentence and not in the next.
    """
    sentences = sentences_of(text)
    groups: dict[tuple[str, ...], list[InItsSentence]] = {}
    for line in lines_of(text, spans, masked=masked):
        around = in_sentence(text, sentences, line.span.start, line.span.end)
        alone = not masked or line.span.kind is Kind.CLIENT
        alike = (" ".join(fold_words(line.words)), line.span.placeholder, line.span.reason)
        groups.setdefault((line.place,) if alone else alike, []).append(InItsSentence(line, around))
    return [SameWords(tuple(places)) for places in groups.values()]


def counted(lines: Iterable[MarkLine]) -> list[FamilyCount]:
    """How many marks look like what; those without any stay in the legend."""
    families = [line.family for line in lines]
    return [FamilyCount(family, word, families.count(family)) for family, (word, _) in FAMILIES.items()]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a stretch can be masked as: ``value`` is sent, ``label`` stands in its place."""

    value: str
    label: str
    family: str

    @property
    def key(self) -> str:
        """The key that chooses it in the original; empty where there is none. With Shift it means all forms of the words."""
        return KEYS.get(self.value, "")

    @property
    def is_neutral(self) -> bool:
        """Whether it is words that a pronoun or its verb becomes."""
        return self.value.startswith(NEUTRAL)


def choices(spans: Iterable[Span]) -> list[Choice]:
    """Every kind, each person who has a number already, and the neutral words for a pronoun."""
    people = sorted(
        {span.placeholder for span in spans if span.kind is Kind.PERSON and span.label},
        key=lambda label: (len(label), label),
    )
    listed: list[Choice] = []
    for family, (_, kinds) in FAMILIES.items():
        for kind in kinds:
            if kind is Kind.REWORDED:
                # its words are typed, not chosen
                continue
            label = "Another person" if kind is Kind.PERSON else kind.label
            if kind is Kind.PERSON:
                listed += [Choice(person, person, family) for person in people]
            if kind is Kind.PRONOUN:
                listed += [Choice(f"{NEUTRAL}{words}", words, family) for words in NEUTRAL_WORDS]
            listed.append(Choice(kind.value, label, family))
    return listed


def chosen(value: str) -> tuple[Kind, str]:
    """The kind and label behind a choice's value. Raises ValueError for what is none."""
    if value.startswith("[person"):
        return Kind.PERSON, value
    if value.startswith(NEUTRAL):
        return Kind.PRONOUN, value.removeprefix(NEUTRAL)
    return Kind(value), ""


def choice_of(span: Span) -> str:
    """The choice's value that masks as this mark does."""
    if span.kind is Kind.PRONOUN and span.label:
        return f"{NEUTRAL}{span.label}"
    return span.label if span.kind is Kind.PERSON and span.label else span.kind.value


def for_the_script(text: str, marks: Marks, perhaps: Iterable[Span]) -> dict[str, Any]:
    """What the workbench's script works on: places are counted in characters, not in halves of them."""
    return {
        "text": text,
        "marks": [_for_the_script(span) for span in marks.spans],
        "lifted": [_for_the_script(span) for span in marks.lifted],
        "stand": [_for_the_script(span) for span in marks.let_stand],
        "perhaps": [_for_the_script(span) for span in perhaps],
        "sentences": sentences_of(text),
        "labels": {kind.value: kind.label for kind in Kind},
        "families": {kind.value: family for kind, family in FAMILY_OF.items()},
    }


def _for_the_script(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "kind": span.kind.value,
        "label": span.placeholder,
        "reason": span.reason,
        "unsure": span.confidence <= Confidence.UNSURE,
        "open": must_be_settled(span),
        "sure": False,
    }
