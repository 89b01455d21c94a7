"""How each known fact may be written, as patterns over folded text. Pure: no Django."""

import re
from collections.abc import Iterator

from extra_requests.redaction.everyday_words import PARTICLES
from extra_requests.redaction.folding import fold, fold_words
from extra_requests.redaction.identifiers import PersonName
from extra_requests.redaction.words import words_in
from extra_requests.redaction.words.numbers import in_words

# between the words of one name or phrase: also joined, hyphenated, dotted, or broken over lines
BETWEEN = r"[\s'\-._/]*"
# between family and given name: a comma, but no full stop, which would end a sentence
SWAPPED = r"[\s'\-_/,]*"
BEGINS = r"(?<![^\W_])"
ENDS = r"(?![^\W_])"
# from here on scripts are written without spaces between words, so that a word has no edge to look for
WITHOUT_SPACES = "\u2e80"
# phone numbers are written with any of these between the digits
BETWEEN_DIGITS = r"[\s().\-/]*"
# as it is dictated
ANY_DIGIT = r"(?<![^\W\d_])(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine)(?![^\W\d_])"
# the end of a number that tells one phone from another, whatever stands before it
TELLING_DIGITS = 8
SHORTEST_USERNAME = 4
# a part of a family name with an initial before it, "hngata", is longer than this
_FEW = 3
# everyday words that are almost never a name in small letters, whatever stands around them
FUNCTION_WORDS = words_in(
    """
    an do law le lee my needs new no own so to will may call case day day's true long large little low
    """
) - {"lee", "law"}
# they, them and theirs tell nobody apart
NEUTRAL_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
PRONOUN_FAMILIES = (
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
)


def phrase(words: list[str]) -> str:
    """Words one after another, however they are separated or joined."""
    return _start_of(words[0]) + _run(words) + _end_of(words[-1])


def phrase_with_and(words: list[str]) -> str:
    """The same, where "and" or "&" may stand between any two words or be left out: "Tyre & Rubber", "Tyre Rubber"."""
    letters = list(map(_letters, filter(lambda word: word != "and", words)))
    return _start_of(words[0]) + r"[\s'\-._/&]*(?:and[\s\-]+)?".join(letters) + _end_of(words[-1])


def whole_names(name: PersonName) -> Iterator[tuple[str, str]]:
    """Given and family name together, in both orders, the given name also as initials; each with letters it holds."""
    for given in _given_forms(name):
        if family := fold_words(name.family):
            first, last = "".join(given), "".join(family)
            yield phrase([*given, *family]), first + last
            swapped = _start_of(family[0]) + _run(family) + SWAPPED + _run(given) + _end_of(given[-1])
            yield swapped, last + first
            yield rf"{BEGINS}{given[0][0]}(?:\.\s*|\s+)(?:[a-z]\.?\s*){{0,2}}{phrase(family)}", last
            yield rf"{_start_of(family[0])}{_run(family)},\s*{given[0][0]}(?:\.|{ENDS})", last
            for part in {(*family,), *((word,) for word in family if len(word) > _FEW)}:
                yield rf"{BEGINS}{given[0][0]}{_run(list(part))}{_end_of(part[-1])}", "".join(part)
            yield _start_of(given[0]) + _run(given) + rf"\s+{family[0][0]}(?:\.|{ENDS})", first


def needle(words: list[str]) -> str:
    """The letters that every way to write these words holds in one row: all of them, unless a number is among them."""
    numbers = any(word.isdigit() for word in words)
    return (
        max((word for word in words if not word.isdigit()), key=len, default="")
        if numbers
        else "".join(words)
    )


def name_words(name: PersonName) -> Iterator[str]:
    """Each part of a name in one piece, and each word of it that tells something by itself, as folded text."""
    for part in (name.given, name.family, *name.other):
        words = fold_words(part)
        yield " ".join(words)
        yield from (word for word in words if word not in PARTICLES and (len(word) > 1 or not word.isascii()))


def name_word(folded: str) -> str:
    """One part of a name, also as "Browns" (group ``plural``: only believed when it is written large)."""
    return f"{_start_of(folded)}{_run(folded.split())}(?P<plural>s)?{_end_of(folded)}"


def email(address: str) -> str:
    """An e-mail address, with or without blanks around its signs, or with (at) for the sign."""
    user, _, host = fold(address.strip()).text.partition("@")
    dotted = r"\s*\.\s*".join(map(re.escape, host.split(".")))
    return rf"{BEGINS}{re.escape(user)}\s*(?:@|[\[(]\s*at\s*[\])])\s*{dotted}{ENDS}"


def username(address: str) -> str | None:
    """What stands before the @ of an address, where it is long enough to tell somebody."""
    user = fold(address.strip()).text.partition("@")[0]
    return BEGINS + re.escape(user) + ENDS if len(user) >= SHORTEST_USERNAME else None


def phone(number: str) -> str | None:
    """A phone number in any format, with or without its country and area; none when it is too short to tell."""
    digits = re.sub(r"\D", "", fold(number).text)[-TELLING_DIGITS:]
    if len(digits) < TELLING_DIGITS - 2:
        return None
    core = BETWEEN_DIGITS.join(map(spoken_digit, digits))
    return rf"(?<!\d)\+?(?:(?:[(\d]|{ANY_DIGIT}){BETWEEN_DIGITS}){{0,7}}{core}(?!\d)"


def reference(text: str) -> str | None:
    """A reference, its digits also as words: "CA 6630", "C A six six three zero"; none for a blank one."""
    signs = [sign for word in fold_words(text) for sign in word]
    if not signs:
        return None
    spelled = [spoken_digit(sign) if sign.isdigit() else re.escape(sign) for sign in signs]
    return _start_of(signs[0]) + BETWEEN.join(spelled) + _end_of(signs[-1])


def leading_letters(text: str) -> str:
    """The letters with which a reference begins; its digits may be written out."""
    letters = re.match(r"[^\W\d_]*", "".join(fold_words(text)))
    return letters.group() if letters else ""


def spoken_digit(digit: str) -> str:
    """One digit, also as it is dictated."""
    if digit == "0":
        return "(?:0|o|oh|zero|nought)"
    return f"(?:{digit}|{in_words(int(digit))})"


def pronoun_words(recorded: str) -> frozenset[str]:
    """The words that a recorded set of pronouns uses, with their forms; neutral ones are left out."""
    words = frozenset(fold_words(recorded)) - NEUTRAL_PRONOUNS
    families = [family for family in PRONOUN_FAMILIES if family & words]
    return words.union(*families)


def _given_forms(name: PersonName) -> Iterator[list[str]]:
    for form in (name.given, *name.other):
        if words := fold_words(form):
            yield words


def _run(words: list[str]) -> str:
    return BETWEEN.join(map(_letters, words))


def _letters(word: str) -> str:
    """The letters of a word, also hyphenated or with an apostrophe inside: "fork-lift", "O'Brien" for "Obrien".

    A number is looked for in words as well: "Station 14", "station fourteen".
    """
    if word.isdigit() and len(word) < 3:
        return f"(?:{word}|{in_words(int(word))})"
    return r"['\-]?".join(map(re.escape, word))


def _start_of(word: str) -> str:
    return "" if word[0] >= WITHOUT_SPACES else BEGINS


def _end_of(word: str) -> str:
    return "" if word[-1] >= WITHOUT_SPACES else ENDS
