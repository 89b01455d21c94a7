"""A position in other words: "runs the canteen till", "looks after the loading dock". Pure: no Django.

A verb of work before a thing of a workplace. What is done at home or in therapy ("runs the house", "answers the questions") is left.
"""

from collections.abc import Iterator, Sequence

from redaction.phrases import following
from redaction.reading import Reading, Word
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists import words_in
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.landmarks import LANDMARKS
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.people import GROUPS, IMPERSONAL, ROLES
from redaction.word_lists.small_words import SMALL_WORDS
from redaction.word_lists.workplaces import AT_HOME, STRONG, THINGS, WEAK

_REASON = "This may single a person out: what they do at work"
# a verb of several words, after its first
_LONGER = {
    "looks": ("after",), "looking": ("after",), "looked": ("after",), "takes": ("care", "of"), "taking": ("care", "of"), "took": ("care", "of"),
    "deals": ("with",), "dealing": ("with",), "charge": ("of",), "responsible": ("for",), "tends": ("to",), "cares": ("for",), "sees": ("to",),
    "cooks": ("for",), "caters": ("for",), "signs": ("off",),
}  # fmt: skip
_AT_WORK = words_in(
    "works working worked based stationed employed rostered posted serves serving helps helping"
)
_WHERE = words_in("in on at behind with")
# things that many a letter about work speaks of
_OFTEN = words_in(
    "shift shifts floor stage project projects contract contracts office offices team teams department line kitchen kitchens security complaints claims unit post mail "
    "plant crew crews bar budget phones class shop shops restaurant hotel alarms lift lifts"
)
_TEACHES = words_in("teaches teaching taught lectures lecturing")
_NUMBERED = words_in("one two three four five six seven eight nine ten eleven twelve thirteen")
_OPENS_OBJECT = words_in("the our their all a an both that his her")
_LEAD = words_in("is was being be are were in who that")
_ENDS = words_in(
    "and but because so since when while which if unless until as or then is was are were has had who that without before after every each"
)
# what is done so is work, whatever it is done to
_ONLY_WORK = words_in(
    "operates operating operated mans manning manned staffs staffing pilots piloting captains skippers patrols patrolling guards oversees inspects inspecting welds "
    "welding repairs repairing repaired dispatches dispatching umpires referees"
)
_WITH_THINGS_NOBODY_LISTS = words_in(
    "runs running feeds feeding takes taking leads looks charge responsible handles minds digs paints rings winds shears herds breeds grooms milks guts fillets brews distils bottles "
    "carves polishes restores tunes calls judges"
)
# said of anything that somebody meets, fears or passes by
_NOT_DONE = words_in(
    """
    fears avoids dreads hates likes loves misses uses enters leaves passes sees hears smells takes catches rides boards reaches visits attends joins
    needs wants has is was does remembers describes mentions reports finds feels knows crosses approaches faces enjoys prefers recalls notices watches
    blames includes involves concerns affects follows precedes means says thinks believes his this its as us yes less always towards hers theirs ours
    """
)
_TRANSPORT = words_in(
    "bus buses train trains tram trams ferry ferries boat boats ship plane planes lift lifts pool courts museum gallery library market zoo farm ward wards"
)
_BEING = words_in("is was are")
_SHORT = 3
# before a thing of any workplace these tell nothing more: "in the new office"
_ANY = SMALL_WORDS | words_in(
    "night day late early same new whole own old main big small busy open back evening morning weekend afternoon current"
)
_OBJECT = 7


def work_told(reading: Reading) -> Iterator[Span]:
    """What somebody does at work, told by its verb and its things; unsure, for a person to settle."""
    for index, word in enumerate(reading.words):
        verb = word.folded
        if not (
            verb in STRONG
            or verb in WEAK
            or verb in _LONGER
            or verb in _AT_WORK
            or verb in _BEING
            or _may_be_done(verb)
        ):
            continue
        phrase = following(reading, index)
        begins = _object_begins(verb, phrase)
        end = _object_end(verb, phrase, begins) if begins else None
        if end is not None:
            start = reading.words[_lead(reading, index)].start
            yield reading.span(start, phrase[end].end, Kind.SINGLING_OUT, _REASON, Confidence.UNSURE)


def _may_be_done(verb: str) -> bool:
    """Whether a word may be a verb of work that no list knows: "preps the theatres"."""
    return (
        len(verb) > _SHORT
        and verb.endswith("s")
        and verb not in _NOT_DONE
        and verb not in SMALL_WORDS
        and not verb.endswith("ss")
    )


def _object_begins(verb: str, phrase: Sequence[Word]) -> int | None:
    """Where what is worked on begins in the phrase; None where the verb is none of work."""
    if verb in _LONGER:
        more = _LONGER[verb]
        words = tuple(word.folded for word in phrase[1 : 1 + len(more)])
        if words == more and len(phrase) > 1 + len(more):
            return 1 + len(more)
        if verb not in STRONG:
            return None
    if len(phrase) < 2:
        return None
    following_word = phrase[1].folded
    if verb in _BEING:
        # "is on the tills"
        at_thing = following_word in {"on", "behind"} and any(
            word.folded in THINGS - _OFTEN - _TRANSPORT for word in phrase[2:5]
        )
        return 2 if at_thing else None
    if verb in _AT_WORK:
        return (
            2
            if following_word in _WHERE and len(phrase) > 2 and phrase[2].folded in {"the", "our"}
            else _bare(verb, following_word)
        )
    if following_word in _OPENS_OBJECT or (verb in _TEACHES and following_word not in SMALL_WORDS):
        return 1
    # "fixes trains", "delivers post": only verbs of nothing but work, and things of a workplace
    return (
        1
        if following_word in THINGS and (verb in STRONG or (verb in WEAK and following_word not in _OFTEN))
        else None
    )


def _bare(verb: str, following_word: str) -> int | None:
    return 1 if verb in {"works", "working", "worked"} and following_word in {"the", "our"} else None


def _object_end(verb: str, phrase: Sequence[Word], begins: int) -> int | None:
    """The last word of what is worked on; None where that is nothing of a workplace."""
    last = begins
    hit = False
    for at in range(begins, min(len(phrase), begins + _OBJECT)):
        word = phrase[at].folded
        if word in _ENDS:
            break
        if at <= begins + 1 and word in AT_HOME and word not in THINGS and not _thing_follows(phrase, at):
            return None
        hit = (
            hit
            or _tells(verb, word)
            or (verb in _AT_WORK and word in _OFTEN and phrase[at - 1].folded not in _ANY)
        )
        last = at
    while last > begins and phrase[last].folded in SMALL_WORDS - THINGS - _NUMBERED:
        last -= 1
    return last if hit else None


def _thing_follows(phrase: Sequence[Word], at: int) -> bool:
    return any(word.folded in THINGS - _OFTEN for word in phrase[at + 1 : at + 5]) or (
        at + 1 < len(phrase) and phrase[at + 1].folded in THINGS
    )


def _tells(verb: str, word: str) -> bool:
    """Whether a word of the object is one of a workplace, for this verb."""
    if word in THINGS:
        return verb in STRONG or verb in {"charge", "responsible"} or word not in _OFTEN
    if verb in _TEACHES and word in {"year", "grade", "form"}:
        return True
    if word in SMALL_WORDS or word in IMPERSONAL:
        return False
    if verb in _TEACHES:
        return word not in AT_HOME and word not in CLINICAL_WORDS
    if verb in _ONLY_WORK:
        return word not in AT_HOME and word not in CLINICAL_WORDS
    if verb not in STRONG and verb not in _WITH_THINGS_NOBODY_LISTS:
        return False
    if word in LANDMARKS or (word in ROLES and word not in GROUPS and word.endswith("s")):
        return True
    return not is_ordinary(word) and word not in CLINICAL_WORDS and word not in AT_HOME


def _lead(reading: Reading, index: int) -> int:
    """Where the phrase begins: with "is in" of "is in charge of"."""
    if reading.words[index].folded in {"charge", "responsible"}:
        for _ in range(2):
            if index and reading.words[index - 1].folded in _LEAD:
                index -= 1
    return index
