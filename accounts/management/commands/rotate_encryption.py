"""``manage.py rotate_encryption``: write every encrypted column anew with the newest key."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from accounts.reencryption import encrypted_columns, reencrypt


class Command(BaseCommand):
    """Put a new key first in FIELD_ENCRYPTION_KEYS, restart, run this; then the older keys may go."""

    help = "Re-encrypt every encrypted column with the newest key of FIELD_ENCRYPTION_KEYS. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many values were written anew, column by column; never what they say."""
        for model, column in encrypted_columns():
            try:
                rewritten = reencrypt(model, column)
            except InvalidToken:
                raise CommandError(
                    f"{model._meta.label}.{column} holds a value that none of FIELD_ENCRYPTION_KEYS opens. "
                    "Put the key it was written with back at the end of the list, and run this again."
                ) from None
            self.stdout.write(f"{model._meta.label}.{column}: {rewritten} written anew")
