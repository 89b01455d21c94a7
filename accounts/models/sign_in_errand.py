"""What the sign-in pages leave to a worker, so that their time tells nothing about an address."""

from django.db import models

from accounts.encrypted import EncryptedTextField


class SignInErrand(models.Model):
    """Something to tell the owner of an address. The row goes when it is done.

    The page that takes the address does the same for every address; only the worker looks the address up.
    """

    class Kind(models.TextChoices):
        """What is to be told."""

        NEW_PASSWORD = "new_password", "A link to choose a new password"
        TOO_MANY_TRIES = "too_many_tries", "Too many wrong passwords were tried"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    email = EncryptedTextField()
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
