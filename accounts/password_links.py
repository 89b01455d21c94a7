"""The link with which somebody chooses a new password: whose it is, and what ends it early."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from accounts.models import User


class PasswordLinks(PasswordResetTokenGenerator):
    """A link ends when it was used, when the person signs in, and with the generation of their sign-in."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        """Django's text about the user, with what ends their sessions too."""
        return f"{super()._make_hash_value(user, timestamp)}:{user.sign_in_generation}:{user.is_active}"


def password_link(user: User) -> str:
    """The address of the page where ``user`` chooses a password.

    It begins with PORTAL_URL: what a request says about its host has no part in it.
    """
    page = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": PasswordLinks().make_token(user)},
    )
    return f"{settings.PORTAL_URL}{page}"
