"""How a verb changes when "she" becomes "they". Pure: no Django."""

from redaction.word_lists import words_in
from redaction.word_lists.general_words import GENERAL_WORDS, VERBS
from redaction.word_lists.small_words import SMALL_WORDS

_IRREGULAR = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "goes": "go",
}
# the same for one and for many
_SAME = words_in(
    """
    will would can could should shall may might must had did cannot can't couldn't wouldn't won't shouldn't hadn't
    didn't mustn't came went said saw took gave found felt told thought knew left kept began brought spent stood
    understood met ran sat spoke wrote rose grew fell held heard lost paid put read sent set slept taught won chose
    drove ate drank broke built bought caught cut dealt dreamt forgot got hit hurt led lay learnt let lit made meant
    rang rode sang sold shook showed shut sought stuck swore threw woke wore withdrew became underwent undertook undid
    fought fled burnt ought used
    """
)
ONLY_VERBS = frozenset({"is", "was", "has", "does", "goes"})
_SHORTEST = 4
# they may stand between a pronoun and its verb
ADVERBS = words_in(
    """
    himself herself also often now still never always only just then usually sometimes rarely really clearly currently already again
    even not no-longer soon first both further simply merely mostly mainly probably perhaps certainly ever once
    """
)


def plural_of(verb: str) -> str | None:
    """The form of a folded verb that goes with "they"; None where it is not certain to be one."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _SAME or (verb.endswith("ed") and len(verb) > 3):
        return verb
    if not verb.endswith("s") or verb in SMALL_WORDS:
        return None
    return next((base for base in _bases(verb) if base in VERBS), None)


def plural_by_rule(verb: str) -> str | None:
    """The plural of a folded word that stands where a verb has to, by its ending; None where nothing tells."""
    if (
        len(verb) < _SHORTEST
        or not verb.isalpha()
        or not verb.endswith("s")
        or verb.endswith(("ss", "us"))
        or verb in SMALL_WORDS
    ):
        return None
    if verb.endswith("ies") and len(verb) > _SHORTEST:
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zzes")) else verb[:-1]


def is_thing(word: str) -> bool:
    """Whether a folded word in the plural may be a thing as well as a verb: "dreams"."""
    return word.endswith("s") and word[:-1] in GENERAL_WORDS


def _bases(verb: str) -> list[str]:
    bases = [verb[:-1]]
    if verb.endswith("ies"):
        bases.insert(0, verb[:-3] + "y")
    elif verb.endswith("es"):
        bases.append(verb[:-2])
    return bases


def is_adverb(word: str) -> bool:
    """Whether a folded word may stand between a pronoun and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)
