"""The words to look for, arranged so that each word of a text is looked up once, however many are known. Pure: no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from redaction.everyday_words import EVERYDAY_WORDS, PARTICLES
from redaction.spans import Confidence
from redaction.word_forms.damaged import damaged
from redaction.word_forms.named import Named
from redaction.word_lists.names import GIVEN_NAMES, LIKE_WORDS, ONLY_LARGE
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.small_words import SMALL_WORDS

# letters that a digit or a sign may stand for; each group reads as its first
_STANDS_FOR = {
    "0": "o", "1": "li", "!": "li", "|": "li", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t", "+": "t", "8": "b", "9": "g",
}  # fmt: skip
LEET = {sign: frozenset(letters) for sign, letters in _STANDS_FOR.items()}
_CANONICAL = str.maketrans({sign: letters[0] for sign, letters in _STANDS_FOR.items()} | {"i": "l"})
# what people hang on to a shortened name
_PET_ENDINGS = ("", "y", "ie", "i", "o", "s", "z", "a", "ey", "er", "sy", "ster")
_SHORTEST_STEM = 3
_SHORTEST_PLURAL = 3
_SHORTEST_MISSPELLED = 6
_SHORTEST_DOUBLED = 4
_LONGEST = 40
# a hostile text names thousands; what is tried for each of them is tried for the first
MOST_IN_FULL = 40
# in letters, by which it is looked up who may be in a joined word
HEAD = 3
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Other:
    """One word that is another form of a known one: ``how`` it is one, and how sure."""

    named: Named
    how: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything to look up.

    ``tokens`` are the words themselves; ``beginnings`` all that one of them begins with; ``canonical`` the words as they
    read where digits stand for letters, of the first ``MOST_IN_FULL`` named only; ``squeezed`` without doubled letters; ``others`` further whole words;
    ``cut`` each word with one letter left out; ``damaged`` what is left of a word in broken letters; ``heads`` whose words and their bones begin with a few letters.
    """

    named: tuple[Named, ...]
    tokens: dict[str, Named] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    canonical: dict[str, tuple[str, Named]] = field(default_factory=dict)
    squeezed: dict[str, tuple[str, Named]] = field(default_factory=dict)
    others: dict[str, Other] = field(default_factory=dict)
    cut: dict[str, tuple[str, Named]] = field(default_factory=dict)
    damaged: dict[str, Named] = field(default_factory=dict)
    heads: dict[str, list[Named]] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[Named]) -> "Lexicon":
        """Arrange the words of some people and businesses; who comes first keeps a word that two share."""
        lexicon = cls(tuple(named))
        for number, each in enumerate(lexicon.named):
            for token in each.tokens:
                if len(token) <= _LONGEST:
                    lexicon._add(token, each)
                    if number < MOST_IN_FULL:
                        lexicon._add_in_full(token, each)
        for each in lexicon.named:
            lexicon._add_others(each)
        return lexicon

    def _add(self, token: str, named: Named) -> None:
        self.tokens.setdefault(token, named)
        self.beginnings.update(token[:length] for length in range(1, len(token)))
        self.squeezed.setdefault(squeezed(token), (token, named))
        if len(token) >= _SHORTEST_MISSPELLED:
            for form in (token, *cut(token)):
                self.cut.setdefault(form, (token, named))

    def _add_in_full(self, token: str, named: Named) -> None:
        self.canonical.setdefault(canonical(token), (token, named))
        for head in {token[:HEAD], bones(token)[:HEAD]}:
            owners = self.heads.setdefault(head, [])
            if named not in owners:
                owners.append(named)

    def _add_others(self, named: Named) -> None:
        for token in named.tokens:
            for form in _numbers(token):
                self.others.setdefault(form, Other(named, "in the plural", Confidence.LIKELY))
        for nickname in named.nicknames:
            self.others.setdefault(nickname, Other(named, "another form of it", Confidence.LIKELY))
        for given in named.given if named.pet_names else ():
            for form in _pet_names(given):
                self.others.setdefault(form, Other(named, "perhaps a nickname", Confidence.UNSURE))
        for part in named.parts:
            for word in (part, *part.split()):
                for form in damaged(word):
                    self.damaged.setdefault(form, named)


@lru_cache(maxsize=8192)
def is_word(folded: str) -> bool:
    """Whether a folded word is one of the language, or a name of its own: neither is a form of something else."""
    return is_plain_word(folded) or folded in GIVEN_NAMES


def is_plain_word(folded: str) -> bool:
    """Whether a folded word is one of the language, though somebody may be called so."""
    return folded in SMALL_WORDS or folded in EVERYDAY_WORDS or folded in LIKE_WORDS or is_ordinary(folded)


def is_everyday(folded: str) -> bool:
    """Whether a folded name is an everyday word as well, so that in small letters alone it says nothing."""
    return is_plain_word(folded) or folded in PARTICLES or folded in ONLY_LARGE


def canonical(text: str) -> str:
    """A folded text in which digits and signs read as the letters for which they stand, one for one."""
    return text.translate(_CANONICAL)


def squeezed(word: str) -> str:
    """A word in which no letter stands twice in a row."""
    return "".join(letter for index, letter in enumerate(word) if index == 0 or word[index - 1] != letter)


def cut(word: str) -> Iterator[str]:
    """The word with each of its letters but the first left out once."""
    yield from (word[:index] + word[index + 1 :] for index in range(1, len(word)))


def bones(word: str) -> str:
    """A word without its vowels but the first letter: "Hartley" is "hrtly"."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _numbers(token: str) -> Iterator[str]:
    """The word in the plural, and one that is a plural, or ends as one, in the singular."""
    if len(token) > _SHORTEST_PLURAL + 2 and token.endswith("s") and not is_word(token[:-1]):
        yield token[:-1]
    if len(token) >= _SHORTEST_PLURAL:
        yield token + "s"
        yield token + "es"
        if token.endswith("y"):
            yield token[:-1] + "ies"


def _pet_names(given: str) -> Iterator[str]:
    """What a given name may be shortened to, where that is no word: "Row", "Rowie" for Rowan."""
    for length in range(_SHORTEST_STEM, len(given)):
        stem = given[:length]
        for ending in _PET_ENDINGS if length <= _SHORTEST_STEM + 1 else ("",):
            form = stem + ending
            if form != given and not is_word(form):
                yield form
