"""How figures, letters and what stands between them are said aloud. Pure: no Django. Folded; by hand."""

from redaction.word_lists.numbers import in_words

ZEROES = frozenset(("oh", "o", "zero", "nought", "naught", "nil"))
# what is said for a number below a hundred, joined as well: "twentyfive"
SAID = {word: str(number) for number in range(1, 100) for word in in_words(number)} | dict.fromkeys(
    ZEROES, "0"
)
TENS = frozenset(word for number in range(20, 100, 10) for word in in_words(number))
TIMES = {"double": 2, "dbl": 2, "treble": 3, "triple": 3, "quadruple": 4}
HUNDREDS = {"hundred": 100, "thousand": 1000}
# between the parts of a code
JOINERS = frozenset(("dash", "hyphen", "slash", "stroke", "underscore", "space"))
# spelling alphabets of radio and of the post office
_ALPHABETS = """
alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango
uniform victor whiskey whisky xray yankee zulu
"""
LETTERS = {word: word[0] for word in _ALPHABETS.split()}
