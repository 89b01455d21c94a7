"""What somebody wrote themselves in an answer, without the message that their mail program repeated below. Pure: no Django.

Mail programs announce what they repeat in the language of whoever uses them. ``mail-parser-reply`` knows many of their lines;
what it does not know, or only by half, is known here: Yahoo's, Zoho's, GroupWise's, and the headers of Outlook in several languages.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mailparser_reply.parser import EmailMessage

_QUOTED = re.compile(r"\s{0,3}>")
# a letter may say that she wrote something, but neither at what time nor from which address
_PROOF = re.compile(r"@|\d{1,2}\s?[:.h]\s?\d\d")
_VERBS = r"wrote|a écrit|schrieb|escribió|ha scritto|schreef|skrev|escreveu|napsala?|napisała?|kirjoitti|írta|ha escrit"
_OPENERS = "On|Le|Am|El|Op|Il|Den|Em|Dne|Dnia|W dniu|Na|Vào|A las|Em"
# "On Thu, 2 Apr 2026 at 10:00, Sessions Portal <portal@provider.example> wrote:", folded over some lines by some; Zoho puts it
# between dashes, Yahoo moves it in
_WROTE = re.compile(
    rf"[-\s*]{{0,12}}(?:{_OPENERS})\b(?=.*(?:@|\d[:.h]\d\d)).{{4,300}}?\b(?:{_VERBS})\b[^:]{{0,120}}(?::|-{{2,}})[-\s*]{{0,12}}",
    re.DOTALL | re.IGNORECASE,
)
# an address in brackets, a colon at the end, and a verb or a time: "Ana <ana@mail.example> wrote on 2 April 2026:"
_ADDRESSED = re.compile(r"(?=.*\d)[^\n]{0,120}<[^<>\s]{1,100}@[^<>\s]{1,100}>\)?[^\n]{0,100}:\s*")
# ">>> Sessions Portal <portal@provider.example> 2/04/2026 10:00 AM >>>", and nothing marked below it
_GROUPWISE = re.compile(r">>>\s?\S.{2,200}>>>\s*")
_ORIGINAL = (
    "Original (?:Message|Appointment)|Ursprüngliche Nachricht|Originalnachricht|Message d['’]origine|Message original|"
    "Mensaje original|Oorspronkelijk bericht|Messaggio originale|Mensagem original|Oprindelig meddelelse|Ursprungligt meddelande"
)
_WAS_WRITTEN = re.compile(rf"[-_\s]{{2,40}}(?:{_ORIGINAL})[-_\s]{{2,40}}", re.IGNORECASE)
_RULE = re.compile(r"[-_=]{10,}\s*")
# what Outlook repeats, in bold or not, with nothing marked below: by language "from", "sent", "to", "subject"
_FROM = frozenset({"from", "de", "von", "van", "da", "från", "fra", "od", "lähettäjä"})
_SENT = frozenset(
    {"sent", "date", "envoyé", "gesendet", "datum", "enviado", "enviado el", "fecha", "verzonden", "inviato", "data", "skickat",
     "sendt", "enviada em", "enviado em", "dato", "odesláno", "wysłano", "envoyé le"}
)  # fmt: skip
_SUBJECT = frozenset(
    {
        "subject",
        "objet",
        "betreff",
        "asunto",
        "onderwerp",
        "oggetto",
        "ämne",
        "emne",
        "assunto",
        "předmět",
        "temat",
    }
)
_HEADER = re.compile(r"\s{0,3}[*_]{0,2}([^\W\d_]+(?: [^\W\d_]+)?) ?[*_]{0,2}:[*_]{0,2}\s")
# so many as the headers of a message take
_LINES_LOOKED_AT = 8
_LANGUAGES = ["en", "de", "fr", "es", "nl", "it", "da", "sv", "pt", "pl", "cs"]
# the library's patterns are kept off lines that no mail program writes, and off texts that are no letters
_LONGEST_HEADER_LINE = 200
_LONGEST_FOR_LIBRARY = 60_000


def own_words(text: str) -> str:
    """The text without what it repeats of an earlier message; what stands between repeated lines stays.

    Nothing is lost by this: the message itself is kept as it came.
    """
    lines = text.replace("\xa0", " ").split("\n")
    kept = list(_before_repeated_message(lines, _known_to_library(lines)))
    while kept and (not kept[-1].strip() or _RULE.fullmatch(kept[-1].strip())):
        kept.pop()
    return "\n".join(line for line in kept if not _QUOTED.match(line)).strip()


def _before_repeated_message(lines: list[str], known: frozenset[int]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        # a few lines at a time: a message may hold a million of them
        ahead = lines[number : number + _LINES_LOOKED_AT]
        if _WAS_WRITTEN.fullmatch(ahead[0].strip()) or _GROUPWISE.fullmatch(ahead[0].strip()):
            return
        if _repeats_headers(ahead):
            return
        introduces = _lines_of_introduction(ahead) or int(number in known)
        if introduces:
            number += introduces
            rest = (lines[after] for after in range(number, len(lines)))
            below = next((line for line in rest if line.strip()), ">")
            if not _QUOTED.match(below):
                return
            continue
        yield lines[number]
        number += 1


def _lines_of_introduction(ahead: list[str]) -> int:
    """How many lines "On …, somebody wrote:" takes here; 0 when it does not stand here."""
    if not ahead[0].strip():
        return 0
    if _ADDRESSED.fullmatch(ahead[0].rstrip()) and not _HEADER.match(ahead[0]):
        return 1
    return next(
        (count for count in (1, 2, 3) if _WROTE.fullmatch("\n".join(ahead[:count]).rstrip()[:600])), 0
    )


def _repeats_headers(ahead: list[str]) -> bool:
    """Whether the headers of an earlier message stand here: who, when and about what, one below the other."""
    names = [found[1].lower() if (found := _HEADER.match(f"{line} ")) else "" for line in ahead]
    if names[0] not in _FROM:
        return False
    following = set(names[1:])
    return bool(following & _SUBJECT) and bool(following & _SENT)


@lru_cache(maxsize=1)
def _library_pattern() -> re.Pattern[str]:
    """What the library knows of the lines above repeated messages, in all these languages."""
    pattern: re.Pattern[str] = EmailMessage(text="", languages=list(_LANGUAGES)).HEADER_REGEX
    return pattern


def _known_to_library(lines: list[str]) -> frozenset[int]:
    """The lines in which the library sees the beginning of a repeated message, and which name an address or a time."""
    looked_at = [line.strip() if len(line) <= _LONGEST_HEADER_LINE else "…" for line in lines]
    text = "\n".join(looked_at)
    if len(text) > _LONGEST_FOR_LIBRARY:
        return frozenset()
    found = set()
    for header in _library_pattern().finditer(text):
        words = header[0].strip("\n")
        if _PROOF.search(words) and words.rstrip().endswith((":", "-")) and "\n" not in words:
            found.add(text.count("\n", 0, header.start() + len(header[0]) - len(header[0].lstrip("\n"))))
    return frozenset(found)
