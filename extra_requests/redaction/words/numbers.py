"""Numbers as people write them out, as patterns over folded text. Pure: no Django."""

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


def in_words(number: int, *, plural: bool = False, ordinal: bool = False) -> str:
    """0 to 119 in words: "thirty-four"; ``plural`` for a decade: "thirties"; ``ordinal``: "thirty-fourth"."""
    if number >= 100:
        rest = f"[\\s\\-]+(?:and[\\s\\-]+)?{in_words(number - 100, ordinal=ordinal)}" if number > 100 else ""
        return rf"(?:a|one)[\s\-]+hundred{rest}"
    if number < 20:
        return _ORDINALS[number] if ordinal else _ONES[number]
    tens, ones = divmod(number, 10)
    if plural:
        return _TENS[tens][:-1] + "ies"
    if ordinal:
        return _TENS[tens] + rf"[\s\-]*{_ORDINALS[ones]}" if ones else _TENS[tens][:-1] + "ieth"
    return _TENS[tens] + (rf"[\s\-]*{_ONES[ones]}" if ones else "")


def ordinal_in_words(number: int) -> str:
    """1st to 31st in words: "twenty-first"."""
    if number <= 20:
        return _ORDINALS[number]
    if number == 30:
        return "thirtieth"
    tens = "twenty" if number < 30 else "thirty"
    return rf"{tens}[\s\-]*{_ORDINALS[number % 10]}"
