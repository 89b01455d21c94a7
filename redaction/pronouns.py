"""Pronouns made neutral: they, them, their, with the verb agreeing where that is certain. Pure: no Django.

Where it is not certain the words are still neutral, and the span is marked for a person to read (``to_check``).
"""

import re
from collections.abc import Iterable, Iterator

from redaction import verbs
from redaction.folding import fold_words
from redaction.reading import Reading
from redaction.spans import Confidence, Kind, Span
from redaction.taken_places import Busy, Within
from redaction.word_lists import words_in
from redaction.word_lists.small_words import SMALL_WORDS

REASON = "pronoun"
_REASON_TO_CHECK = "pronoun: read whether the sentence still holds"
_PAIR = re.compile(
    r"(?<![^\W_])(?:\(s\)he|s/he|s?he/s?he|his/hers?|hers?/his|him/her|her/him|himself/herself|herself/himself)(?![^\W_])"
)
_PRONOUN = re.compile(
    r"(?<![^\W_])(?P<pronoun>himself|herself|he|she|him|his|hers|her)(?P<short>'(?:s|d|ll|re|ve))?(?![^\W_'])"
)
_NEXT = re.compile(r"[^\S\n]*\n?[^\S\n]*(?P<word>[^\W\d_][\w'\-]*)")
_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w']*)[^\S\n]*\n?[^\S\n]*$")
_INVERTING = frozenset(["is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't"])
_OPENS_QUESTION = re.compile(
    r"(?:^|[.!?,;:\n]\s*|\b(?:nor|neither|so|how|what|why|when|where|who|only then|not only)\s+)(?:is|was|has|does)n?'?t?\s*$"
)
# after "her" these begin what comes next, so that "her" was somebody and not somebody's
_NOT_OWNED = SMALL_WORDS - words_in(
    """
    own first second third last next former two three four five six seven eight nine ten other many few most more less
    least little well part back past present current recent further latter one only
    """
) | words_in("better best alone together again away")
_CAUSING = words_in(
    """
    let lets letting make makes made making help helps helped helping see saw seen hear heard have had watch watched
    """
)
_GIVING = words_in(
    """
    give gives gave given giving tell tells told offer offers offered show shows showed send sends sent teach taught
    ask asks asked cost buy bought call calls called wish lend leave leaves left
    """
)
# whom one takes home: "drives her home" is hardly ever about a house, though it can be
_TAKING = words_in(
    """
    drive drives drove driving take takes took taking bring brings brought bringing walk walks walked walking send sends sent
    see sees saw fetch fetches fetched carry carries carried follow follows followed let lets
    """
)
# the next verb of the same subject: after "and", "but", a comma, with an adverb or none before it
_NEXT_VERB = re.compile(
    r"(?P<before>[^\W\d_]+)(?P<apart>,?\s+(?:and|but|or|then|nor)\s+|,\s+)(?:(?:then|also|now|still|often|always|never|\w+ly)\s+)?(?P<verb>[^\W\d_]+s)(?![\w'])"
)
# here the sentence, or its subject, changes
_NEW_SUBJECT = re.compile(
    r"[.;:!?]|\n\s*\n|\b(?:that|who|which|what|because|when|while|if|as|since|where|how|whether|i|he|she|we|they|says|said)\b"
)
_LOOK_AHEAD = 120
_BETWEEN_MOST = 2
_SIGN_NEXT = re.compile(r"\s{0,2}[(\d\[\"']")


def neutral_pronouns(
    reading: Reading, recorded: str, taken: Iterable[Span], statements: Iterable[Span] = ()
) -> Iterator[Span]:
    """Spans for each pronoun that tells a gender or is the client's own, and for the verbs that change with it.

    Args:
        reading: the letter.
        recorded: the client's pronouns as recorded: "she/her", "xe/xem/xyr".
        taken: spans found before; what they cover is masked anyway.
        statements: what is said of pronouns themselves; one named there begins no new subject.
    """
    named = Within([(span.start, span.end) for span in statements])
    busy = Busy(taken)
    text = reading.folded.text
    paired = {place for match in _PAIR.finditer(text) for place in range(*match.span())}
    found = [span for match in _PAIR.finditer(text) for span in [_pair(reading, match)]]
    for match in _PRONOUN.finditer(text):
        if match.start() not in paired:
            found += _of_match(reading, match, named)
    found += _own(reading, recorded)
    for span in found:
        if not busy.touch(span.start, span.end):
            yield span


def _pair(reading: Reading, match: re.Match[str]) -> Span:
    written = match.group()
    neutral = next(
        (
            they
            for part, they in (("self", "themselves"), ("his", "their"), ("him", "them"), ("her/", "them"))
            if part in written
        ),
        "they",
    )
    checked = neutral == "they"
    return _span(
        reading, *match.span(), _cased(reading, match.start(), match.end(), neutral), to_check=checked
    )


def _of_match(reading: Reading, match: re.Match[str], named: Within) -> list[Span]:
    pronoun, start, end = match["pronoun"], match.start(), match.end()
    if pronoun in {"he", "she"}:
        return _subject(reading, match, named)
    if pronoun in {"himself", "herself"}:
        neutral, certain = "themselves", True
    elif pronoun == "him":
        neutral, certain = "them", True
    elif pronoun == "hers":
        neutral, certain = "theirs", True
    else:
        neutral, certain = _owner(reading, pronoun, end)
    end = match.end("pronoun")
    return [_span(reading, start, end, _cased(reading, start, end, neutral), to_check=not certain)]


def _owner(reading: Reading, pronoun: str, end: int) -> tuple[str, bool]:
    """ "his" and "her" before what is owned, and where nothing is."""
    text = reading.folded.text
    match = _NEXT.match(text, end)
    owned = match is not None and match["word"] not in _NOT_OWNED
    # a bracket, a figure or a quotation may begin what is owned
    owned = owned or _SIGN_NEXT.match(text, end) is not None
    if pronoun == "his":
        return ("their", True) if owned else ("theirs", False)
    before = _BEFORE.search(text[max(0, end - 24) : end - len(pronoun)])
    if match and match["word"] == "home" and before and before["word"] in _TAKING:
        return "them", False
    caused = before is not None and before["word"] in _CAUSING | _GIVING
    return ("their", not caused) if owned else ("them", True)


def _subject(reading: Reading, match: re.Match[str], named: Within) -> list[Span]:
    text, start, end = reading.folded.text, match.start(), match.end("pronoun")
    if short := match["short"]:
        return [_contracted(reading, match, short)]
    they = _cased(reading, start, end, "they")
    before = _BEFORE.search(text[max(0, start - 24) : start])
    if before and before["word"] in _INVERTING and _OPENS_QUESTION.search(text[max(0, start - 40) : start]):
        verb_start = start - len(before.group())
        verb_end = verb_start + len(before["word"])
        plural = verbs.plural_of(before["word"]) or before["word"]
        changed = _span(reading, verb_start, verb_end, _cased(reading, verb_start, verb_end, plural))
        return [changed, _span(reading, start, end, they)]
    verb = _verb_after(text, end)
    plural_verb = verbs.plural_of(verb["word"]) if verb else None
    certain = plural_verb is not None
    plural_verb = plural_verb or (verbs.plural_by_rule(verb["word"]) if verb else None)
    more = list(_more_verbs(reading, verb, named)) if verb and plural_verb else []
    spans = [_span(reading, start, end, they, to_check=not certain or bool(more))]
    if verb and plural_verb and plural_verb != verb["word"]:
        spans.append(_span(reading, *verb.span("word"), _cased(reading, *verb.span("word"), plural_verb)))
    return [*spans, *more]


def _more_verbs(reading: Reading, verb: re.Match[str], named: Within) -> Iterator[Span]:
    """The further verbs of the same subject: "she sleeps well, eats and goes out"; a person is asked to read them."""
    text = reading.folded.text
    begins = verb.start("word")
    stops = _NEW_SUBJECT.finditer(text, verb.end(), verb.end() + _LOOK_AHEAD)
    stop = next((stop for stop in stops if not named.hold(*reading.folded.original(*stop.span()))), None)
    ends = stop.start() if stop else min(len(text), verb.end() + _LOOK_AHEAD)
    reached = begins
    while after := _NEXT_VERB.search(text, reached, ends):
        reached = after.start("verb")
        plural = verbs.plural_of(after["verb"])
        if plural is None or plural == after["verb"] or _lists_things(after, begins, text):
            continue
        start, end = after.span("verb")
        yield _span(reading, start, end, _cased(reading, start, end, plural), to_check=True)


def _lists_things(after: re.Match[str], verb_begins: int, text: str) -> bool:
    """Whether the word is the last of a list of things instead: "has dreams and worries"."""
    if after["verb"] in verbs.ONLY_VERBS or after.start("before") == verb_begins:
        return False
    plural_before = after["before"].endswith("s") and verbs.plural_of(after["before"]) is None
    closes = text[after.end("verb") : after.end("verb") + 1] in {".", ",", ";", ""}
    return plural_before or (closes and after["before"].endswith("s") and verbs.is_thing(after["before"]))


def _verb_after(text: str, end: int) -> re.Match[str] | None:
    """The word that should be the verb: the first that is no adverb, close by."""
    for _ in range(_BETWEEN_MOST + 1):
        match = _NEXT.match(text, end)
        if match is None or not verbs.is_adverb(match["word"]):
            return match
        end = match.end()
    return None


def _contracted(reading: Reading, match: re.Match[str], short: str) -> Span:
    after = _NEXT.match(reading.folded.text, match.end())
    word = after["word"] if after else ""
    certain = True
    if short == "'s":
        had = word in {
            "been",
            "had",
            "got",
            "become",
            "gone",
            "done",
            "taken",
            "made",
            "begun",
            "started",
            "learnt",
        }
        certain = (
            had
            or word.endswith("ing")
            or word in {"not", "a", "an", "the", "in", "at", "on", "still", "now", "very", "so"}
        )
        neutral = "they've" if had else "they're"
    else:
        neutral = "they" + short
    return _span(
        reading, *match.span(), _cased(reading, *match.span("pronoun"), neutral), to_check=not certain
    )


def _own(reading: Reading, recorded: str) -> Iterator[Span]:
    """The client's own pronouns, in the order they are recorded in: subject, object, possessive."""
    words = fold_words(recorded)
    own = [word for word in words if word not in SMALL_WORDS]
    if not own or own != words[: len(own)]:
        return
    for word, neutral in zip(own, ("they", "them", "their", "theirs", "themselves"), strict=False):
        for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", reading.folded.text):
            yield _span(reading, *match.span(), _cased(reading, *match.span(), neutral), to_check=True)


def _cased(reading: Reading, start: int, end: int, neutral: str) -> str:
    """The neutral word written as large as the one it replaces."""
    written = reading.folded.cased[start:end]
    if len(written) > 1 and written.isupper():
        return neutral.upper()
    return neutral[0].upper() + neutral[1:] if written[:1].isupper() else neutral


def _span(reading: Reading, start: int, end: int, label: str, *, to_check: bool = False) -> Span:
    begins, ends = reading.folded.original(start, end)
    reason = _REASON_TO_CHECK if to_check else REASON
    sure = Confidence.LIKELY if to_check else Confidence.CERTAIN
    return Span(begins, ends, Kind.PRONOUN, reason, sure, label, to_check)
