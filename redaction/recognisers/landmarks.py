"""Where somebody lives, told by what stands there: "over the bakery by the ferry steps", "two doors down from the chemist". Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.by_first_word import DIGIT, Opened
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.landmarks import DWELLINGS, INSTITUTIONS, LANDMARKS
from redaction.word_lists.numbers import NUMBER_WORD
from redaction.word_lists.ordinary import is_ordinary

_REASON = "This may single a person out: a place told by what stands there"
_DET = r"(?:the|a|an|that|this|our|his|her|their|its|[a-z]+'s)"
_COUNTED = rf"(?:{NUMBER_WORD}|\d{{1,2}}|a\s+few|a|some|several)"
# these tell a place by themselves
_STRONG = (
    r"(?:opposite(?:\s+to)?|across(?:\s+the\s+(?:road|street|way|lane|river|square))?(?:\s+from)?|(?:in\s+)?behind|beside|alongside|next(?:\s+door)?\s+to|"
    r"right\s+by|adjacent\s+to|close\s+to|near(?:by)?(?:\s+to)?|(?:just\s+|right\s+)?(?:above|over|below|under(?:neath)?|beneath)|(?:just\s+)?past|beyond|between|in\s+front\s+of|"
    r"(?:a?round|on)\s+the\s+(?:corner|back|side|far\s+side|other\s+side)\s+(?:from|of|to|facing|by|opposite|near)|"
    rf"(?:just\s+)?{_COUNTED}\s+(?:doors?|houses?|blocks?|streets?|stops?|minutes?|floors?|gates?|farms?|lanes?|turns?|turnings?|kilometres?|km|miles?|metres?|yards?)(?:'s?)?(?:\s+(?:walk|drive|down|up|along|away|on|north|south|east|west))?\s+(?:from|past|of|to|up\s+from|before|after|behind|off|above|below)|"
    r"a\s+stone's?\s+throw\s+(?:from|away\s+from)|within\s+(?:sight|sound|earshot|walking\s+distance)\s+of|in\s+the\s+shadow\s+of|"
    r"(?:just\s+)?(?:down|up|along|in|out|over)\s+(?:by|from|near|past|behind|beside|opposite)|(?:just\s+)?off|facing|overlooking|backing\s+onto|backs\s+onto|upstairs\s+from|downstairs\s+from|"
    r"(?:at|on|near|by|to)\s+the\s+(?:very\s+)?(?:end|top|bottom|foot|head|back|edge|corner|far\s+end|mouth)\s+(?:of|by|near|opposite|facing|behind|beside|where)|"
    r"(?:on|at)\s+the\s+corner\s+(?:of|by|near|opposite|facing|with))"
)
# these only within a phrase that begins otherwise, or where somebody is said to live
_WEAK = r"(?:by|on|at|in|before|after|towards|along|from|of|with|to|facing|where|beside|and)"
_WORDS = r"(?:(?!(?:and|but|is|was|has|had|who|which|because|when|since|while|so|for|with|that|she|he|they|to|of|by|near|from|in|on|at)\b)[^\W\d_][\w'\-]*\s+){0,3}?"
_HEAD = r"(?P<head{0}>[^\W\d_][\w'\-]*)"
_LIVES = re.compile(
    r"(?<!\w)(?:lives?|living|lived|resid(?:es?|ed|ing)|dwells?|rent(?:s|ed|ing)?|stay(?:s|ed|ing)?|moved|moving|home|flat|room|house|unit|cottage|bungalow|apartment|caravan|bedsit|place|address|"
    r"lodg(?:es|ing|ings)|board(?:s|ing)|housed|sleeps|parked|camp(?:s|ed|ing)|share[sd]?|bought|buys|owns)(?!\w)[^.;!?]{0,60}\Z"
)
_REACH = 90
_FURTHER = re.compile(rf"\s*,?\s+(?:{_STRONG}|{_WEAK})\s+(?:{_DET}\s+)?{_WORDS}{_HEAD.format('')}(?!\w)")
_OPENERS = (
    "opposite across in behind beside alongside next right adjacent close near nearby just above over below under underneath beneath past beyond between around round on "
    "a some several within down up along out off facing overlooking backing backs upstairs downstairs at by to one two three four five six seven eight nine ten twenty thirty "
    f"few {DIGIT}"
)
_NEAR = Opened.by(_OPENERS, rf"{_STRONG}\s+(?:{_DET}\s+)?{_WORDS}{_HEAD.format('')}(?!\w)")
# "in the yellow house by the bridge", "the house with the red gate", "in the last cottage before the viaduct"
_DWELLING = "house|flat|cottage|unit|bungalow|apartment|caravan|cabin|shack|farmhouse|houseboat|boat|townhouse|villa|bedsit|block|terrace|place|one|room|street|lane|road|hill|row|corner|building|tower|van|bus|park"
_HOME = Opened.by(
    "in at on the up down over that",
    (
        rf"(?:(?:in|at|on|up|down|over)\s+)?(?:the|that|a|an)\s+(?P<look>(?:[^\W\d_][\w'\-]*\s+){{0,3}}?)(?P<dwelling>{_DWELLING})\s+"
        rf"(?:{_STRONG}|with|by|before|after|at|on|where|that|which|beside)\s+(?:{_DET}\s+)?{_WORDS}{_HEAD.format('')}(?!\w)"
    ),
)
_LOOKS = re.compile(
    r"(?<!\w)(?:(?:in|at)\s+)?the\s+(?:(?:big|little|old|tall|tiny|only|last|first|end|corner|double-storey)\s+)?(?:red|blue|yellow|green|white|pink|purple|orange|brick|stone|tin|weatherboard|"
    r"timber|corner|haunted|burnt|derelict|thatched|round|crooked|last|first|only|end)\s+(?:house|cottage|flat|unit|bungalow|caravan|shack|farmhouse|boat|villa|block)(?!\w)"
)
_WHERE = Opened.by(
    "where",
    rf"where\s+{_DET}\s+(?P<head>[^\W\d_][\w'\-]*)\s+(?:turns?|stops?|ends?|starts?|begins?|crosses|meets?|used\s+to\s+be|was|bends?|forks?|splits?|docks?|lands?)(?!\w)",
)
_PARKS = Opened.by(
    "in at on",
    r"(?:in|at|on)\s+(?:the|a)\s+(?:[a-z]+\s+)?(?P<head>caravan\s+park|trailer\s+park|camp\s?site|camp\s?ground|marina|houseboat|convent|monastery|lighthouse|barracks|hostel|vicarage|rectory|manse|presbytery|mission)(?!\w)",
)


def landmarks(reading: Reading) -> Iterator[Span]:
    """Places told by what stands there; unsure, for a person to settle."""
    text = reading.folded.text
    for match in reading.matches(_NEAR):
        if _tells(text, match):
            yield _span(reading, match.start(), _further(text, match.end()))
    for match in reading.matches(_HOME):
        if _known(match["head"]) or (_lives(text, match.start()) and not _abstract(match["head"])):
            yield _span(reading, match.start(), _further(text, match.end()))
    for match in _LOOKS.finditer(text):
        if _lives(text, match.start()):
            yield _span(reading, match.start(), _further(text, match.end()))
    for match in reading.matches(_WHERE):
        if _known(match["head"]) or _lives(text, match.start()):
            yield _span(reading, match.start(), _further(text, match.end()))
    for match in reading.matches(_PARKS):
        if _lives(text, match.start()):
            yield _span(reading, match.start(), _further(text, match.end()))


def _span(reading: Reading, start: int, end: int) -> Span:
    return reading.span(start, end, Kind.LANDMARK, _REASON, Confidence.UNSURE)


def _tells(text: str, match: re.Match[str]) -> bool:
    head = match["head"]
    if head in INSTITUTIONS:
        # "close to the hospital", but not "in front of the school" of a fear without a home in its sentence
        return _lives(text, match.start()) or not match.group().startswith(
            ("in front", "past", "over", "under", "between")
        )
    if _known(head):
        return True
    lives = _lives(text, match.start())
    return lives and (head in DWELLINGS or not is_ordinary(head)) and not _abstract(head)


def _known(head: str) -> bool:
    return head in LANDMARKS or (head.endswith("s") and head[:-1] in LANDMARKS)


def _abstract(head: str) -> bool:
    return head in CLINICAL_WORDS


def _lives(text: str, place: int) -> bool:
    return _LIVES.search(text, max(0, place - _REACH), place) is not None


def _further(text: str, end: int) -> int:
    """With what goes on from there: "… by the ferry steps"."""
    end = _whole_head(text, end)
    for _ in range(3):
        match = _FURTHER.match(text, end)
        if match is None or not (_known(match["head"]) or match["head"] in DWELLINGS):
            break
        end = _whole_head(text, match.end())
    return end


_MORE = re.compile(r"(?:\s+(?:and\s+chip\s+)?(?P<next>[^\W\d_][\w'\-]*))")


def _whole_head(text: str, end: int) -> int:
    """After the whole of a landmark's name, where its first word is one already: "police station", "tram stop"."""
    for _ in range(3):
        match = _MORE.match(text, end)
        if match is None or not _known(match["next"]):
            break
        end = match.end()
    return end
