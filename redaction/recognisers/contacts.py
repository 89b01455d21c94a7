"""E-mail and web addresses, user names and phone numbers of anybody. Pure: no Django."""

import re
from collections.abc import Iterator

import phonenumbers

from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span

_AT = r"(?:@|\s@\s|\s?[\[(]\s?at\s?[\])]\s?)"
# what stands before the sign is bounded, or a row of letters without one would be read anew from each of them
_EMAIL = re.compile(rf"[\w.+'\-]{{0,99}}\w{_AT}[\w\-]+(?:(?:\.|\s\.\s|\s?[\[(]dot[\])]\s?)[\w\-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[\w/]"
    r"|(?<![\w@.\-])(?:[a-z0-9\-]+\.)+(?:com|org|net|info|health|io|me|example|invalid|test|(?:com?|org|net|ac|gov|govt|nhs|edu)"
    r"\.(?:au|nz|uk)|au|nz|uk|ie)(?:/[^\s<>\"]*[\w/])?(?![\w@])"
)
_USERNAME = re.compile(
    r"\b(?:user ?name|user id|login|log-in|handle|skype(?: id)?|insta(?:gram)?|whatsapp|wechat|discord|twitter|facebook)"
    r"(?:\s+(?:name|is|as|id))*\s*[:=]?\s*['\"]?(?P<name>[a-z][\w.\-]*[\d_.][\w.\-]*\w)|(?<![\w.])@(?P<handle>\w[\w.]{2,})"
)
_NUMBER = re.compile(
    r"(?<![\w+])(?:\+|\(\+?)?\d(?:[\s().\-/]{0,3}\d){6,14}(?:\s*(?:x|ext\.?|extension)\s*\d{1,5})?(?!\w)"
)
_SHORT_NUMBER = re.compile(
    r"\b(?:ph|phone|tel|telephone|mob|mobile|cell|fax|call|ring|text|t|m|f|ext|extension|x)\b[.:]?\s*(?:on|no\.?|number|at|is)?"
    r"\s*(?P<number>\+?\(?\d[\d\s\-.()]{1,}\d)(?!\w)"
)
_REGIONS = ("AU", "NZ", "GB")
_DATE_LIKE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}")


def contacts(reading: Reading) -> Iterator[Span]:
    """Whatever reaches somebody."""
    text = reading.folded.text
    for match in _EMAIL.finditer(text):
        yield reading.span(*match.span(), Kind.EMAIL, "an e-mail address", Confidence.CERTAIN)
    for match in _URL.finditer(text):
        yield reading.span(*match.span(), Kind.URL, "a web address", Confidence.CERTAIN)
    for match in _USERNAME.finditer(text):
        group = "name" if match["name"] else "handle"
        yield reading.span(*match.span(group), Kind.USERNAME, "a user name", Confidence.LIKELY)
    yield from _phones(reading)


def _phones(reading: Reading) -> Iterator[Span]:
    text = reading.folded.text
    for match in _NUMBER.finditer(text):
        if not _DATE_LIKE.match(match.group()):
            sure = Confidence.CERTAIN if _dials(match.group()) else Confidence.LIKELY
            # a bracket before the number that is not part of it
            open_bracket = match.group().startswith("(") and ")" not in match.group()
            start = match.start() + 1 if open_bracket else match.start()
            yield reading.span(start, match.end(), Kind.PHONE, "a phone number", sure)
    for match in _SHORT_NUMBER.finditer(text):
        if sum(letter.isdigit() for letter in match["number"]) >= 3:
            yield reading.span(*match.span("number"), Kind.PHONE, "a phone number", Confidence.LIKELY)


def _dials(number: str) -> bool:
    """Whether the number can be dialled in one of the countries the portal is for; raises the confidence only."""
    for region in _REGIONS:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            return False
    return False
