"""The words that the redaction knows: which are names, which are ordinary, which may stay as they are. Pure: no Django."""


def words_in(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())
