"""Medicare, NHS, tax, registration and other numbers that belong to one person or firm. Pure: no Django.

A check digit that fits raises the confidence; one that does not lifts nothing, since a number may be mistyped.
"""

import re
from collections.abc import Callable, Iterator

from redaction.reading import Reading
from redaction.sentences import is_measure
from redaction.spans import Confidence, Kind, Span

_LABELS = (
    r"medicare|nhs|nhi|hpi|tfn|tax file|tax|utr|ni|nino|national insurance|abn|acn|nzbn|ird|gst|ahpra|hcpc|bacp|bps|ukcp|"
    r"nzpb|nzac|nzasw|aasw|aca|pacfa|acc|acc45|dva|crn|centrelink|ndis|registration|registered|reg|registrant|provider|"
    r"policy|claim|licen[cs]e|passport|membership|member|account|acct|bsb|employee|staff|payroll|personnel|case|"
    r"ref|reference|file|invoice|order|patient|hospital|ur|mrn|health|card|irn|prescriber|visa|rego|plate|student|"
    r"client|contract|badge|id|locker|room"
)
_LABELLED = re.compile(
    rf"\b(?:{_LABELS})\b(?:\s*(?:card|file|psychologist|insurance|board|reference|identification))?"
    r"(?:\s*(?:no|nos|number|num|nr|id|code)\b)?(?:\s+(?:on file|is|was))?[\s.:#(]{1,5}"
    r"(?P<number>(?!(?:on|is|was|and|or|of|to|in|at|for|by|from|with|the|since|no)\b)[a-z]{0,5}[\s\-/]?\d[\da-z]*(?:[\s\-/](?=[\da-z]*\d)[\da-z]+)*(?:\s[a-d]\b)?)"
)
_SHORTEST = 3
# the label is the last word of a sentence, and no shortened one: "at the hospital. K10 36"
_SENTENCE_ENDS = re.compile(r"(?!number)[a-z]{5,}\.\s+\Z")
_REACH = 24
_NINO = re.compile(r"(?<!\w)[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?!\w)")
_NHI = re.compile(r"(?<!\w)[A-Z]{3}\s?\d{2}(?:\d{2}|[A-Z]{2}|\d[A-Z])(?!\w)")
_REGISTRATION = re.compile(r"(?<!\w)[A-Z]{2,4}[\s\-/]?\d[\s\-/]?\d(?:[\s\-/]?\d){2,}[a-z]?(?!\w)")
_PLATE = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]{2,3}[\s\-]?\d{3}|\d{2}[A-Z]{2,3}\d{2,5})(?!\w)"
)
_GROUPED = re.compile(r"(?<![\w+])[1-9](?:[\s\-]?\d){7,10}(?:[\s/\-]\d)?(?!\w)")
_DIGITS = re.compile(r"\D")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"\W")


def numbers(reading: Reading) -> Iterator[Span]:
    """Numbers that a label, a form or a check digit tells."""
    text, cased = reading.folded.text, reading.folded.cased
    for match in _LABELLED.finditer(text):
        apart = _SENTENCE_ENDS.search(text, max(0, match.start("number") - _REACH), match.start("number"))
        if not apart and len(_SIGNS.sub("", match["number"])) >= _SHORTEST:
            sure = Confidence.CERTAIN if _checks(match["number"]) else Confidence.LIKELY
            yield reading.span(*match.span("number"), Kind.NUMBER, "a number of somebody’s own", sure)
    for pattern, searched in ((_NINO, text), (_NHI, cased), (_REGISTRATION, cased), (_PLATE, cased)):
        for match in pattern.finditer(searched):
            letters = _LETTERS.match(match.group())
            if letters and is_measure(letters.group().lower()):
                continue
            yield reading.span(*match.span(), Kind.NUMBER, "a registration number", Confidence.LIKELY)
    for match in _GROUPED.finditer(text):
        if kind := _checks(match.group()):
            yield reading.span(*match.span(), Kind.NUMBER, f"a number like {kind}", Confidence.CERTAIN)


def _checks(number: str) -> str:
    """Which kind of number its check digit fits; empty for none."""
    digits = [int(digit) for digit in _DIGITS.sub("", number)]
    return next((name for name, fits in CHECKS.items() if fits(digits)), "")


def fits_medicare(digits: list[int]) -> bool:
    """Australia's Medicare card: the ninth digit checks the first eight (weights 1 3 7 9 1 3 7 9, modulo 10)."""
    if len(digits) not in (10, 11) or not 2 <= digits[0] <= 6:
        return False
    return _weighed(digits, (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == digits[8]


def fits_nhs(digits: list[int]) -> bool:
    """The NHS number: the tenth digit is 11 less the remainder of weights 10 to 2, where 11 counts as 0."""
    if len(digits) != 10:
        return False
    return (11 - _weighed(digits, range(10, 1, -1)) % 11) % 11 == digits[9]


def fits_tfn(digits: list[int]) -> bool:
    """Australia's tax file number: weights 1 4 3 7 5 8 6 9 10 add up to a multiple of 11."""
    return len(digits) == 9 and _weighed(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def fits_abn(digits: list[int]) -> bool:
    """The Australian business number: less one in the first digit, weights 10 1 3 5 ... 19 give a multiple of 89."""
    if len(digits) != 11:
        return False
    return _weighed([digits[0] - 1, *digits[1:]], (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)) % 89 == 0


def fits_ird(digits: list[int]) -> bool:
    """New Zealand's IRD number: weights 3 2 7 6 5 4 3 2 modulo 11, in a second round 7 4 3 2 5 2 7 6."""
    if len(digits) not in (8, 9):
        return False
    body, check = [0] * (9 - len(digits)) + digits[:-1], digits[-1]
    for weights in ((3, 2, 7, 6, 5, 4, 3, 2), (7, 4, 3, 2, 5, 2, 7, 6)):
        rest = _weighed(body, weights) % 11
        if rest != 1:
            return (11 - rest) % 11 == check
    return False


def _weighed(digits: list[int], weights: tuple[int, ...] | range) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


CHECKS: dict[str, Callable[[list[int]], bool]] = {
    "a Medicare number": fits_medicare,
    "an NHS number": fits_nhs,
    "an ABN": fits_abn,
    "a tax file number": fits_tfn,
    "an IRD number": fits_ird,
}
