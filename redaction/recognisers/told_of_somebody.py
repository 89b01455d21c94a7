"""What others know somebody by: a nickname, a public office, an event that was in the news, a mark that all can see. Pure: no Django."""

from collections.abc import Iterator

from redaction.by_first_word import Opened
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span

KNOWN_AS = "This may single a person out: a name or a fame among others"
OFFICE = "This may single a person out: a public office"
EVENT = "This may single a person out: an event that others heard of"
SEEN = "This may single a person out: something that all can see"
_THE = r"(?:(?:the|a|an|our|their|his|her|local|town|city|former|ex|retired|current|acting|deputy|lord|lady|youngest|oldest)[\s\-]+)*"
_TO_END = r"(?:\s+(?!and\b|but\b|because\b|so\b|is\b|was\b|has\b|had\b|when\b|who\b)[\w'\-]+){0,6}"
_OFFICES = (
    "mayor|mayoress|councillor|alderman|senator|bishop|archbishop|magistrate|governor|ambassador|consul|ombudsman|olympian|paralympian|celebrity|"
    "newsreader|weatherman|ringmaster|bellringer|bell-ringer|beadle|ex-?mp|mp|mla|msp"
)
_HEADS = (
    "captain|vice-captain|president|vice-president|chair|chairman|chairwoman|chairperson|secretary|treasurer|patron|conductor|organist|founder|choirmaster|"
    "bandmaster|commodore|skipper|coach|drummer|goalkeeper|mascot|chaplain|convenor|convener|leader|editor|headmaster|headmistress|principal|dean"
)
_OPENED = (
    (
        KNOWN_AS,
        Opened.by(
            "known nicknamed dubbed famous infamous renowned remembered recognised recognized",
            (
                r"(?<!also )(?:(?:known|recognised|recognized|remembered|famous|infamous|renowned)\s+(?:(?:to|by|around|at|in|all\s+over|across|throughout|among)\s+(?:[\w']+\s+){1,5}?|"
                rf"(?:locally|everywhere|widely|here|there)\s+)(?:as|for)|(?:nicknamed|dubbed)|(?:known|famous|infamous|renowned)\s+(?:as\s+(?:the|a|an|our)|for\s+(?:his|her|their|the|being|having)))(?!\w){_TO_END}"
            ),
        ),
    ),
    (
        KNOWN_AS,
        Opened.by(
            "everyone everybody people colleagues workmates they staff others all",
            rf"(?:everyone|everybody|people|colleagues|workmates|they|staff|others|all)\s+(?:at\s+work\s+|there\s+)?(?:calls?|called|nicknames?d?)\s+(?:her|him|them)\s+(?:the|a|our|\"|'){_TO_END}",
        ),
    ),
    (
        OFFICE,
        Opened.by(
            "the a an our their his her local town city former ex retired current acting deputy lord lady youngest oldest "
            + _OFFICES.replace("|", " ").replace("ex-?mp", "ex-mp").replace("bell-ringer", ""),
            rf"{_THE}(?:{_OFFICES})(?!\w)",
        ),
    ),
    (
        OFFICE,
        Opened.by(
            "the a an our their his her local town city former ex retired current acting deputy "
            + _HEADS.replace("|", " ").replace("vice-captain", "vice").replace("vice-president", ""),
            rf"{_THE}(?:{_HEADS})\s+(?:of|for|at)\s+(?:the|our|a|an|his|her|their|all|[a-z]+'s){_TO_END}",
        ),
    ),
    (
        OFFICE,
        Opened.by(
            "the a our their union shop club team ward safety fire works branch local staff",
            r"(?:(?:the|a|our|their|local|club|team|works|branch|staff)\s+)*(?:union|shop|safety|fire|works|branch|staff|club|team)\s+"
            r"(?:delegate|steward|convenor|convener|rep|representative|warden|captain|president|secretary|organiser)(?!\w)",
        ),
    ),
    (
        EVENT,
        Opened.by(
            "won wins winning win swam rowed sailed cycled climbed",
            (
                r"(?:(?:won|wins|winning|win)\s+(?:the|a|an|at)?\s*(?:[\w'\-]+\s+){0,3}?(?:lottery|lotto|medals?|raffle|award|cup|title|championships?|marathon|prize|election|"
                rf"bake-off|idol|gold|silver|bronze)|(?:swam|rowed|sailed|cycled|climbed)\s+(?:the|across|around|to|up)(?!\w){_TO_END})(?!\w)"
            ),
        ),
    ),
    (
        EVENT,
        Opened.by(
            "was were been being is appeared went got featured made",
            (
                r"(?:was|were|been|being|is|appeared|went|got|featured|made)\s+(?:all\s+over\s+|in\s+|on\s+)?(?:the\s+)?(?:[\w\-]+\s+)?"
                r"(?:papers?|news|telly|tv|television|radio|headlines|front\s+page|newspapers?|viral)(?!\w)"
            ),
        ),
    ),
    (
        EVENT,
        Opened.by(
            "struck bitten attacked taken held world national state olympic commonwealth sole lone found",
            (
                r"(?:struck\s+by\s+lightning|(?:bitten|attacked)\s+by\s+a\s+(?:shark|crocodile|lion|tiger|bear)|(?:taken|held)\s+hostage|"
                r"(?:world|national|state|olympic|commonwealth)\s+(?:champion|record(?:\s+holder)?|medallist|title(?:\s+holder)?)|"
                r"(?:sole|lone)\s+survivor|found\s+the\s+bod(?:y|ies))(?!\w)"
            ),
        ),
    ),
    (
        SEEN,
        Opened.by(
            "wheelchair guide hearing assistance service prosthetic prosthesis artificial glass amputee birthmark facial uses has in wears one",
            (
                r"(?:(?:uses|has|wears|in)\s+(?:a|an|the)\s+)?(?:wheelchair|(?:guide|hearing|assistance|service)\s+dog|prosthe(?:tic(?:\s+(?:arm|leg|hand|limb))?|sis)|"
                r"artificial\s+(?:leg|arm|limb|hand)|glass\s+eye|amputee|birthmark|facial\s+(?:tattoos?|scars?)|eye\s*-?patch|hearing\s+aids?|"
                r"one[\s\-](?:arm(?:ed)?|leg(?:ged)?|eye(?:d)?))(?!\w)"
            ),
        ),
    ),
)


def told(reading: Reading) -> Iterator[Span]:
    """What others know somebody by, each unsure, for a person to settle."""
    for reason, opened in _OPENED:
        for match in reading.matches(opened):
            yield reading.span(*match.span(), Kind.SINGLING_OUT, reason, Confidence.UNSURE)
