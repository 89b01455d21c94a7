"""Words of a letter that tell who it is about, for whoever writes it: they know the client. Pure: no Django.

Only a hint: they are masked anyway. But a letter that says "the client" reads better than one of gaps.
"""

from dataclasses import dataclass, replace

from redaction import Identifiers, find_known_identifiers
from redaction.folding import fold_words


@dataclass(frozen=True, slots=True)
class TellingWords:
    """``words`` as they stand in the text the first time, and ``what`` they are: "client’s name"."""

    words: str
    what: str

    @property
    def folded(self) -> str:
        """The words in the one spelling that stands for all."""
        return " ".join(fold_words(self.words))


def telling_words(text: str, known: Identifiers) -> tuple[TellingWords, ...]:
    """What is known and stands in ``text``, each once, in the text's order; no pronouns, which become neutral by themselves."""
    found: dict[str, TellingWords] = {}
    for span in find_known_identifiers(text, replace(known, pronouns="")):
        words = " ".join(text[span.start : span.end].split())
        telling = TellingWords(words, span.reason.partition(",")[0])
        found.setdefault(telling.folded, telling)
    return tuple(found.values())
