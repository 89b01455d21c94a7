"""Words run together: "jomarsh", "hartley7", "tomgrn", "vdMeer_K", first letters as a handle. Pure: no Django."""

from functools import lru_cache

from redaction.diminutives import diminutives
from redaction.folding import fold_words
from redaction.word_forms.lexicon import HEAD, MOST_IN_FULL, Lexicon, bones, is_everyday
from redaction.word_forms.named import Named
from redaction.word_lists.abbreviations import ABBREVIATIONS

_SHORTEST = 4
_LONGEST = 40
# a word with so many letters tells wherever it stands in another; a shorter one, a syllable of many words, only in a user name
_TELLS_ANYWHERE = 5
_TELLS_IN_A_CODE = 4
_FEWEST_BONES = 3
# so many letters of a name without its vowels tell by themselves: "rbshp"
_TELLING_BONES = 4
# a beginning of a name with so many letters tells with an initial alone: "ghart"
_TELLING_PART, _TELLING_PART_OF_A_CODE = 4, 3
# what people put before or behind a name to make a user name of it
_AFFIXES = (
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "the",
    "its",
    "im",
    "iam",
    "real",
    "official",
    "team",
    "family",
    "mum",
    "dad",
    "xo",
    "xx",
    "x",
)
_FULL, _PART, _LETTER = range(3)


def joined(word: str, lexicon: Lexicon, *, as_code: bool) -> Named | None:
    """Whose names the folded ``word``, which is no word of the language, is made of; None where it is made of nobody's.

    ``as_code``: it stands as user names do, so that an everyday word counts as a name.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return _with_initial(word, lexicon) or (_monogram(word, lexicon) if as_code else None)
    if (named := _with_initial(word, lexicon)) is not None:
        return named
    perhaps = _perhaps(word, lexicon)
    for named in perhaps:
        if _shortened(word, named, as_code=as_code):
            return named
    for named in perhaps:
        if _made_of(word, named, as_code=as_code):
            return named
    for named in perhaps:
        if any(_tells_within(token, word, as_code=as_code) for token in named.tokens):
            return named
    return _monogram(word, lexicon) if as_code else None


def _shortened(word: str, named: Named, *, as_code: bool) -> bool:
    """Whether a word is a name without its vowels, "hrtly", or, in a user name, the beginning of one: "kovac.r"."""
    return any(
        word == bones(token) or (as_code and token.startswith(word))
        for token in named.tokens
        if word != token
    )


def _perhaps(word: str, lexicon: Lexicon) -> list[Named]:
    """Who may be in a word: those of whom a part begins somewhere in it."""
    return list(
        dict.fromkeys(
            named
            for place in range(len(word) - 1)
            for named in lexicon.heads.get(word[place : place + HEAD], ())
        )
    )


def _tells_within(token: str, word: str, *, as_code: bool) -> bool:
    if len(token) < _TELLS_IN_A_CODE or token not in word:
        return False
    return as_code or (len(token) >= _TELLS_ANYWHERE and not is_everyday(token))


def _monogram(word: str, lexicon: Lexicon) -> Named | None:
    if len(word) < 2 or word in ABBREVIATIONS:
        return None
    return next((named for named in lexicon.named[:MOST_IN_FULL] if word in _monograms(named)), None)


def _with_initial(word: str, lexicon: Lexicon) -> Named | None:
    """Whose given name with the first letter of the family name a word is, or the other way round: "hopey", "ruaa"."""
    if len(word) < _FEWEST_BONES:
        return None
    return next((named for named in lexicon.named[:MOST_IN_FULL] if word in _names_with_initial(named)), None)


@lru_cache(maxsize=256)
def _names_with_initial(named: Named) -> frozenset[str]:
    if not named.given or len(named.parts) < 2:
        return frozenset()
    given, family = (fold_words(part) for part in named.parts[:2])
    forwards = (word + family[-1][:1] for word in given if family)
    backwards = (word + given[0][:1] for word in family if given and len(word) > 1)
    return frozenset((*forwards, *backwards))


@lru_cache(maxsize=256)
def _monograms(named: Named) -> frozenset[str]:
    """First letters in a row, the given name's first or last: "rth", "hr"."""
    if not named.given or len(named.parts) < 2:
        return frozenset()
    firsts = ["".join(word[0] for word in fold_words(part)) for part in named.parts]
    given, family = firsts[0], "".join(firsts[1:2])
    rows = {
        given + family,
        family + given,
        given[:1] + family[:1],
        family[:1] + given[:1],
        given[:1] + family[-1:],
    }
    return frozenset(row for row in rows if len(row) > 1)


@lru_cache(maxsize=256)
def _elements(named: Named) -> dict[str, tuple[tuple[str, int], ...]]:
    """By their first letter, the elements of which a joined word is made: whole names, their beginnings and bones, letters."""
    sorts: dict[str, int] = dict.fromkeys((*named.initials, *_AFFIXES), _LETTER)
    for token in named.tokens:
        for length in range(_FEWEST_BONES, len(token)):
            sorts.setdefault(token[:length], _PART)
        skeleton = bones(token)
        if len(skeleton) >= _TELLING_BONES and skeleton not in named.tokens:
            sorts[skeleton] = _FULL
        for length in range(_FEWEST_BONES, len(skeleton) + 1):
            sorts.setdefault(skeleton[:length], _PART)
    for word in (
        *named.tokens,
        *named.nicknames,
        *(form for given in named.given for form in diminutives(given)),
    ):
        if len(word) > 1:
            sorts[word] = _FULL
    for word in (word for part in named.parts for word in fold_words(part) if len(word) > 1):
        sorts.setdefault(word, _LETTER)
        sorts.setdefault(word[:2], _LETTER)
    by_letter: dict[str, list[tuple[str, int]]] = {}
    for element, sort in sorts.items():
        by_letter.setdefault(element[0], []).append((element, sort))
    return {letter: tuple(elements) for letter, elements in by_letter.items()}


def _made_of(word: str, named: Named, *, as_code: bool) -> bool:
    """Whether the whole word is elements of one name: a whole name with anything of it, or two parts of names."""
    elements = _elements(named)
    # for each place that is reached: (names told so far, whether a whole one is among them)
    reached: dict[int, set[tuple[int, bool]]] = {0: {(0, False)}}
    for place in range(len(word)):
        for told, whole in reached.get(place, ()):
            for element, sort in elements.get(word[place], ()):
                if word.startswith(element, place) and len(element) < len(word):
                    reached.setdefault(place + len(element), set()).add(
                        (
                            min(2, told + (_tells(element, sort))),
                            whole or _is_whole(element, sort, as_code=as_code),
                        )
                    )
    return any(whole or told > 1 for told, whole in reached.get(len(word), ()))


def _tells(element: str, sort: int) -> int:
    return int(sort != _LETTER and (sort == _FULL or len(element) >= _FEWEST_BONES))


def _is_whole(element: str, sort: int, *, as_code: bool) -> bool:
    """Whether an element is a whole name, or as good as one; an everyday word is one in a user name, or where it is no short one."""
    if sort == _PART:
        return len(element) >= (_TELLING_PART_OF_A_CODE if as_code else _TELLING_PART)
    return sort == _FULL and len(element) >= (
        _FEWEST_BONES if as_code or not is_everyday(element) else _TELLS_IN_A_CODE
    )
