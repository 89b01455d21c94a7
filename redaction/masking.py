"""The text with its spans replaced, and where each placeholder stands. Pure: no Django."""

import re
from collections.abc import Iterable

from redaction.spans import Kind, RedactedText, Span

_LABELS = "|".join(re.escape(kind.label[1:-1]) for kind in Kind)
# what `mask` writes: nothing in it is looked at again
PLACEHOLDER = re.compile(rf"\[(?:(?:{_LABELS})|person \d{{1,3}})\]")
_NUMBERED = re.compile(r"\[person (\d{1,3})\]")


def mask(text: str, spans: Iterable[Span]) -> RedactedText:
    """The text with each span replaced by its placeholder.

    Raises ValueError for spans that lie outside the text, overlap or stand in no order.
    """
    kept = tuple(spans)
    pieces: list[str] = []
    placed: list[tuple[int, int]] = []
    reached = length = 0
    for span in kept:
        if not reached <= span.start < span.end <= len(text):
            raise ValueError("The spans must lie within the text, in order and apart")
        pieces += [text[reached : span.start], span.placeholder]
        begins = length + span.start - reached
        length = begins + len(span.placeholder)
        placed.append((begins, length))
        reached = span.end
    return RedactedText("".join([*pieces, text[reached:]]), kept, tuple(placed))


def origin_of(redacted: RedactedText, start: int, end: int) -> tuple[int, int]:
    """The stretch of the original behind a stretch of the redacted text; a placeholder counts as a whole."""
    first, latest = start, end
    for span, (begins, ends) in zip(redacted.spans, redacted.placed, strict=True):
        if begins <= start:
            first = span.start if start < ends else span.end + start - ends
        if begins < end:
            latest = span.end if end <= ends else span.end + end - ends
    return first, latest


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where placeholders stand in a text that was masked before."""
    return [match.span() for match in PLACEHOLDER.finditer(text)]


def next_person_label(text: str, spans: Iterable[Span]) -> str:
    """The first ``[person N]`` that neither the text nor a span uses yet."""
    labels = [text, *(span.label for span in spans)]
    used = {int(number) for label in labels for number in _NUMBERED.findall(label)}
    return f"[person {max(used, default=0) + 1}]"
