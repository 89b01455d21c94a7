"""The sign-in forms in the portal's words, writing through the portal's commands."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.http import HttpRequest
from django.utils import timezone

from accounts.commands.errands import leave_errand
from accounts.commands.passwords import change_password
from accounts.models import SignInErrand
from accounts.tasks import run_sign_in_errands
from notifications.nudge import nudge_after_commit

_LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "password": "Password",
    "oldpassword": "Your password now",
    "password1": "New password",
    "password2": "New password, once more",
}


class InOurWords:
    """Names allauth's fields as the portal does."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name == "password":
                # the page itself links to the reset, after the button
                field.help_text = ""


class SignInForm(InOurWords, LoginForm):  # type: ignore[misc]  # allauth ships no types
    """E-mail address and password."""


class ForgottenPasswordForm(InOurWords, ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The address to which a reset link goes. A worker looks it up: neither page nor time tells whether it is known."""

    def clean_email(self) -> str:
        """The address as it was typed, and nothing about it."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_options: Any) -> str:
        """Note that somebody asked."""
        email = self.clean_email()
        leave_errand(SignInErrand.Kind.NEW_PASSWORD, email=email, at=timezone.now())
        nudge_after_commit(run_sign_in_errands)
        return email


class NewPasswordForm(InOurWords, ResetPasswordKeyForm):  # type: ignore[misc]  # allauth ships no types
    """A new password, by a reset link."""

    def save(self) -> None:
        """The person who got the e-mail is the owner, and where they are is a place of theirs."""
        change_password(user=self.user, password=self.cleaned_data["password1"], way="by_link")
        get_adapter().owner_is_here(self.user)


class FirstPasswordForm(InOurWords, SetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The first password of somebody who has none."""

    def save(self) -> None:
        """The session stays; every other one ends."""
        change_password(user=self.user, password=self.cleaned_data["password1"], way="signed_in")


class ChangedPasswordForm(InOurWords, ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    """A new password, by somebody who knows the present one."""

    def clean_oldpassword(self) -> str:
        """The present password, which counts as a try to sign in: a session left open is no way to guess it."""
        password = str(self.cleaned_data.get("oldpassword", ""))
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password

    def save(self) -> None:
        """The session stays; every other one ends."""
        change_password(user=self.user, password=self.cleaned_data["password1"], way="signed_in")


class ConfirmPasswordForm(InOurWords, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The present password once more, before something weighty."""
