"""Writing encrypted columns anew with the newest key, so that an older one can be retired."""

from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Value
from django.db.models.functions import Length

from accounts.encrypted import EncryptedField, keyring

BATCH = 200


def encrypted_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every encrypted column of the portal: its model and its name."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedField):
                yield model, field.name


def reencrypt(model: type[models.Model], column: str) -> int:
    """Write what an older key encrypted with the newest; return how many rows that were.

    Each batch is a transaction that locks its rows, so that nothing written meanwhile is lost; interrupted, it is
    started again. Raises cryptography's InvalidToken for a row that no key in force opens: nothing is lost then either.
    """
    newest = Fernet(settings.FIELD_ENCRYPTION_KEYS[0])
    rewritten, after = 0, 0
    while True:
        with transaction.atomic():
            rows = _batch(model, column, after)
            for key, token in rows:
                if not _opens(newest, token):
                    anew = Value(keyring().rotate(token), output_field=models.BinaryField())
                    model._base_manager.filter(pk=key).update(**{column: anew})
                    rewritten += 1
        if not rows:
            return rewritten
        after = rows[-1][0]


def _batch(model: type[models.Model], column: str, after: int) -> list[tuple[int, bytes]]:
    """The ciphertexts themselves, in the order of their keys; empty text is not encrypted."""
    raw = ExpressionWrapper(F(column), output_field=models.BinaryField())
    rows = (
        model._base_manager.select_for_update(no_key=True)
        .annotate(ciphertext=raw, octets=Length(raw))
        .filter(pk__gt=after, octets__gt=0)
        .order_by("pk")
        .values_list("pk", "ciphertext")[:BATCH]
    )
    return [(key, bytes(token)) for key, token in rows]


def _opens(key: Fernet, token: bytes) -> bool:
    try:
        key.decrypt(token)
    except InvalidToken:
        return False
    return True
