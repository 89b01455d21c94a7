"""Folding of names for search: accents, apostrophes, hyphens and case make no difference. Pure: no Django."""

import re
import unicodedata

# Letters that Unicode does not decompose, as people type them on a plain keyboard.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_DROPPED = re.compile(r"['’‘ʼ`´.\u00ad\u200b-\u200f]")
_SPACED = re.compile(r"[^\w@+]+")


def folded(text: str) -> str:
    """``text`` in lower case without accents, apostrophes or punctuation: ``O’Súilleabháin`` → ``osuilleabhain``."""
    # decomposed before and after: a styled letter is a capital only once it is plain (𝕬 → A → a)
    plain = unicodedata.normalize("NFKD", text.casefold())
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACED.sub(" ", _DROPPED.sub("", bare.translate(_PLAIN))).strip()


def searchable(*parts: str) -> str:
    """The folded ``parts``, one after the other, as the search index keeps them."""
    return " ".join(filter(None, (folded(part) for part in parts)))
