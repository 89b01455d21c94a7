"""Where a letter says what a person is looking for, however it is spelt there. Pure: no Django."""

from redaction.folding import fold

MOST_PLACES = 500


def places_of(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` that read as ``wanted``: accents, case, look-alike and invisible letters do not matter.

    Blanks at its ends do not count, runs of white space are one blank. At most ``MOST_PLACES``.
    """
    folded, looked_for = fold(text), fold(" ".join(wanted.split())).text
    if not looked_for:
        return ()
    # one character for one, so that the places stay where they are
    haystack = "".join(" " if character.isspace() else character for character in folded.text)
    places: list[tuple[int, int]] = []
    at = haystack.find(looked_for)
    while at >= 0 and len(places) < MOST_PLACES:
        start, end = folded.original(at, at + len(looked_for))
        if start < end:
            places.append((start, end))
        at = haystack.find(looked_for, at + len(looked_for))
    return tuple(places)
