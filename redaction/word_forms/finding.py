"""Where a text writes a known word in another form. Pure: no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redaction.folding import Folded, fold
from redaction.spans import Confidence, Kind, Span
from redaction.word_forms.broken import broken_at
from redaction.word_forms.disguised import disguised
from redaction.word_forms.joined import joined
from redaction.word_forms.lexicon import Lexicon, is_everyday, is_plain_word, is_word
from redaction.word_forms.misspelled import doubled, misspelled
from redaction.word_forms.named import Named
from redaction.word_forms.pieces import Piece, Pieces
from redaction.word_forms.spelled import spelled

# shorter ones are found by their surroundings
_SHORTEST = 3
_OTHERS_BEFORE = ("the ", "those ", "these ", "both ", "all ")


@dataclass(frozen=True, slots=True)
class Form:
    """A stretch ``[start, end)`` of the folded text that is a word of ``named``; ``how`` is empty for the word itself."""

    start: int
    end: int
    named: Named
    how: str
    confidence: Confidence = Confidence.LIKELY

    def span(self, folded: Folded) -> Span:
        """As a span of the original."""
        reason = f"{self.named.reason}, {self.how}" if self.how else self.named.reason
        return Span(*folded.original(self.start, self.end), self.named.kind, reason, self.confidence)


def forms_in(text: str, pieces: Pieces, lexicon: Lexicon) -> Iterator[Span]:
    """Spans for every word of the lexicon in any form; they may overlap. An everyday word by itself is not among them.

    Args:
        text: as it is written.
        pieces: the same, folded and taken apart.
        lexicon: the words to look for.
    """
    if lexicon.tokens:
        yield from (form.span(pieces.folded) for form in _forms(pieces, lexicon))
        yield from _damaged(text, lexicon)


def find_forms(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Every stretch of ``text`` that is one of the words in any form, in order and apart: "mask all forms of this".

    Case, accents, splitting, joining, spelling out, digits for letters, plurals and the nicknames of given names do
    not hide a word. A word of the language counts only as it stands, in any case.

    Args:
        text: a letter.
        words: single words as they stand on a page; a phrase is looked for as a whole and by its words.
    """
    parts = tuple(dict.fromkeys(part for word in words for part in (word, *word.split()) if part.strip()))
    given = frozenset(fold(part).text for part in parts)
    named = Named(Kind.RESIDUAL, "chosen", parts, given)
    pieces, lexicon = Pieces.of(fold(text)), Lexicon.of([named])
    found = [
        *forms_in(text, pieces, lexicon),
        *(form.span(pieces.folded) for form in _themselves(pieces, lexicon)),
    ]
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in found):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((start, end))
    return tuple(stretches)


def _themselves(pieces: Pieces, lexicon: Lexicon) -> Iterator[Form]:
    for piece in pieces.pieces:
        if (named := lexicon.tokens.get(piece.text)) is not None:
            yield Form(piece.start, piece.end, named, "")


def _forms(pieces: Pieces, lexicon: Lexicon) -> Iterator[Form]:
    text = pieces.folded.text
    for index, piece in enumerate(pieces.pieces):
        word = piece.text
        broken = broken_at(text, pieces.pieces, index, lexicon) if word in lexicon.beginnings else None
        if broken is not None:
            yield Form(piece.start, broken.end, broken.named, "broken in two", broken.confidence)
        elif word in lexicon.tokens:
            if _stands_for_a_name(pieces, piece):
                yield Form(piece.start, piece.end, lexicon.tokens[word], "")
        elif word in lexicon.others or not is_word(word):
            yield from _other(pieces, piece, lexicon)
    for start, end, named in spelled(text, lexicon):
        yield Form(start, end, named, "spelled out")
    for start, end, named in disguised(text, lexicon):
        yield Form(start, end, named, "with other signs for letters")


def _stands_for_a_name(pieces: Pieces, piece: Piece) -> bool:
    """Whether a piece that is a known word is one by itself; what is very short or a word of the language only in a user name: "jo7"."""
    if len(piece.text) >= _SHORTEST and not is_everyday(piece.text):
        return True
    return (
        len(piece.text) > 1
        and pieces.as_code(piece)
        and (len(piece.text) >= _SHORTEST or not is_plain_word(piece.text))
    )


def _other(pieces: Pieces, piece: Piece, lexicon: Lexicon) -> Iterator[Form]:
    """The form of a known word that one piece is, if it is one."""
    word = piece.text
    other = lexicon.others.get(word)
    if other is not None and (piece.large or not is_everyday(word)):
        yield Form(piece.start, piece.end, other.named, other.how, other.confidence)
        return
    if other is not None and not is_word(word):
        sure = other.confidence if _follows_an_article(pieces, piece) else Confidence.UNSURE
        yield Form(piece.start, piece.end, other.named, other.how, sure)
        return
    if other is not None and _follows_an_article(pieces, piece):
        yield Form(piece.start, piece.end, other.named, other.how, Confidence.POSSIBLE)
    if is_word(word):
        return
    if (named := doubled(word, lexicon)) is not None:
        yield Form(piece.start, piece.end, named, "with a letter doubled")
    elif (named := joined(word, lexicon, as_code=pieces.as_code(piece))) is not None:
        yield Form(piece.start, piece.end, named, "run together")
    elif (named := misspelled(word, lexicon)) is not None:
        yield Form(piece.start, piece.end, named, "perhaps misspelled", Confidence.UNSURE)


def _follows_an_article(pieces: Pieces, piece: Piece) -> bool:
    return pieces.folded.text[max(0, piece.start - 8) : piece.start].endswith(_OTHERS_BEFORE)


def _damaged(text: str, lexicon: Lexicon) -> Iterator[Span]:
    if not lexicon.damaged:
        return
    small = text.lower()
    if len(small) != len(text):
        # a letter that is two in small letters would move all places after it
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for form, named in lexicon.damaged.items():
        place = small.find(form)
        while place >= 0:
            end = place + len(form)
            if not small[place - 1 : place].isalnum() and not small[end : end + 1].isalnum():
                yield Span(place, end, named.kind, f"{named.reason}, in damaged letters", Confidence.LIKELY)
            place = small.find(form, place + 1)
