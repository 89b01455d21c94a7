"""What a letter says of somebody's pronouns in so many words: "uses she/her", "pronouns: they/them". Pure: no Django.

The pronouns of a text become neutral; a sentence about them would still tell which they were, and that they were worth saying.
"""

from collections.abc import Iterator

from redaction.by_first_word import Opened
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span

_REASON = "This may single a person out: it says which pronouns are somebody’s"
_PRONOUN = r"(?:she|hers?|herself|he|him|his|himself|they|them|theirs?|themself|themselves|ze|zir|zirs|hir|hirs|xe|xem|xyr|ey|em|eir|fae|faer|ve|ver|vis|it|its)"
_NEW = r"(?:ze|zir|zirs|hir|hirs|xe|xem|xyr|fae|faer)"
_NEXT = r"(?:\s*[/,|+&·]\s*|\s*-\s*|\s+(?:slash|and|or|stroke|then)\s+)"
_ROW = rf"{_PRONOUN}(?:{_NEXT}{_PRONOUN}){{0,4}}"
# of one person: the form that stands for who does something, which no object can be
_SUBJECT = r"(?:she|he|they|ze|xe|ey|fae)"
_ROWS = rf"{_PRONOUN}(?:{_NEXT}{_PRONOUN}){{1,4}}"
_SORT = r"(?:(?:gender[\s\-]*)?neutral|feminine|masculine|female|male|any|all|no|different|new)"
_CALLED = r"to\s+be\s+(?:called|known\s+as|referred\s+to\s+as|addressed\s+as)"
_ENDS = r"(?=\s*(?:[,.;:)!?\"'/]|$|\n)|\s+(?:and|at|with|in|since|when|now|but|from|for|to|among|because|only|on|not)\b)"
_QUOTE = r"[\"'(]{0,2}"
_WORD = r"(?:\s+pronouns?)?"
_PATTERNS = (
    # said to be used, preferred, wanted: by verbs that people use of everything, "asked for it", a single pronoun says nothing
    Opened.by(
        "uses use using used prefers prefer preferring preferred wants want asks ask asked wishes likes chooses chose adopts adopted",
        (
            r"(?:(?:chooses|chose|adopts|adopted|uses?|using|used|prefers?|preferring|preferred|wants?|likes?)"
            rf"(?:\s+(?:to\s+use|the|only|either|both|mostly)){{0,4}}|(?:asks?|asked|wishes)\s+(?:for|to\s+use|us\s+to\s+use|that\s+we\s+use))"
            rf"\s+(?:either\s+|both\s+)?(?:{_QUOTE}(?:{_ROWS}|{_SUBJECT}|{_PRONOUN}\s+pronouns?){_QUOTE}{_WORD}|[\"'(]{_PRONOUN}{_QUOTE}{_WORD}|{_SORT}\s+pronouns?){_ENDS}"
        ),
    ),
    Opened.by(
        "goes go going went prefers prefer preferring preferred wants want asks ask asked wishes likes identifies identify identifying answers respond "
        "responds referred addressed called known chooses chose",
        (
            rf"(?:(?:chooses|chose|prefers?|preferring|preferred|wants?|likes?|asks?|asked|wishes)\s+(?:{_CALLED}|to\s+go\s+by|being\s+called)"
            r"|(?:goes|go|going|went)\s+by(?:\s+the)?|(?:identifies|identify|identifying)\s+(?:as|with)|(?:answers|responds?)\s+to|(?:referred\s+to|addressed|called|known)\s+as)"
            rf"\s+(?:either\s+|both\s+)?{_QUOTE}(?:{_ROW}{_QUOTE}{_WORD}|{_SORT}\s+pronouns?){_ENDS}"
        ),
    ),
    # under a heading, or said to be them
    Opened.by(
        "pronoun pronouns preferred",
        rf"(?:preferred\s+)?pronouns?(?:\s+(?:are|is|being|used|to\s+use))?\s*[:=\-]?\s*{_QUOTE}{_ROW}(?!\w)",
    ),
    Opened.by(
        "neutral gender preferred any", r"(?:gender[\s\-]*neutral|neutral|preferred|any)\s+pronouns?(?!\w)"
    ),
    # in a row, of one person: "she/her", "they, them", "he slash him"
    Opened.by(
        "she he they ze xe ey fae hir",
        (
            rf"(?:she(?:{_NEXT}(?:hers?|they|them|herself))+|he(?:{_NEXT}(?:him|his|they|them|himself))+|they(?:{_NEXT}(?:them|theirs?|she|he|her|him|themselves))+|"
            rf"{_NEW}{_NEXT}{_PRONOUN}(?:{_NEXT}{_PRONOUN})*)(?!\w)"
        ),
    ),
    Opened.by(
        "is am be as",
        rf"(?:is|am|be|as)\s+(?:a|an)\s+{_QUOTE}(?:she|he|they|her|him){_QUOTE}(?:,?\s+(?:and\s+)?not\s+(?:a|an)\s+{_QUOTE}{_PRONOUN}{_QUOTE})?(?!\w)",
    ),
    Opened.by(
        "call calls called calling",
        rf"call(?:s|ed|ing)?\s+(?:me|him|her|them|us)\s+{_QUOTE}(?:she|he|they)(?!\w)",
    ),
    Opened.by("not", rf"not\s+an?\s+{_QUOTE}(?:she|he|they|her|him)(?!\w)"),
    Opened.by(
        "not",
        rf"not\s+{_QUOTE}(?:she|he){_QUOTE}(?=\s*[,.;)])",
    ),
)
_PAIR = 4


def pronoun_statements(reading: Reading) -> Iterator[Span]:
    """Statements of somebody's pronouns; unsure, for a person to settle."""
    for number, opened in enumerate(_PATTERNS):
        for match in reading.matches(opened):
            if number == _PAIR and not _a_row(match.group()):
                continue
            yield reading.span(*match.span(), Kind.SINGLING_OUT, _REASON, Confidence.UNSURE)


def _a_row(words: str) -> bool:
    """Whether pronouns stand in a row because they are somebody's: "they and them" may be two people of a sentence."""
    return not (" and " in words or " or " in words or " then " in words or "-" in words) or words.startswith(
        ("they and them", "she and her", "he and him")
    )
