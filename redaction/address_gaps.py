"""What stands between two parts of one address goes with them: "at [address], near [place]". Pure: no Django."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redaction.spans import Kind, Span

_PARTS = frozenset({Kind.ADDRESS, Kind.POSTCODE})
_BESIDE = _PARTS | {Kind.PLACE, Kind.RESIDUAL, Kind.ORGANISATION, Kind.SCHOOL}
# nothing but signs, capitals and the small words of addresses, and not over the end of a sentence
_GAP = re.compile(
    r"(?:(?!\n\s*\n)[\s,/\-–>|]|(?<![.!?]\s)(?:[A-Z][\w’'\-]*\.?|the|of|on|upon|in|by|near|via|le|la|de|du|na|an|yr|y|and|at|off|"
    r"behind|opposite|above|no\.?|co\.)(?![\w’']))*"
)
# a whole part between two others, in whatever case: "flat 2, bryn awel, 9 castle row"
_WHOLE_PART = re.compile(
    r"[^\S\n]*[,\n][\s>]*[^\W\d_][\w’'\-]*(?: [^\W\d_][\w’'\-]*){0,2}[^\S\n]*[,\n][\s>]*"
)
# before an address that begins a part: "The Old Dairy"
_ARTICLE = re.compile(r"(?:(?<=[\n,(>|:])|^)[^\S\n]*(?P<the>[Tt][Hh][Ee]\s+)\Z")
_ARTICLE_REACH = 8
_LONGEST = 40


def bridged(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans, in order, with the parts of an address and what lies between them made one."""
    kept: list[Span] = []
    for span in (_with_article(text, span) for span in spans):
        before = kept[-1] if kept else None
        if before and _one_address(text, before, span):
            kind = Kind.POSTCODE if {before.kind, span.kind} == {Kind.POSTCODE} else Kind.ADDRESS
            surer = max(before.confidence, span.confidence)
            kept[-1] = replace(before, end=span.end, kind=kind, reason="an address", confidence=surer)
        else:
            kept.append(span)
    return kept


def _one_address(text: str, before: Span, span: Span) -> bool:
    if before.kind not in _BESIDE or span.kind not in _BESIDE or not {before.kind, span.kind} & _PARTS:
        return False
    between = text[before.end : span.start]
    if len(between) > _LONGEST:
        return False
    if before.kind in _PARTS and span.kind in _PARTS and _WHOLE_PART.fullmatch(between):
        return True
    return _GAP.fullmatch(between) is not None


def _with_article(text: str, span: Span) -> Span:
    if span.kind is not Kind.ADDRESS:
        return span
    article = _ARTICLE.search(text, max(0, span.start - _ARTICLE_REACH), span.start)
    return replace(span, start=article.start("the")) if article else span
