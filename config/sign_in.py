"""Sign-in through allauth, on the portal's terms: there is no signing up, a few wrong passwords are taken, and every link is ours."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.client_address import client_address
from accounts.commands.errands import leave_errand
from accounts.commands.passwords import change_password
from accounts.models import SignInErrand, User
from accounts.password_links import password_link
from accounts.sign_in_limits import Attempt
from accounts.tasks import run_sign_in_errands
from notifications.nudge import nudge_after_commit


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # ships no types
    """What allauth asks the project."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many wrong passwords. Wait five minutes, or choose a new password by e-mail.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Administrators make accounts; people cannot make their own."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library sends no e-mail of its own: the portal's commands do (accounts/sign_in_mail.py). Raises LookupError."""
        raise LookupError(f"The portal has no e-mail of the kind {template_prefix.rpartition('/')[2]!r}.")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The user with this address and password, or ``None``. Raises ValidationError after too many wrong ones."""
        attempt = Attempt(request, str(credentials.get("email", "")))
        if not attempt.is_taken():
            self._tell_the_owner(attempt, str(credentials.get("email", "")))
            raise self.validation_error("too_many_login_attempts")
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            attempt.succeeded()
        return user

    def owner_is_here(self, user: User) -> None:
        """``user`` got the e-mail that led to this request: they may sign in from here, whatever was tried before."""
        Attempt(self.request, user.email).begin_anew()

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The library writes no password: ``accounts.commands.passwords`` does. Raises LookupError."""
        raise LookupError(f"A password is changed by {change_password.__name__}.")

    def get_client_ip(self, request: HttpRequest) -> str:
        """What allauth's own limits count by, behind as many proxies as TRUSTED_PROXIES says."""
        return client_address(request)

    def is_safe_url(self, url: str) -> bool:
        """Whether ``next`` leads to a page of ours. The request's own host has no part in it."""
        home = urlsplit(settings.PORTAL_URL)
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={home.netloc}, require_https=home.scheme == "https"
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The library makes no link to a new password: ``accounts.password_links`` does. Raises LookupError."""
        raise LookupError(f"A link to a new password is made by {password_link.__name__}.")

    def _tell_the_owner(self, attempt: Attempt, email: str) -> None:
        if attempt.is_to_be_told():
            leave_errand(SignInErrand.Kind.TOO_MANY_TRIES, email=email, at=timezone.now())
            nudge_after_commit(run_sign_in_errands)
