"""Columns encrypted at rest with a key that rotates: outcome notes, clinical answers, what people wrote in confidence.

``FIELD_ENCRYPTION_KEYS`` lists Fernet keys, the newest first: it encrypts, all of them decrypt, and
``manage.py rotate_encryption`` writes every row anew with the newest. A column of these can be neither searched nor
sorted, on purpose.
"""

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core import checks
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def keyring() -> MultiFernet:
    """The keys in force, the newest first."""
    return _keyring(tuple(settings.FIELD_ENCRYPTION_KEYS))


class EncryptedField[T](models.BinaryField[T, T]):
    """A value that the database sees as ciphertext only. Nothing is stored as nothing: no bytes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.editable = kwargs.get("editable", True)

    def _check_str_default_value(self) -> list[checks.CheckMessage]:
        """A default is plain text here, and encrypted like any other value."""
        return []

    def get_prep_value(self, value: Any) -> bytes:
        """The ciphertext of ``value``."""
        plain = self.written(value)
        return keyring().encrypt(plain) if plain else b""

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """As the driver takes it: PostgreSQL's takes bytes as they are."""
        return bytes(value if prepared else self.get_prep_value(value))

    def from_db_value(
        self, value: bytes | memoryview | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> Any:
        """The plain value again. Raises cryptography's InvalidToken when no key in force fits."""
        return self.read(keyring().decrypt(bytes(value)) if value else b"")

    def to_python(self, value: Any) -> Any:
        """Already plain."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Never written into a fixture or a dump in the clear."""
        return ""

    def get_default(self) -> Any:
        """Plain, not bytes as a binary column would have it."""
        return self.default() if callable(self.default) else self.default

    def written(self, value: Any) -> bytes:
        """What is encrypted; nothing stays nothing."""
        return str(value or "").encode()

    def read(self, plain: bytes) -> Any:
        """The value from what was decrypted."""
        return plain.decode()


class EncryptedTextField(EncryptedField[str]):
    """Text that the database sees as ciphertext only. Empty text is stored as it is: no bytes."""

    description = "Encrypted text"


class EncryptedJSONField(EncryptedField[dict[str, Any]]):
    """A JSON object that the database sees as ciphertext only."""

    description = "Encrypted JSON object"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def written(self, value: Any) -> bytes:
        """The object as JSON text."""
        return json.dumps(value).encode() if value else b""

    def read(self, plain: bytes) -> Any:
        """The object again."""
        return json.loads(plain) if plain else {}


class EncryptedBytesField(EncryptedField[bytes]):
    """A file, or a message, that the database sees as ciphertext only."""

    description = "Encrypted bytes"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", b"")
        super().__init__(*args, **kwargs)

    def written(self, value: Any) -> bytes:
        """The bytes as they are."""
        return bytes(value or b"")

    def read(self, plain: bytes) -> Any:
        """The bytes again."""
        return plain
