"""How each known fact may be written, as spellings to look for. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from redaction.everyday_words import PARTICLES
from redaction.folding import fold, fold_words
from redaction.identifiers import PersonName
from redaction.spelling import BETWEEN_WORDS, Spelling
from redaction.word_lists import words_in
from redaction.word_lists.numbers import in_words

# between family and given name: a comma, but no full stop, which would end a sentence
_SWAPPED = re.compile(r"[\s'\-_/,]*")
_WITH_AND = re.compile(r"[\s'\-._/&]*(?:and[\s\-]+)?")
_SPACED = re.compile(r"[\s.\-*_]{1,3}")
# within a phrase that holds a number, which may be two words: "Station twenty-one"
_LOOSELY = re.compile(r"[\s'\-]*")
_AS_WRITTEN = re.compile("")
_AT = re.compile(r"\s*(?:@|[\[(]\s*at\s*[\])])\s*|\s+at\s+")
_DOT = re.compile(r"\s*\.\s*|\s+dot\s+")
# phone numbers are written with any of these between the digits
_BETWEEN_DIGITS = re.compile(r"[\s().\-/]*")
_ANY_DIGIT = r"(?<![^\W\d_])(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine)(?![^\W\d_])"
# country and area; a number that goes on before them is another
_DIALLED_FIRST = re.compile(rf"(?<!\d)\+?(?:(?:[(\d]|{_ANY_DIGIT})[\s().\-/]*){{0,7}}\Z")
_NO_DIGIT_AFTER = re.compile(r"(?!\d)")
# the end of a number that tells one phone from another, whatever stands before it
_TELLING_DIGITS = 8
_PAIR = re.compile(r"(\d)\1|\d")
_SHORTEST_USERNAME = 4
# a part of a family name with an initial before it, "hngata", is longer than this
_FEW = 3
# as it is dictated
_DIGITS = {"0": ("nought", "zero", "oh", "o", "0")} | {
    str(digit): (*in_words(digit), str(digit)) for digit in range(1, 10)
}
# everyday words that are almost never a name in small letters, whatever stands around them
FUNCTION_WORDS = words_in(
    """
    an do law le lee my needs new no own so to will may call case day day's true long large little low
    """
) - {"lee", "law"}
# they, them and theirs tell nobody apart
_NEUTRAL_PRONOUNS = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
_PRONOUN_FAMILIES = (
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
)


def phrase(words: Sequence[str]) -> Spelling:
    """Words one after another, however they are separated or joined; a number among them also in words."""
    numbered = any(map(_is_small_number, words))
    spelled = Spelling(tuple(map(_also_in_words, words)))
    return replace(spelled, within=_LOOSELY) if numbered else spelled


def phrase_with_and(words: Sequence[str]) -> Spelling:
    """The same, where "and" or "&" may stand between any two words or be left out: "Tyre & Rubber", "Tyre Rubber"."""
    return replace(phrase([word for word in words if word != "and"]), gaps=(_WITH_AND,))


def whole_names(name: PersonName) -> Iterator[Spelling]:
    """Given and family name together, in both orders, the given name also as initials."""
    family = fold_words(name.family)
    for given in _given_forms(name) if family else ():
        yield phrase([*given, *family])
        gaps = (*[BETWEEN_WORDS] * (len(family) - 1), _SWAPPED, *[BETWEEN_WORDS] * (len(given) - 1))
        yield replace(phrase([*family, *given]), gaps=gaps)
        initial = given[0][0]
        yield replace(phrase(family), lead=_initials_before(initial))
        yield replace(phrase(family), tail=_after_a_comma(initial))
        for part in {(*family,), *((word,) for word in family if len(word) > _FEW)}:
            yield phrase([initial + part[0], *part[1:]])
        yield replace(phrase(given), tail=_initial_after(family[0][0]))


def name_words(name: PersonName) -> Iterator[str]:
    """Each part of a name in one piece, and each word of it that tells something by itself, as folded text."""
    for part in (name.given, name.family, *name.other):
        words = fold_words(part)
        yield " ".join(words)
        yield from (word for word in words if word not in PARTICLES and (len(word) > 1 or not word.isascii()))


def spaced_out(folded: str) -> Spelling:
    """One part of a name letter by letter: "N g a t a", "N.G.A.T.A."."""
    return Spelling(tuple((letter,) for letter in folded.replace(" ", "")), (_SPACED,))


def name_word(folded: str) -> Spelling:
    """One part of a name, also as "Browns" (only believed when it is written large)."""
    return replace(phrase(folded.split()), endings=("s",))


def email(address: str) -> Spelling | None:
    """An e-mail address, with or without blanks around its signs, or as it is said: (at), dot; none for half of one."""
    user, _, host = fold(address.strip()).text.partition("@")
    of_user, of_host = _as_written(user), _as_written(host)
    if not (of_user.words and of_host.words):
        return None
    gaps = [_DOT if gap == _exactly(".") else gap for gap in (*of_user.gaps, _AT, *of_host.gaps)]
    return replace(of_user, words=of_user.words + of_host.words, gaps=tuple(gaps))


def username(address: str) -> Spelling | None:
    """What stands before the @ of an address, where it is long enough to tell somebody."""
    user = fold(address.strip()).text.partition("@")[0]
    spelling = _as_written(user)
    return spelling if len(user) >= _SHORTEST_USERNAME and spelling.words else None


def phone(number: str) -> Iterator[Spelling]:
    """A phone number in any format, with or without its country and area; none when it is too short to tell.

    Also as it is dictated: "oh four double nine".
    """
    digits = re.sub(r"\D", "", fold(number).text)[-_TELLING_DIGITS:]
    if len(digits) < _TELLING_DIGITS - 2:
        return
    plain = Spelling(
        tuple(_DIGITS[digit] for digit in digits),
        (_BETWEEN_DIGITS,),
        _AS_WRITTEN,
        lead=_DIALLED_FIRST,
        tail=_NO_DIGIT_AFTER,
        whole=False,
    )
    yield plain
    pairs = [match.group() for match in _PAIR.finditer(digits)]
    if any(len(pair) == 2 for pair in pairs):
        yield replace(plain, words=tuple(map(_said_together, pairs)), within=_LOOSELY)


def reference(text: str) -> Spelling | None:
    """A reference, its digits also as words: "CA 6630", "C A six six three zero"; none for a blank one."""
    signs = "".join(fold_words(text))
    letters = re.match(r"[^\W\d_]*", signs)
    begins = letters.group() if letters else ""
    words = [(begins,)] if begins else []
    spoken = [_DIGITS.get(sign, (sign,)) for sign in signs[len(begins) :]]
    return Spelling((*words, *spoken), within=BETWEEN_WORDS) if signs else None


def pronoun_words(recorded: str) -> frozenset[str]:
    """The words that a recorded set of pronouns uses, with their forms; neutral ones are left out."""
    words = frozenset(fold_words(recorded)) - _NEUTRAL_PRONOUNS
    families = [family for family in _PRONOUN_FAMILIES if family & words]
    return words.union(*families)


def _given_forms(name: PersonName) -> Iterator[list[str]]:
    for form in (name.given, *name.other):
        if words := fold_words(form):
            yield words


def _said_together(digits: str) -> tuple[str, ...]:
    """One digit, or one twice: "double nine"."""
    once = _DIGITS[digits[0]]
    if len(digits) == 1:
        return once
    return (*(f"double{digit}" for digit in once), *(one + other for one in once for other in once))


def _is_small_number(word: str) -> bool:
    return word.isdigit() and len(word) < _FEW


def _also_in_words(word: str) -> tuple[str, ...]:
    return (*in_words(int(word)), word) if _is_small_number(word) else (word,)


def _as_written(text: str) -> Spelling:
    """A text with its signs exactly as they are."""
    words = [(word,) for word in re.findall(r"[^\W_]+", text)]
    gaps = [_exactly(sign) for sign in re.findall(r"(?<=[^\W_])[\W_]+(?=[^\W_])", text)]
    return Spelling(tuple(words), tuple(gaps), _AS_WRITTEN)


@lru_cache(maxsize=64)
def _exactly(sign: str) -> re.Pattern[str]:
    return re.compile(re.escape(sign))


# one for each letter of the alphabets in use, whoever the client is
@lru_cache(maxsize=256)
def _initials_before(initial: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(initial)}(?:\.\s*|\s+)(?:[a-z]\.?\s*){{0,2}}\Z")


@lru_cache(maxsize=256)
def _after_a_comma(initial: str) -> re.Pattern[str]:
    return re.compile(rf",\s*{re.escape(initial)}(?:\.|(?![^\W_]))")


@lru_cache(maxsize=256)
def _initial_after(initial: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{re.escape(initial)}(?:\.|(?![^\W_]))")
