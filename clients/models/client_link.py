"""How a client, who has no account, reaches their own pages: a link that opens once, and the short visit it opens."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.encrypted import EncryptedTextField
from clients.models.client import Client


class ClientLink(models.Model):
    """Only a hash of the token is kept: a person who reads the database cannot open a page with it."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="link_expires_after_it_is_made"
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class ClientVisit(models.Model):
    """A short time on the client's own pages, opened by one link; it ends by itself, or when the client leaves."""

    link = models.OneToOneField(ClientLink, on_delete=models.CASCADE, related_name="visit")
    key_hash = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"visit {self.pk}"


class LinkWanted(models.Model):
    """Somebody asked for a fresh link with this address. A worker looks whether it is on file.

    The page that takes the address does the same for every address, so that neither its answer nor its time tells whether
    an address is known.
    """

    email = EncryptedTextField(help_text="Emptied once it was looked up.")
    asked_at = models.DateTimeField()
    looked_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(looked_up_at__isnull=True), name="links_to_look_up")
        ]

    def __str__(self) -> str:
        return f"link wanted {self.pk}"
