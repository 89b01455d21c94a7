"""Signs that a font shows in place of letters: a tick of Wingdings is a tick, whatever letter stands for it. Pure: no Django."""

TICKED, EMPTY, BULLET = "☒", "☐", "•"
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6F: EMPTY, 0x71: EMPTY, 0x72: EMPTY, 0xA8: EMPTY, 0xA1: EMPTY, 0xFD: TICKED, 0xFE: TICKED, 0xFC: "✓", 0xFB: "✗",
        0x78: TICKED, 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨",
    },
    "wingdings 2": {
        0x2A: EMPTY, 0xA3: EMPTY, 0x30: EMPTY, 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x50: "✓", 0x4F: "✗",
    },
    "webdings": {0x61: "✓", 0x63: EMPTY, 0x67: "■", 0x72: "✗"},
    "marlett": {0x61: "✓", 0x62: "✓", 0x72: "✗"},
    "symbol": dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
    | {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0x2D: "-", 0x44: "Δ"},
}  # fmt: skip
# each begins an entry of a list, and says nothing
_BULLETS = frozenset({0xA7, 0xA8, 0xB7, 0x6C, 0x6E, 0x76, 0x9F, 0x9E, 0xD8, 0xFC, 0x77, 0x75})
# a font's own signs lie here as well as at the letters that stand for them
_PRIVATE = 0xF000


def is_sign_font(font: str) -> bool:
    """Whether the font shows signs in place of letters."""
    return font.strip().lower() in _FONTS


def sign(font: str, code: int) -> str:
    """The sign that the font shows for a character; empty for one that stands for no letter."""
    low = code & 0xFF if code >= _PRIVATE else code
    found = _FONTS.get(font.strip().lower(), {}).get(low)
    if found is not None:
        return found
    if low == 0x20:
        return " "
    return BULLET if low in _BULLETS else ""


def in_signs(font: str, text: str) -> tuple[str, int]:
    """A run of text in such a font, and how many of its characters stand for no letter."""
    signs = [sign(font, ord(character)) for character in text]
    return "".join(signs), signs.count("")
