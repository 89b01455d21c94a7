"""What no employer may read of the letters' clients, and of who works on them."""

#: In any letter case.
NEVER_SHOWN = (
    *("Solveig", "Thornquist", "@mail.example", "Halvard", "Oyelaran", "Holloway", "Rosamund"),
    *("Signal engineer", "Corio", "junction", "signal box", "Brandt", "clinical manager"),
    *("ASST-", "XSR-", "LTR-", "APP-", "INB-"),
)


def told_in(words: str) -> list[str]:
    """What these words, or this page, say of all that they must not."""
    folded = words.casefold()
    return [never for never in NEVER_SHOWN if never.casefold() in folded]
