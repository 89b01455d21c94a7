"""Keys and passwords that could be guessed, or that stand in a published file."""

import base64
from collections.abc import Iterator

from config.environment import HOW_TO_MAKE_AUDIT_KEYS
from config.fault import ADDRESS_OF_DATABASE, Fault, Values

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 10
SHORTEST_PASSWORD = 16
FEWEST_IN_A_PASSWORD = 8
SHORTEST_WEBHOOK_PASSWORD = 24
# 32 random bytes have 30 different ones as a rule, and 20 in practice always
FEWEST_BYTES = 20
_MAKE_ONE = 'python -c "import secrets; print(secrets.token_hex(24))"'
_PRINTABLE = range(0x20, 0x7F)


def faults_of_secrets(values: Values) -> Iterator[Fault]:
    """Faults of the keys, the database's password and the mail provider's secret, in production."""
    if any(_is_weak_key(key) for key in [values["SECRET_KEY"], *values["SECRET_KEY_FALLBACKS"]]):
        yield Fault(
            "SECRET_KEY",
            f"must be random, of {SHORTEST_KEY} characters or more with letters and digits, each of its fallbacks too: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"',
        )
    if any(_is_weak_column_key(key) for key in values["FIELD_ENCRYPTION_KEYS"]):
        yield Fault(
            "FIELD_ENCRYPTION_KEYS",
            'one is no random key. Make it with python -c "from cryptography.fernet import Fernet; '
            'print(Fernet.generate_key().decode())", and put it before the old ones',
        )
    if any(_is_weak_column_key(key) for key in values["AUDIT_HEAD_VERIFY_KEYS"]):
        yield Fault("AUDIT_HEAD_VERIFY_KEYS", f"one is no random key. Made by {HOW_TO_MAKE_AUDIT_KEYS}")
    for alias, setting in ADDRESS_OF_DATABASE.items():
        if _needs_a_better_password(values["DATABASES"][alias]):
            yield Fault(
                setting,
                f"its password must be random and of {SHORTEST_PASSWORD} characters or more: {_MAKE_ONE}",
            )
    if any(_is_weak_webhook_secret(secret) for secret in webhook_secrets(values)):
        yield Fault(
            "ANYMAIL",
            f"WEBHOOK_SECRET must be NAME:PASSWORD, the password random and of {SHORTEST_WEBHOOK_PASSWORD} characters "
            f"or more: {_MAKE_ONE}",
        )


def webhook_secrets(values: Values) -> list[str]:
    """The secrets that the mail provider's calls may carry; Anymail takes one, or several while they change."""
    given = values["ANYMAIL"].get("WEBHOOK_SECRET") or []
    return [given] if isinstance(given, str) else [str(secret) for secret in given]


def _is_weak_key(key: str) -> bool:
    """Too short, too even, or a sentence: a random text of this length has letters and digits."""
    few = len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS
    in_words = not (any(each.isdigit() for each in key) and any(each.isalpha() for each in key))
    return few or in_words or key.startswith("django-insecure")


def _is_weak_column_key(key: str) -> bool:
    """A key of the right shape whose bytes somebody typed, such as the one an image was built with."""
    raw = base64.urlsafe_b64decode(key)
    return len(set(raw)) < FEWEST_BYTES or all(byte in _PRINTABLE for byte in raw)


def _needs_a_better_password(database: Values) -> bool:
    host, password = str(database.get("HOST") or ""), str(database.get("PASSWORD") or "")
    if not password and (not host or host.startswith("/")):
        # a socket of this machine, where the system itself says who asks
        return False
    return len(password) < SHORTEST_PASSWORD or len(set(password)) < FEWEST_IN_A_PASSWORD


def _is_weak_webhook_secret(secret: str) -> bool:
    name, _, password = secret.partition(":")
    return not name or len(password) < SHORTEST_WEBHOOK_PASSWORD or len(set(password)) < FEWEST_CHARACTERS
