"""Words that are a known one but for one letter: left out, put in, changed, or two of them swapped. Pure: no Django."""

from redaction.word_forms.lexicon import Lexicon, cut, squeezed
from redaction.word_forms.named import Named

_SHORTEST = 5
_SHORTEST_DOUBLED = 4
_LONGEST = 40


def doubled(word: str, lexicon: Lexicon) -> Named | None:
    """Whose name a folded word is with some letters doubled: "Rowwan", "hartleyyy"; None where it is nobody's."""
    found = lexicon.squeezed.get(squeezed(word)) if len(word) >= _SHORTEST_DOUBLED else None
    return found[1] if found else None


def misspelled(word: str, lexicon: Lexicon) -> Named | None:
    """Whose name a folded word is but for one letter; None where it is nobody's, or the word is very short or long."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    for form in (word, *cut(word)):
        if (found := lexicon.cut.get(form)) and _one_apart(word, found[0]):
            return found[1]
    return None


def _one_apart(word: str, token: str) -> bool:
    """Whether one step makes one of the other."""
    if len(word) < len(token):
        word, token = token, word
    start = next((place for place, letter in enumerate(token) if word[place] != letter), len(token))
    if len(word) == len(token):
        changed = word[start + 1 :] == token[start + 1 :]
        swapped = (
            word[start : start + 2] == token[start : start + 2][::-1]
            and word[start + 2 :] == token[start + 2 :]
        )
        return changed or swapped
    return len(word) == len(token) + 1 and word[start + 1 :] == token[start:]
