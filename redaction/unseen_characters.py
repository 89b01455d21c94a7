"""Characters that nobody sees, and that make a text read otherwise than it stands there. Pure: no Django.

A name behind U+202E is written backwards and shown forwards; with a blank of no width in it no search finds it. They are taken out
wherever text comes in: typed (``accounts.middleware``), uploaded or e-mailed (``letters.files.characters``),
imported (``clients.importing``).
"""

import re

# turn the order in which letters are shown (Unicode Standard Annex 9, 2)
TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# of no width, or blank though they count as letters; old signs of layout; tags and the rest of the format characters
_NO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e0fff\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
)
# the scripts from Arabic on, and pictures: there they shape what is seen, "👩‍⚕️"; between other letters they only hide a word
_JOINED = "\u0600-\u1cff\u2190-\u2bff\ufe0f\U0001f000-\U0001fbff"
_JOINER = f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
_UNSEEN = re.compile(f"[{TURNING}{_NO_WIDTH}]|{_JOINER}")
# a browser draws nothing for these; each form refuses a NUL by itself, and says so
CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
# some programs end a line so, and a browser does not
_OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def without_unseen(text: str) -> str:
    """The text without them, and a blank for what only some programs take for the end of a line."""
    text = _OTHER_LINE_ENDS.sub(" ", CONTROLS.sub("", text))
    return _UNSEEN.sub("", text) if not text.isascii() else text
