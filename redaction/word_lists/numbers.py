"""Numbers as people write them out. Pure: no Django."""

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "fou?rty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_TENS[2:])})(?:[\s\-]+(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES[1:]))})"
)
# twenty to ninety-nine
TENS_WORD = rf"(?:{'|'.join(_TENS[2:])})(?:[\s\-]*(?:{'|'.join(_ONES[1:10])}))?"
# a number in words that may be over a hundred, or said digit by digit: the number of a house
HOUSE_NUMBER = (
    rf"(?:(?:an?|{'|'.join(_ONES[1:10])})\s+hundred(?:(?:\s+and)?\s+{NUMBER_WORD})?|"
    rf"(?:{'|'.join(_ONES[1:10])})(?:[\s\-]+(?:oh|zero|nought|{'|'.join(_ONES[1:10])})){{1,3}}|{NUMBER_WORD})"
)
_YEAR_TAIL = rf"(?:(?:{'|'.join(_TENS[2:])})(?:[\s\-]+(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES[10:]))}|oh?[\s\-]+(?:{'|'.join(_ONES[1:10])})|hundred)"
# a year as it is said: "nineteen eighty-two", "twenty twenty-five", "two thousand and six"
YEAR_WORD = rf"(?:(?:nineteen|twenty)[\s\-]+{_YEAR_TAIL}|two[\s\-]+thousand(?:[\s\-]+(?:and[\s\-]+)?(?:{'|'.join(reversed(_ONES[1:]))}|twenty))?)"
_TENS_SPELLED = (*_TENS[2:4], "forty", "fourty", *_TENS[5:])
# the words with which numbers begin, and those with which ordinals do
NUMBER_OPENERS = " ".join((*_ONES[1:], *_TENS_SPELLED))
ORDINAL_OPENERS = " ".join(
    (
        *_ORDINALS[1:],
        *_TENS_SPELLED,
        *(ten[:-1] + "ieth" for ten in _TENS_SPELLED),
        *(ten + ordinal for ten in _TENS_SPELLED for ordinal in _ORDINALS[1:10]),
    )
)


def in_words(number: int, *, plural: bool = False, ordinal: bool = False) -> tuple[str, ...]:
    """0 to 119 in words, letters alone: "thirtyfour"; ``plural`` for a decade: "thirties"; ``ordinal``: "thirtyfourth"."""
    if number >= 100:
        rest = in_words(number - 100, ordinal=ordinal) if number > 100 else ("",)
        joins = ("", "and") if number > 100 else ("",)
        return tuple(one + "hundred" + join + tail for one in ("a", "one") for join in joins for tail in rest)
    if number < 20:
        return (_ORDINALS[number] if ordinal else _ONES[number],)
    tens, ones = divmod(number, 10)
    spelled = ("forty", "fourty") if tens == 4 else (_TENS[tens],)
    if plural or (ordinal and not ones):
        return tuple(ten[:-1] + ("ies" if plural else "ieth") for ten in spelled)
    if not ones:
        return spelled
    return tuple(ten + (_ORDINALS if ordinal else _ONES)[ones] for ten in spelled)


def year_in_words(year: int) -> tuple[str, ...]:
    """A year as it is said, letters alone: "nineteenseventytwo", "twothousandandfour"."""
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        last = in_words(rest)[0] if rest else ""
        return (f"twothousand{last}", f"twothousandand{last}") if rest else ("twothousand",)
    if rest > 9:
        tails = in_words(rest)
    else:
        tails = tuple(oh + in_words(rest)[0] for oh in ("oh", "o")) if rest else ("hundred",)
    return tuple(in_words(century)[0] + tail for tail in tails)


def ordinal_in_words(number: int) -> str:
    """1st to 31st in words as a pattern over folded text: "twenty-first"."""
    if number <= 20:
        return _ORDINALS[number]
    if number == 30:
        return "thirtieth"
    tens = "twenty" if number < 30 else "thirty"
    return rf"{tens}[\s\-]*{_ORDINALS[number % 10]}"


# any of them, the longer first
ORDINAL_WORD = f"(?:{'|'.join(ordinal_in_words(day) for day in range(31, 0, -1))})"
# from the tenth on, where an ordinal is likelier a day of the month than a place in a row
LATE_DAY_WORD = f"(?:{'|'.join(ordinal_in_words(day) for day in range(31, 9, -1))})"
