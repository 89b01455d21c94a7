"""Ordinary words. Pure: no Django."""


def is_ordinary(word: str) -> bool:
    """Whether a folded word is an ordinary one."""
    return False
