"""The employee who is counselled. Has no account."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from clients.models.organisation import Organisation
from clients.search_text import searchable
from clients.vocabulary import SenderName


class Client(models.Model):
    """An employee of an organisation. Everything here but the code is confidential."""

    code = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clients")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    position = models.CharField(max_length=200, blank=True)
    site = models.CharField(max_length=200, blank=True)
    # the client's own choices, made on their pages
    agrees_to_email = models.BooleanField(default=True)
    sender_name = models.CharField(
        max_length=20, choices=SenderName.choices(), default=SenderName.SUPPORT_SERVICE.value
    )
    choices_made_at = models.DateTimeField(null=True, blank=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ["family_name", "given_name"]
        indexes = [GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="client_search_text")]

    def __str__(self) -> str:
        # The admin site and logs may print this: a code, never a name.
        return self.code

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep ``search_text`` in step with the names on every single-row write."""
        self.set_search_text()
        update_fields = kwargs.get("update_fields")
        if isinstance(update_fields, list | tuple | set | frozenset):
            kwargs["update_fields"] = {*update_fields, "search_text"}
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through untouched

    @property
    def full_name(self) -> str:
        """Given and family name, with the preferred name in brackets where there is one."""
        preferred = f" ({self.preferred_name})" if self.preferred_name else ""
        return f"{self.given_name}{preferred} {self.family_name}"

    @property
    def called(self) -> str:
        """The name to greet the client by."""
        return self.preferred_name or self.given_name

    @property
    def contact_email(self) -> str:
        """The address that e-mails may go to; none where the client has none, or does not want any."""
        return self.email if self.agrees_to_email else ""

    def set_search_text(self) -> None:
        """Work ``search_text`` out again; ``save`` does it, a bulk write must."""
        self.search_text = searchable(
            self.given_name, self.family_name, self.preferred_name, self.given_name, self.email, self.code
        )
