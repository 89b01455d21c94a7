"""Numbers that are said: phones, claim and registration numbers, postcodes, years, in words or half in words. Pure: no Django.

Three numbers in a row are a number, however they are said; so is one said as doubled ("treble five"), and a nought before figures.
After a word that asks for a number ("claim", "extension", "postcode") fewer will do.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from redaction.reading import Reading
from redaction.said_numbers import Said, SaidNumber, said_numbers
from redaction.sentences import Sentences, sentences_of
from redaction.spans import Confidence, Kind, Span

_ROW = 3
# of a code with letters: signs in all, and figures among them
_CODE, _FIGURES = 4, 2
_LABEL_REACH = 40
_OF_NUMBER = r"(?:\s+(?:no\.?|nos\.?|number|num|code|id|card|file|ref|reference))?(?:\s+(?:is|was|on\s+file|reads|ends\s+in|ending\s+in|ending|starts\s+with|of))?[\s:.#(,\-]{0,4}$"
_POSTCODE = re.compile(rf"(?<!\w)(?:post(?:al)?\s?code|zip)(?:\s+area)?{_OF_NUMBER}")
_PHONE = re.compile(
    rf"(?<!\w)(?:phone|telephone|tel|mobile|mob|cell|fax|ring|rings|call|text|landline|ph|extension|ext|whatsapp)(?:\s+(?:me|us|him|her|them|on|at|to))*{_OF_NUMBER}"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:claim|policy|registration|reg|rego|plate|membership|member|account|badge|employee|payroll|staff|licen[cs]e|passport|medicare|"
    r"nhs|nhi|tax|abn|bsb|pin|invoice|reference|ref|case|file|ticket|docket|order|booking|serial|locker|crn|prescriber|provider|"
    rf"permit|student|service|warrant|badge){_OF_NUMBER}"
)
# the grounding exercise that counts the senses down
_GROUNDING = frozenset(("54321", "321"))
# so many digits at least and at most has a number that can be dialled
_DIALLED = range(6, 16)
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?")
# a figure of a sum or a share is no part of a number
_UNIT = re.compile(
    r"\s*(?:%|per\s?cent|percent|dollars|pounds|euros|mg|ml|kg|km|sessions|weeks|months|years|days|hours|minutes|times|people|staff|points)(?!\w)"
)
_CENTURIES = frozenset(("18", "19", "20"))
_TWO_THOUSANDS = range(2000, 2040)


def said(reading: Reading) -> Iterator[Span]:
    """What is said as a number, with the likeliest kind."""
    text = reading.folded.text
    about = sentences_of(text)
    for number in said_numbers(text):
        kind = _kind(text, number, about)
        if kind is not None:
            yield reading.span(number.start, number.end, kind, _REASONS[kind], Confidence.LIKELY)


_REASONS = {
    Kind.PHONE: "a phone number in words",
    Kind.POSTCODE: "a postcode in words",
    Kind.NUMBER: "a number in words",
    Kind.DATE: "a year in words",
}


def _kind(text: str, number: SaidNumber, about: Sentences) -> Kind | None:
    """What the number is; None where it may count something."""
    before = text[max(0, number.start - _LABEL_REACH) : number.start]
    labelled = _labelled(before)
    if labelled and (len(number.figures) > 1 or len(number.parts) > 1) and not _UNIT.match(text, number.end):
        return labelled
    if _is_year(number):
        return Kind.DATE
    if not (_is_row(text, number, about) or _is_code(number)):
        return None
    if any(part.letter for part in number.parts):
        return Kind.NUMBER
    figures = number.figures
    return (
        Kind.PHONE if len(figures) in _DIALLED and (figures[0] == "0" or len(figures) >= 8) else Kind.NUMBER
    )


def _labelled(before: str) -> Kind | None:
    for kind, label in ((Kind.POSTCODE, _POSTCODE), (Kind.PHONE, _PHONE), (Kind.NUMBER, _NUMBER)):
        if label.search(before):
            return kind
    return None


def _is_row(text: str, number: SaidNumber, about: Sentences) -> bool:
    counted = number.counted
    if number.figures in _GROUNDING:
        return False
    if any(part.times for part in counted):
        return True
    if any(_nought_before_figures(one, other) for one, other in pairwise(counted)):
        return True
    return len(counted) >= _ROW and not _listed(text, number, about)


def _nought_before_figures(one: Said, other: Said) -> bool:
    return one.is_zero and not other.spoken and len(other.signs) > 1


def _listed(text: str, number: SaidNumber, about: Sentences) -> bool:
    """Whether scores are listed: "depression eighteen, anxiety" apart, "eighteen, twelve, twenty-four on the DASS"."""
    parts = number.parts
    commas = all(_COMMAS.fullmatch(text, one.end, other.start) for one, other in pairwise(parts))
    return commas and about.measured(number.start, number.end)


def _is_code(number: SaidNumber) -> bool:
    """Whether letters stand among the figures: "W C oh four", "E H seven five double L", "D for Delta 4471"."""
    letters = [part for part in number.parts if part.letter]
    if not letters or len(number.signs) < _CODE or len(number.figures) < _FIGURES:
        return False
    return len(number.parts) >= _ROW or any(part.spoken for part in letters)


def _is_year(number: SaidNumber) -> bool:
    parts = number.parts
    if len(parts) == 1:
        return parts[0].spoken and parts[0].signs.isdigit() and int(parts[0].signs) in _TWO_THOUSANDS
    return (
        len(parts) == 2
        and all(part.spoken and not part.letter for part in parts)
        and parts[0].signs in _CENTURIES
        and len(parts[1].signs) == 2
    )
