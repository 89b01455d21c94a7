"""The sign-in forms in the portal's words: a label above each field instead of a fading placeholder in it."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms

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
    """The address to which a reset link goes."""


class NewPasswordForm(InOurWords, ResetPasswordKeyForm):  # type: ignore[misc]  # allauth ships no types
    """A new password, by a reset link."""


class FirstPasswordForm(InOurWords, SetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The first password of somebody who has none."""


class ChangedPasswordForm(InOurWords, ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    """A new password, by somebody who knows the present one."""


class ConfirmPasswordForm(InOurWords, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The present password once more, before something weighty."""
