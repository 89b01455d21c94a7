"""Descriptions that single a person out without a name: "the only woman on the night shift", "the one who brings the dog". Pure: no Django.

Whoever works beside the client knows at once who is meant. No list holds all such words: what tells is how they are built, the only, the
first, the new, the most of something, before a word for somebody or for a group. A person has to decide on each.
"""

from collections.abc import Iterator, Sequence

from redaction.phrases import before, following, owned, phrase_end
from redaction.reading import Reading, Word
from redaction.recognisers import told_of_somebody
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.people import ANYBODY, FAMILY, GROUPS, IMPERSONAL, NOBODY, ROLES
from redaction.word_lists.small_words import SMALL_WORDS
from redaction.word_lists.workplaces import THINGS

ONLY = "This may single a person out: only, first or most of a group"
DESCRIBED = "This may single a person out: a description that others know"
_DETERMINERS = words_in("the our their his her my your its this that a an")
_BE = words_in(
    "is was be been being am are were as became becomes become remains remained makes made being called still"
)
_UNIQUE = words_in("only sole single lone first last final original one")
_NO_SUPERLATIVE = words_in(
    """
    rest test interest request honest modest forest guest protest west east chest manifest suggest invest digest harvest arrest latest earliest
    nest vest zest jest crest quest pest unrest contest behest conquest tempest infest detest attest divest ingest molest
    """
)
# these are said of days, feelings and treatments everywhere: only with somebody after them
_OF_THINGS = words_in(
    "best worst hardest easiest least simplest final original single new latest closest nearest"
)
_TELL = words_in("who whose everyone everybody they nicknamed")
# said of somebody they single out by themselves: "She is the tallest."
_OF_PEOPLE = words_in(
    "tallest shortest oldest youngest eldest loudest quietest fattest thinnest heaviest smallest fastest slowest newest strongest smartest richest palest"
)
_PARTICIPLES = words_in("serving standing paid known ranking ever")
_PLACE_LINKS = words_in("on in of at among from there here within across")
# others of whom every letter speaks; they are singled out only where the client is said to be one
_OTHERS = words_in(
    """
    manager managers boss supervisor therapist therapists psychologist counsellor psychiatrist doctor gp practitioner clinician client consultant
    neighbour landlord lawyer solicitor employer person individual people employee worker member staff colleague carer user
    """
)
_GENERIC = words_in(
    "person individual client employee member worker colleague people individuals clients employees members workers colleagues staff"
)
_FORMER = words_in("former ex retired sometime onetime")
_PARENTS = words_in(
    "mother father parent mum dad carer carers grandmother grandfather parents survivor witness user player holder speaker smoker drinker"
)
_OF_NOTE = words_in(
    "owner boss founder director ceo chairman chair chairwoman mayor principal minister bishop president manager foreman chief man woman"
)
_DESCRIBED_BY = 2
_ENDS = (
    "er", "or", "ist", "man", "men", "woman", "women", "ian", "eer", "smith", "wright", "boy", "girl", "person", "mate", "hand", "master", "mistress",
)  # fmt: skip
_SHORTEST = 5
_NOUNS = 5
_REACH = 4


def singling_out(reading: Reading) -> Iterator[Span]:
    """What may tell who somebody is by being said of one alone; each unsure, for a person to settle."""
    for index, word in enumerate(reading.words):
        bare = word.folded
        found = _unique(reading, index, bare) or _one(reading, index, bare) or _is_the(reading, index, bare)
        if found is not None:
            start, end, reason = found
            yield reading.span(start, end, Kind.SINGLING_OUT, reason, Confidence.UNSURE)
    yield from told_of_somebody.told(reading)


Found = tuple[int, int, str]


def _unique(reading: Reading, index: int, word: str) -> Found | None:
    """Only, first, last, new, or the most: with somebody, or with the group of which it is said."""
    superlative = is_superlative(word)
    if not (word in _UNIQUE or superlative or word in {"most", "new", "newest"}):
        return None
    ahead = before(reading, index)
    determined = ahead in _DETERMINERS or owned(reading, index) or (word == "first" and ahead == "very")
    if not determined and not (ahead in _BE and word not in {"most", "new", "last", "single", "final"}):
        return None
    phrase = following(reading, index)
    begins = 1
    if word == "most" or (superlative and len(phrase) > 1 and phrase[1].folded in _PARTICIPLES):
        begins = 2
    head = _head(phrase, begins)
    if head is not None and _counts(reading, index, phrase, head, word, determined=determined):
        return _from(reading, index, determined), phrase_end(phrase, head), ONLY
    if word in {"most", "new"} or not determined:
        return None
    if word in _OF_PEOPLE and len(phrase) == 1 and _said_of_somebody(reading, index):
        return _from(reading, index, determined), phrase[0].end, ONLY
    last = _of_a_group(phrase, begins, word)
    return (_from(reading, index, determined), phrase_end(phrase, last), ONLY) if last else None


def _from(reading: Reading, index: int, determined: bool) -> int:
    return (
        reading.words[index - 1].start
        if determined and not owned(reading, index)
        else reading.words[index].start
    )


def _counts(
    reading: Reading, index: int, phrase: Sequence[Word], head: int, word: str, *, determined: bool
) -> bool:
    noun = phrase[head].folded
    after = phrase[head + 1].folded if head + 1 < len(phrase) else ""
    said_of_client = _said_of_somebody(reading, index)
    if not determined and noun not in ROLES:
        return False
    if noun in FAMILY:
        return after in {"to", "ever"}
    if noun in _GENERIC and after in {"he", "she", "they", "i", "that", "to"}:
        return False
    if noun in {"one", "ones"}:
        return (
            after in {"who", "whose", "with", "to", "there", "here"}
            or (after in _PLACE_LINKS and _group(phrase, head + 1) is not None)
            or (after == "that" and said_of_client)
        )
    if (
        noun in _OTHERS
        and head < _DESCRIBED_BY
        and (word in {"new", "first", "last", "single", "next"} or word in _OF_THINGS)
    ):
        return said_of_client
    return (
        before(reading, index) not in {"a", "an"}
        or word not in {"new", "first", "last", "single"}
        or said_of_client
    )


def _said_of_somebody(reading: Reading, index: int) -> bool:
    """Whether the words at ``index``, with the determiner before them, are said to be what somebody is: "is the …", "as our …"."""
    at = index - 1 if reading.words[index - 1].folded in _DETERMINERS else index
    verb = before(reading, at)
    return verb in _BE and before(reading, at - 1) not in {"it", "this", "that", "which", "there", "what"}


def _head(phrase: Sequence[Word], begins: int) -> int | None:
    """The word for somebody that the nouns after ``begins`` end in; None where they end in a thing."""
    head = None
    for at in range(begins, min(len(phrase), begins + _NOUNS)):
        word = phrase[at]
        if word.folded in SMALL_WORDS and word.folded not in {"one", "ones"}:
            break
        if names_somebody(word):
            head = at
        elif word.folded in IMPERSONAL or word.folded in GROUPS:
            head = None
    return head


def names_somebody(word: Word) -> bool:
    """Whether a word is one for somebody: by the list, by its ending, or a large word that nobody knows ("Tongan")."""
    bare = word.folded
    if bare in ROLES or bare in FAMILY or bare.removesuffix("s") in ROLES:
        return True
    if bare in IMPERSONAL or bare in NOBODY or bare in SMALL_WORDS:
        return False
    single = bare.removesuffix("s")
    if len(single) >= _SHORTEST and single.endswith(_ENDS):
        return single not in CLINICAL_WORDS or single in ROLES
    return word.large and not word.caseless and not is_ordinary(bare) and bare not in CLINICAL_WORDS


def _is_the(reading: Reading, index: int, word: str) -> Found | None:
    """ "Is the local vet", "as our resident magician", "is a former nun": what somebody is said to be, of which there is one."""
    if word.startswith("ex-") and names_somebody(
        reading.words[index]._replace(folded=word.removeprefix("ex-"))
    ):
        return reading.words[index].start, reading.words[index].end, DESCRIBED
    former = word in _FORMER
    if not (former or (word in {"the", "our"} and _said_of_somebody(reading, index + 1))):
        return None
    phrase = following(reading, index)
    head = _head(phrase, 1)
    if head is None:
        return None
    noun = phrase[head].folded
    if noun == "ones":
        return None
    if noun in _OTHERS - {"lawyer", "solicitor"} or noun in FAMILY or noun in _PARENTS:
        return _kin(phrase, head) if not former else None
    end = phrase_end(phrase, head)
    if noun in ANYBODY and not former and (head < _DESCRIBED_BY or end == phrase[head].end):
        return None
    start = (
        reading.words[index - 1].start
        if former and before(reading, index) in _DETERMINERS
        else phrase[0].start
    )
    return start, end, ONLY if not former else DESCRIBED


def _kin(phrase: Sequence[Word], head: int) -> Found | None:
    """ "The son of the owner": whose, where that is somebody known for an office."""
    if head + 2 >= len(phrase) or phrase[head + 1].folded != "of":
        return None
    for word in phrase[head + 2 : head + 6]:
        if word.folded in _OF_NOTE:
            return phrase[0].start, word.end, DESCRIBED
    return None


def _of_a_group(phrase: Sequence[Word], begins: int, word: str) -> int | None:
    """The last word of "… on the team" after a superlative, with at most two words between; None where there is none."""
    if word in _OF_THINGS:
        return None
    for at in range(begins, min(len(phrase), begins + 3)):
        bare = phrase[at].folded
        if bare in _PLACE_LINKS:
            return _group(phrase, at)
        # "the loudest voice in …": of the first and the last only themselves
        if bare in IMPERSONAL or bare in SMALL_WORDS or word in _UNIQUE:
            return None
    return None


def _group(phrase: Sequence[Word], link: int) -> int | None:
    if phrase[link].folded in {"there", "here"}:
        return link
    for at in range(link + 1, min(len(phrase), link + 1 + _REACH)):
        bare = phrase[at].folded
        if (
            bare in GROUPS
            or bare in THINGS
            or (
                bare.endswith(("s", "men", "women", "staff"))
                and names_somebody(phrase[at])
                and bare not in FAMILY
            )
        ):
            return at
        if bare in IMPERSONAL or bare in {"them", "these", "those", "which", "it"}:
            return None
    return None


def _one(reading: Reading, index: int, word: str) -> Found | None:
    """ "The one who …", "one of the few …", "the guy that …", "the lad with the ponytail"."""
    if word not in ANYBODY and word not in ROLES:
        return None
    phrase = following(reading, index)
    after = phrase[1].folded if len(phrase) > 1 else ""
    if word == "one" and after == "of":
        return _one_of(reading, index, phrase)
    start = _determiner(reading, index)
    if start is None or len(phrase) < 3:
        return None
    if not _is_told(reading, start, phrase):
        return None
    return reading.words[start].start, phrase_end(phrase, 0), DESCRIBED


def _is_told(reading: Reading, start: int, phrase: Sequence[Word]) -> bool:
    """Whether what follows a word for somebody tells who is meant."""
    word, after = phrase[0].folded, phrase[1].folded
    somebody = _said_of_somebody(reading, start + 1)
    if word in _OTHERS - ANYBODY:
        return False
    if after in _TELL:
        return True
    if after == "that":
        return word != "one" or somebody
    if word not in ANYBODY - _GENERIC or (word == "one" and not somebody):
        return False
    if after == "with":
        return True
    return after in {"from", "in", "on", "at", "off"} and (
        _group(phrase, 1) is not None or not is_ordinary(phrase[2].folded)
    )


def _one_of(reading: Reading, index: int, phrase: Sequence[Word]) -> Found | None:
    few = words_in(
        "only just few two three four handful couple first last very founding original surviving remaining"
    )
    rest = [word.folded for word in phrase[2:6]]
    if not few.intersection(rest):
        return None
    for at in range(3, min(len(phrase), 9)):
        if names_somebody(phrase[at]) and phrase[at].folded != "one" and phrase[at].folded not in FAMILY:
            return phrase[0].start, phrase_end(phrase, at), ONLY
        if phrase[at].folded in IMPERSONAL and phrase[at].folded not in {"few", "two", "three", "four"}:
            return None
    return None


def _determiner(reading: Reading, index: int) -> int | None:
    """Where the determiner of a noun stands, with at most two words between: "the old guy"."""
    for at in range(index, max(0, index - 3), -1):
        ahead = before(reading, at)
        if ahead in {"the", "that", "our", "this"}:
            return at - 1
        if not ahead or ahead in SMALL_WORDS:
            return None
    return None


def is_superlative(word: str) -> bool:
    """Whether a folded word says the most of something: "tallest", "longest-serving"."""
    stem = word.partition("-")[0]
    return len(stem) >= len("best") and stem.endswith("est") and stem not in _NO_SUPERLATIVE
