"""The secrets of a client's link and visit: random, told once, kept as a hash only. Pure: no Django."""

import re
import secrets
from hashlib import sha256

# 256 bits
_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """A secret that cannot be guessed, in letters that an address can hold."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is kept of it. Fast is safe here: there is nothing to guess in 256 random bits."""
    return sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Whether it is written as the portal writes them; anything else is looked up nowhere."""
    return _TOKEN.fullmatch(text) is not None
