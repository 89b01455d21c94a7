"""Numbers as people say, dictate and type them: the forms of the generator, in two sets that share no style."""

from random import Random

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int, hyphen: str = "-") -> str:
    """0 to 99 in words."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (hyphen + _ONES[ones] if ones else "")


def one_by_one(digits: str, *, zero: str = "oh") -> str:
    """Digit by digit: "oh four nine one"."""
    return " ".join(zero if digit == "0" else _ONES[int(digit)] for digit in digits)


def with_doubles(digits: str, *, zero: str = "oh") -> str:
    """Two equal digits said as one: "oh four double nine"."""
    return _said_together(digits, zero, {2: "double"})


def with_trebles(digits: str, *, zero: str = "nought") -> str:
    """Two or three equal digits said as one: "treble five"."""
    return _said_together(digits, zero, {2: "double", 3: "treble"})


def in_groups(digits: str, *, zero: str = "oh") -> str:
    """Digit by digit with commas where a breath is taken: "oh three one two, four four oh"."""
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return ", ".join(one_by_one(group, zero=zero) for group in groups)


def in_pairs(digits: str, *, join: str = ", ") -> str:
    """Two by two, as people say the end of a number: "seventy, fifteen, thirty"."""
    odd = len(digits) % 2
    pairs = [digits[at : at + 2] for at in range(odd, len(digits), 2)]
    said = [f"oh {_ONES[int(pair[1])]}" if pair[0] == "0" else in_words(int(pair)) for pair in pairs]
    return join.join([*([one_by_one(digits[:odd])] if odd else []), *said])


def half_in_figures(digits: str, random: Random) -> str:
    """Figures and words mixed: "04 nine one 570 one"."""
    pieces = []
    at = 0
    while at < len(digits):
        length = random.choice((1, 2, 3))
        part = digits[at : at + length]
        pieces.append(part if random.random() < 0.5 else one_by_one(part))
        at += length
    return " ".join(pieces)


def bracketed(digits: str) -> str:
    """The area's number as it is said, in brackets, and the rest in figures: "(nought three) 770 8080"."""
    return f"({one_by_one(digits[:2], zero='nought')}) {digits[2:6]} {digits[6:]}"


def _said_together(digits: str, zero: str, names: dict[int, str]) -> str:
    said = []
    at = 0
    while at < len(digits):
        longest = max(length for length in (1, *names) if digits[at : at + length] == digits[at] * length)
        word = zero if digits[at] == "0" else _ONES[int(digits[at])]
        said.append(f"{names[longest]} {word}" if longest > 1 else word)
        at += longest
    return " ".join(said)
