"""What stands before or after a name and tells that it is one. Pure: no Django."""

import re

from redaction.reading import Word
from redaction.titles import PLAIN_TITLES

_TITLED = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(PLAIN_TITLES, key=len, reverse=True))})\b\.?"
    rf"(?:\s+(?:and|&)\s+(?:mrs|mr|ms|dr)\b\.?)?\s{{1,3}}$",
    re.IGNORECASE,
)
_KIN = (
    r"wife|husband|partner|spouse|fiancee?|boyfriend|girlfriend|ex|ex-husband|ex-wife|ex-partner|mother|father|mum|mom|dad|"
    r"parents?|mother-in-law|father-in-law|sister-in-law|brother-in-law|stepmother|stepfather|stepmum|stepdad|stepson|stepdaughter|"
    r"sisters?|brothers?|twin|son|sons|daughters?|child|children|kids|baby|toddler|boys?|girls?|grandson|granddaughter|grandmother|"
    r"grandfather|nan|nana|gran|grandma|grandad|granddad|grandpa|aunt|auntie|aunty|uncle|cousins?|niece|nephew|godmother|"
    r"friends?|best friend|flatmate|housemate|roommate|neighbour|landlord|landlady|colleagues?|workmate|coworker|co-worker|boss|"
    r"manager|line manager|team leader|supervisor|foreman|director|gp|doctor|psychiatrist|physio|physiotherapist|midwife|nurse|"
    r"solicitor|lawyer|teacher|coach|priest|minister|pastor|monk|imam|counsellor|therapist|caseworker|case manager|"
    r"dog|cat|horse|puppy|interpreter|carer|tenant|mate"
)
_AFTER_KIN = re.compile(
    rf"(?<![^\W_])(?:{_KIN})(?:\s*,\s*|\s+|\s*\(|\s+(?:is\s+)?(?:called|named)\s+)(?:aged\s+\S+\s+)?$",
    re.IGNORECASE,
)
_AFTER_KIN_CLOSE = re.compile(
    rf"(?<![^\W_])(?:her|his|their|my|your|our|the|[^\W\d_]+'s)\s+(?:\w+\s+)?(?:{_KIN})(?:\s+|,\s|\s\()$",
    re.IGNORECASE,
)
_AFTER_CALLED = re.compile(
    r"(?<![^\W_])(?:named|called|known as|name is|goes by|signed|dear|hi|hello|regards,?|sincerely,?|faithfully,?|cheers,?|"
    r"thanks,?|wishes,?|(?:from|to|cc|attn|name):)\s+$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?<![^\W_])(?:in|near|from|at|via|outside|around|towards?|leaving|visit(?:ing|ed)?|to|through|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Will she", "May I": words although they are written large
_MODALS = frozenset(["will", "may", "can"])
_AFTER_MODAL = re.compile(
    r"\s+(?:i|you|he|she|it|we|they|the|this|that|there|these|those|any|further|be|not|not be)\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(["april", "may", "june", "august", "july"])
_BEFORE_MONTH = re.compile(
    r"(?<![^\W_])(?:in|since|until|till|by|from|to|of|and|or|last|next|this|early|late|mid|through|during|between|before|after|"
    r"end of|beginning of|every|each|mid-|early-|late-|,|-|/|\d{1,2}(?:st|nd|rd|th)?)\s*$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(
    r",?\s+(?:\d|this year|last year|next year|and (?:july|june|may|august|september|october))|\s*(?:-|to)\s*[A-Z]"
)
_SEASONS = frozenset(["summer", "winter", "spring", "autumn"])
_REACH = 40


def titled(cased: str, start: int) -> bool:
    """Whether a title stands right before: "Dr", "Whaea", "Constable"."""
    return bool(_TITLED.search(cased, max(0, start - _REACH), start))


def kin_before(cased: str, start: int) -> bool:
    """Whether what somebody is to the client stands right before: "her brother"."""
    return bool(_AFTER_KIN_CLOSE.search(cased, max(0, start - _REACH), start))


def title_start(cased: str, start: int) -> int:
    """Where the title before a name begins."""
    match = _TITLED.search(cased, max(0, start - _REACH), start)
    return match.start() if match else start


def expects_name(cased: str, start: int) -> bool:
    """Whether a name is to be expected: after a title, after what somebody is to the client, after "called"."""
    begin = max(0, start - _REACH)
    return any(pattern.search(cased, begin, start) for pattern in (_TITLED, _AFTER_KIN, _AFTER_CALLED))


def names_a_person(cased: str, start: int, end: int) -> bool:
    """Whether a month's name is a person's here: "his wife June", "June said"."""
    before = cased[max(0, start - _REACH) : start]
    if _BEFORE_MONTH.search(before) or _AFTER_MONTH.match(cased, end):
        return bool(_AFTER_KIN.search(before))
    return True


def place_before(cased: str, start: int) -> bool:
    """Whether a place is to be expected."""
    return bool(_PLACE.search(cased, max(0, start - _REACH), start))


def used_as_word(cased: str, word: Word) -> bool:
    """Whether a name that is also a word is the word here: "Will she", "in June", "Summer is" at no time."""
    before = cased[max(0, word.start - _REACH) : word.start]
    of_the_year = word.folded in _MONTHS | _SEASONS and not titled(cased, word.start)
    if of_the_year and (_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(cased, word.end)):
        return not _AFTER_KIN.search(before)
    return word.folded in _MODALS and bool(_AFTER_MODAL.match(cased, word.end))
