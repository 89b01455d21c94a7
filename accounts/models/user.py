"""A person who signs in, by e-mail address."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.roles import Role

DEFAULT_TIME_ZONE = "Australia/Sydney"


def validate_time_zone(name: str) -> None:
    """Refuse a name the IANA time zone database does not know."""
    if name not in available_timezones():
        raise ValidationError("This is no IANA time zone, such as Australia/Melbourne.", code="time_zone")


class UserManager(BaseUserManager["User"]):
    """Makes users; an e-mail address is matched whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user who signs in with this e-mail address, whatever its case."""
        return self.get(email__iexact=username)

    def acting_as(self, role: Role) -> "models.QuerySet[User]":
        """Those who hold a role and may sign in."""
        return self.filter(is_active=True, roles__contains=[role.value])

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who signs in with ``email``; without a password none can be used."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator with every permission of the admin site."""
        fields = {"name": "Administrator", "roles": [Role.ADMINISTRATOR], **fields}
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with a sign-in; what they may do follows from ``roles``."""

    email = models.EmailField("e-mail address")
    name = models.CharField(max_length=200)
    phone = models.CharField(
        max_length=40,
        blank=True,
        # a process of the version before may add a user while the new one is brought in
        db_default="",
        help_text="The person’s own number at work. An account manager may give it to an employer.",
    )
    roles = ArrayField(models.CharField(max_length=30, choices=Role.choices()), default=list)
    time_zone = models.CharField(max_length=64, default=DEFAULT_TIME_ZONE, validators=[validate_time_zone])
    is_staff = models.BooleanField("may open the administration site", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    sign_in_generation = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counted up: every session and reset link of before has ended."
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_an_email"),
            # the address is looked up in lower case, so another spelling could never sign in
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[role.value for role in Role]),
                name="user_roles_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as the admin site and e-mails write it."""
        return self.name

    def has_role(self, *roles: Role) -> bool:
        """Whether the person holds at least one of ``roles``."""
        return any(role.value in self.roles for role in roles)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session carries to stay signed in: it ends with the password, and with the generation.

        Django asks for it with the present secret and with each earlier one.
        """
        return salted_hmac(
            "accounts.User.session",
            f"{self.sign_in_generation}:{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which this person reads times."""
        return ZoneInfo(self.time_zone)
