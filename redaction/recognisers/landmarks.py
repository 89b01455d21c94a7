"""Where somebody lives, told by what stands there: "over the bakery by the ferry steps", "two doors down from the chemist". Pure: no Django."""

import re
from collections.abc import Iterator

from redaction.by_first_word import DIGIT, Opened
from redaction.landmark_names import Head, head_after, is_landmark
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.landmarks import AMBIGUOUS, DWELLINGS, INSTITUTIONS
from redaction.word_lists.numbers import NUMBER_WORD, ORDINAL_WORD
from redaction.word_lists.ordinary import is_ordinary
from redaction.word_lists.people import IMPERSONAL

_REASON = "This may single a person out: a place told by what stands there"
_DET = r"(?:the|a|an|that|this|our|his|her|their|its|[a-z]+'s)"
_COUNTED = rf"(?:{NUMBER_WORD}|\d{{1,2}}|a\s+few|a|some|several)"
_ENDS = r"end|top|bottom|foot|head|back|edge|corner|far\s+end|mouth|base|side"
# these tell a place by themselves
_STRONG = (
    r"(?:opposite(?:\s+to)?|across(?:\s+the\s+(?:road|street|way|lane|river|square))?(?:\s+from)?|(?:in\s+)?behind|beside|alongside|next(?:\s+door)?\s+to|"
    r"right\s+(?:by|on|at|above|behind)|adjacent\s+to|close\s+(?:to|by)|near(?:by)?(?:\s+to)?|(?:just\s+|right\s+)?(?:above|over|below|under(?:neath)?|beneath)|(?:just\s+)?past|beyond|"
    r"between|in\s+front\s+of|(?:just\s+)?(?:a?round|on)\s+the\s+(?:corner|back|side|far\s+side|other\s+side)\s+(?:from|of|to|facing|by|opposite|near)|"
    rf"(?:just\s+)?(?:{_COUNTED}|the\s+(?:{ORDINAL_WORD}|last|next))\s+(?:doors?|houses?|blocks?|streets?|stops?|minutes?|floors?|gates?|farms?|lanes?|turns?|turnings?|kilometres?|km|miles?|metres?|yards?)'?s?"
    r"(?:\s+(?:walk|drive|down|up|along|away|on|back|in|north|south|east|west))?\s+(?:from|past|of|to|up\s+from|before|after|behind|off|above|below)|"
    r"a\s+stone's?\s+throw\s+(?:from|away\s+from)|within\s+(?:sight|sound|earshot|reach|walking\s+distance)\s+of|in\s+the\s+shadow\s+of|in\s+sight\s+of|"
    r"(?:just\s+)?(?:down|up|along|in|out|over|back)\s+(?:by|from|near|past|behind|beside|opposite)|(?:just\s+)?off|facing|overlook(?:ing|s)|back(?:ing|s)\s+onto|looks?\s+(?:out\s+)?(?:on|onto|over|across)(?:\s+to)?|"
    r"(?:upstairs|downstairs|uphill|downhill|upstream|downstream|inland|along|up\s+the\s+(?:road|hill|street|lane)|down\s+the\s+(?:road|hill|street|lane))\s+from|"
    rf"(?:at|on|near|by|to)\s+the\s+(?:very\s+)?(?:{_ENDS})\s+(?:of|by|near|opposite|facing|behind|beside|where)|"
    r"(?:on|at)\s+the\s+corner\s+(?:of|by|near|opposite|facing|with))"
)
# these only where a phrase goes on, or where somebody is said to live
_WEAK = r"(?:by|on|at|in|before|after|towards|along|from|of|with|to|where|and|inside|down)"
_LIVES = re.compile(
    r"(?<!\w)(?:lives?|living|lived|resid(?:es?|ed|ing)|dwells?|rent(?:s|ed|ing)?|staying|moved|moving|home|flat|room|house|unit|cottage|bungalow|apartment|caravan|bedsit|address|"
    r"lodg(?:es|ing|ings)|boards|housed|sleeps|parked|camp(?:s|ed|ing)|bought|buys|owns)(?!\w)[^.;!?]{0,60}\Z"
)
_REACH = 90
_OPENERS = (
    "opposite across in behind beside alongside next right adjacent close near nearby just above over below under underneath beneath past beyond between around round on "
    "a some several within down up along out back off facing overlooking backing backs overlooks look looks upstairs downstairs uphill downhill upstream downstream inland at by to the one two three four "
    f"five six seven eight nine ten twenty thirty few {DIGIT}"
)
_NEAR = Opened.by(_OPENERS, rf"(?P<how>{_STRONG})\s+(?:{_DET}\s+)?(?=[^\W\d_])")
_BY = Opened.by("by", rf"(?P<how>by)\s+{_DET}\s+(?=[^\W\d_])")
_DWELLING = "house|flat|cottage|unit|bungalow|apartment|caravan|cabin|shack|farmhouse|houseboat|boat|townhouse|villa|bedsit|block|terrace|place|street|lane|road|hill|row|corner|building|tower|van|bus|park"
# "in the yellow house by the bridge", "the house with the red gate", "in the last cottage before the viaduct"
_HOME = Opened.by(
    "in at on the up down over that",
    (
        rf"(?:(?:in|at|on|up|down|over)\s+)?(?:the|that|a|an)\s+(?:(?!(?:is|was|the|an?|at|in|on|to|of|and|by|for|with|has|had)\b)[^\W\d_][\w'\-]*\s+){{0,3}}?(?:{_DWELLING})\s+"
        rf"(?P<how>{_STRONG}|with|by|before|after|at|on|where|that|which)\s+(?:{_DET}\s+)?(?=[^\W\d_])"
    ),
)
# lived in, and told by its looks or by what it was
_LOOKS = re.compile(
    r"(?<!\w)(?:(?:in|at|on)\s+)?(?:the|an?)\s+(?:(?:big|little|old|tall|tiny|only|last|first|end|corner|double-storey|converted|former|disused)\s+){0,4}"
    r"(?:(?:red|blue|yellow|green|white|pink|purple|orange|brick|stone|tin|weatherboard|timber|corner|haunted|burnt|derelict|thatched|round|crooked|last|first|only|end|converted|former|disused|old)\s+)"
    r"(?:[\w'\-]+\s+)?(?P<head>house|cottage|flat|bungalow|caravan|shack|farmhouse|boat|villa|church|chapel|school|schoolhouse|station|mill|barn|warehouse|factory|bank|bakery|pub|hotel|lighthouse|stables|"
    r"silo|tower|bus|tram|railway\s+carriage|post\s+office|fire\s+station|police\s+station)(?!\w)"
)
_WHERE = Opened.by(
    "where",
    rf"where\s+{_DET}\s+(?P<head>[^\W\d_][\w'\-]*)\s+(?:turns?|stops?|ends?|starts?|begins?|crosses|meets?|used\s+to\s+be|was|bends?|forks?|splits?|docks?|lands?)(?!\w)",
)
_LIVED_IN = (
    r"caravan\s+park|trailer\s+park|camp\s?site|camp\s?ground|marina|houseboat|convent|monastery|lighthouse|barracks|hostel|vicarage|rectory|manse|presbytery|mission|island|gatehouse|"
    r"boarding\s+house|seamen's\s+home|commune|kibbutz|ashram|wharf|waterfront|headland|esplanade|foreshore|high\s+street|main\s+street|village\s+green|cul-de-sac|terrace|tower\s+block"
)
_PARKS = Opened.by(
    "in at on by", rf"(?:in|at|on|by)\s+(?:the|a)\s+(?:[\w'\-]+\s+){{0,2}}?(?P<head>{_LIVED_IN})(?!\w)"
)


def landmarks(reading: Reading) -> Iterator[Span]:
    """Places told by what stands there; unsure, for a person to settle."""
    text = reading.folded.text
    for opened in (_NEAR, _HOME, _BY):
        for match in reading.matches(opened):
            head = head_after(text, match.end())
            if head is None or (opened is _BY and not _lives(text, match.start())):
                continue
            on = (opened is _HOME or head.word in DWELLINGS) and _further(text, head.end) > head.end
            if _is_named(reading, head):
                continue
            if on or _tells(text, match, head.word, at_home=opened is _HOME):
                yield _span(reading, match.start(), head.end)
    for match in _of_a_home(reading):
        if _lives(text, match.start()):
            yield _span(reading, match.start(), match.end("head"))
    for match in reading.matches(_WHERE):
        if is_landmark(match["head"]) or _lives(text, match.start()):
            yield _span(reading, match.start(), match.end())


def _of_a_home(reading: Reading) -> Iterator[re.Match[str]]:
    yield from _LOOKS.finditer(reading.folded.text)
    yield from reading.matches(_PARKS)


def _span(reading: Reading, start: int, end: int) -> Span:
    return reading.span(start, _further(reading.folded.text, end), Kind.LANDMARK, _REASON, Confidence.UNSURE)


def _tells(text: str, match: re.Match[str], head: str, *, at_home: bool) -> bool:
    """Whether a preposition and its noun tell a place: a landmark does, anything but a matter of therapy where somebody lives."""
    lives = _lives(text, match.start())
    if head in INSTITUTIONS and match["how"] == "by":
        return False
    if head in INSTITUTIONS:
        # but not "in front of the school" of a fear, without a home in its sentence
        return lives or not match["how"].startswith(_OF_FEAR)
    if is_landmark(head):
        return lives or head not in AMBIGUOUS or " " in _name(text, match, head)
    if head in CLINICAL_WORDS or head in IMPERSONAL:
        return False
    if at_home and lives:
        return True
    return lives and (not is_ordinary(head) or (head in DWELLINGS and not match["how"].startswith(_OF_FEAR)))


_OF_FEAR = ("by", "in front", "past", "over", "under", "between", "off", "beyond")


def _name(text: str, match: re.Match[str], head: str) -> str:
    """The noun with what describes it: "tram line"."""
    return text[match.end() : text.index(head, match.end()) + len(head)]


def _is_named(reading: Reading, head: Head) -> bool:
    """Whether the noun is a place's own name, "near Hororata", which is masked as one."""
    cased = reading.folded.cased
    begins = head.end - len(head.word)
    return not reading.small.hold(begins) and not is_landmark(head.word) and cased[begins].isupper()


def _lives(text: str, place: int) -> bool:
    return _LIVES.search(text, max(0, place - _REACH), place) is not None


def _further(text: str, end: int) -> int:
    """With what goes on from there: "… by the ferry steps"."""
    for _ in range(_MOST_PARTS):
        match = _MORE.match(text, end)
        head = head_after(text, match.end()) if match else None
        if match is None or head is None or not _belongs(match.group(), head.word):
            break
        end = head.end
    return end


def _belongs(link: str, head: str) -> bool:
    return is_landmark(head) or head in DWELLINGS or (link.split()[0] == "with" and len(link.split()) > 1)


_MOST_PARTS = 3
_MORE = re.compile(rf"\s*,?\s+(?:{_STRONG}|{_WEAK})\s+(?:{_DET}\s+)?(?=[^\W\d_])")
