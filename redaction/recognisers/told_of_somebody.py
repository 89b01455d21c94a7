"""What others know somebody by: a nickname, a public office, an event that was in the news, a mark that all can see. Pure: no Django."""

from collections.abc import Iterator

from redaction.by_first_word import Opened
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.word_lists.clinical_words import CLINICAL_WORDS
from redaction.word_lists.workplaces import AT_HOME

KNOWN_AS = "This may single a person out: a name or a fame among others"
OFFICE = "This may single a person out: a public office"
EVENT = "This may single a person out: an event that others heard of"
SEEN = "This may single a person out: something that all can see"
_THE = r"(?:(?:the|a|an|our|their|his|her|local|town|city|former|ex|retired|current|acting|deputy|lord|lady|youngest|oldest)[\s\-]+){0,4}"
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
            r"(?:(?:the|a|our|their|local|club|team|works|branch|staff)\s+){0,3}(?:union|shop|safety|fire|works|branch|staff|club|team)\s+"
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
        EVENT,
        Opened.by(
            "stood ran stands elected appeared appears quiz game talk reality child employee nurse teacher worker driver apprentice volunteer citizen player household whole",
            (
                r"(?:(?:stood|ran|stands)\s+(?:for|as)\s+(?:parliament|council|mayor|election|the\s+council|a\s+candidate|the\s+senate)|"
                r"elected\s+(?:to|as)\s+[\w'\-]+(?:\s+[\w'\-]+){0,2}|(?:appeared|appears)\s+(?:on|in)\s+(?:[\w\-]+\s+){0,3}(?:show|film|movie|programme|series|documentary|advert|podcast|court)|"
                r"(?:quiz|game|talk|reality)\s+show|child\s+(?:star|actor|prodigy)|[\w\-]+\s+of\s+the\s+(?:year|month)|household\s+name|whole\s+(?:town|village|island|depot|office)\s+knows)(?!\w)"
            ),
        ),
    ),
    (
        KNOWN_AS,
        Opened.by(
            "no nobody noone",
            r"(?:no\s+other\s+(?:woman|man|person|nurse|driver|colleague|employee|worker|girl|boy|staff|[a-z]+(?:er|or|ist|man|woman))|(?:no\s+one|nobody|noone)\s+else)\s+"
            r"(?:works?|worked|there|here|on|at|in|does|drives|speaks|has)(?!\w)(?:\s+(?:the|our|that|this|there|here|at|in|on|work|team|crew|site|depot|office|ward|shift|floor|yard|company|firm|language)){0,4}",
        ),
    ),
    (
        KNOWN_AS,
        Opened.by(
            "boss owner founder director ceo chairman mayor principal minister bishop president foreman managing chief executive married engaged",
            r"(?:(?:(?:managing\s+)?director|boss|owner|founder|(?:chief\s+)?executive|ceo|chairman|mayor|principal|minister|bishop|president|foreman)'s\s+(?:own\s+)?(?:son|daughter|wife|husband|widow|"
            r"niece|nephew|brother|sister|mother|father|cousin|pa|assistant|secretary|driver|ex(?:-\w+)?|partner|girlfriend|boyfriend)|(?:married|engaged)\s+to\s+(?:the|our)\s+[\w'\-]+(?:\s+[\w'\-]+)?)(?!\w)",
        ),
    ),
    (
        SEEN,
        Opened.by(
            "red ginger purple blue green pink bald dreadlocks mohawk ponytail limp stutter stammer lisp crutches walks speaks talks six seven four five tattooed tattoo tattoos turban hijab "
            "kippah niqab burqa kilt sari strong thick heavy broad",
            (
                r"(?:(?:red|ginger|purple|blue|green|pink)[\s\-]hair(?:ed)?|dreadlocks|mohawk|ponytail|(?:walks?\s+with\s+(?:a|an)\s+)?(?:limp(?!\s+(?:hands|arms))|crutches)|walks?\s+with\s+an?\s+(?:stick|cane|frame|limp)|"
                r"(?:(?:speaks?|talks?)\s+with\s+an?\s+)?(?:stutter|stammer|lisp)|(?:speaks?|talks?)\s+with\s+an?\s+(?:[\w\-]+\s+){0,2}accent|(?:strong|thick|heavy|broad)\s+[\w\-]+\s+accent|"
                r"(?:six|seven|four|five)[\s\-]f(?:oo|ee)t[\s\-](?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|tall)|tattooed\s+\w+|tattoos?\s+(?:on|of|across)(?:\s+[\w'\-]+){1,3}|"
                r"turban|hijab|kippah|niqab|burqa|kilt|sari)(?!\w)"
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


_TO_WORK = Opened.by(
    "brings bring brought bringing rides ride rode riding wears wear wore wearing cycles skates dresses walks plays sings carries",
    (
        r"(?:brings?|brought|bringing|rid(?:es?|ing)|rode|wears?|wore|wearing|cycles|skates|dresses|walks|plays|sings|carries)\s+(?P<what>(?:[\w'\-]+\s+){1,6}?)"
        r"(?:to|at|around|in|on)\s+(?:work|the\s+office|the\s+depot|the\s+site|site|the\s+ward|the\s+yard|the\s+factory|meetings)(?!\w)"
    ),
)
_INWARD = AT_HOME | CLINICAL_WORDS


def told(reading: Reading) -> Iterator[Span]:
    """What others know somebody by, each unsure, for a person to settle."""
    for reason, opened in _OPENED:
        for match in reading.matches(opened):
            yield reading.span(*match.span(), Kind.SINGLING_OUT, reason, Confidence.UNSURE)
    for match in reading.matches(_TO_WORK):
        if _INWARD.isdisjoint(match["what"].split()):
            yield reading.span(*match.span(), Kind.SINGLING_OUT, SEEN, Confidence.UNSURE)
