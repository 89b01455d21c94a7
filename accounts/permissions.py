"""What the administration site may ask about a user. Everything else in the portal asks for roles."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from accounts.roles import Role


def is_administrator(user: User | AnonymousUser) -> bool:
    """Whether the person may open the administration site: an active administrator who is staff."""
    return isinstance(user, User) and user.is_active and user.is_staff and user.has_role(Role.ADMINISTRATOR)


class AdministratorsMayAdminister:
    """An authentication backend that never signs in: it only answers the admin site's questions about permissions.

    Permissions of Django's own kind are not kept: an administrator holds all of them, other people hold not one. What can
    be changed at all is up to each ``ModelAdmin``.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Return `None`: this backend does not sign in."""

    def has_perm(self, user: User | AnonymousUser, perm: str, obj: object = None) -> bool:
        """Whether the person is an administrator."""
        return is_administrator(user)

    def has_module_perms(self, user: User | AnonymousUser, app_label: str) -> bool:
        """Whether the person is an administrator."""
        return is_administrator(user)
