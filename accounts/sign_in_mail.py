"""The e-mails of signing in, in the portal's words. Each goes through the outbox, and its words go once it is sent."""

from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Sessions Portal"
NOT_YOU = "If that was not you, there is nothing you need to do."
TYPED_IN = ("You get this e-mail because somebody typed this address into the portal’s sign-in page.",)
YOUR_SIGN_IN = ("You get this e-mail because it is about your own sign-in to the portal.",)


def link_to_choose_password(user: User, link: str) -> Message:
    """To ``user``, with the ``link`` of ``password_links.password_link``."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    letter = EmailBody(
        sender=SENDER,
        preheader=f"The link works once, for {hours} hours.",
        heading="Choose a new password",
        greeting=_hello(user),
        paragraphs=(
            "Somebody, probably you, requested a new password for your sign-in to the Sessions Portal.",
        ),
        button=Button("Choose a new password", link),
        closing=(f"The link works once, for {hours} hours. {NOT_YOU} Your password stays as it is.",),
        footer=TYPED_IN,
    )
    return _message("password_reset_key", user.email, "Choose a new password", letter)


def no_such_sign_in(email: str) -> Message:
    """To an address that was typed into the reset page and belongs to no user."""
    letter = EmailBody(
        sender=SENDER,
        preheader="There is no sign-in for this address.",
        heading="There is no sign-in for this address",
        greeting="Hello,",
        paragraphs=(
            "Somebody, probably you, tried to get into the Sessions Portal with this e-mail address.",
            "There is no sign-in for it. Try the address you were invited with, or ask your administrator.",
        ),
        closing=(NOT_YOU,),
        footer=TYPED_IN,
    )
    return _message("unknown_account", email, "Your sign-in to the Sessions Portal", letter)


def password_changed(user: User, *, stays: bool) -> Message:
    """To ``user``: the password is another one now. ``stays`` is whether they stay signed in where it was changed."""
    letter = EmailBody(
        sender=SENDER,
        preheader="If that was not you, choose a new password at once.",
        heading="Your password was changed",
        greeting=_hello(user),
        paragraphs=(
            "The password of your sign-in to the Sessions Portal was changed just now.",
            "You stay signed in where you changed it. Everywhere else you are signed out."
            if stays
            else "You are signed out everywhere.",
        ),
        button=Button("Choose a new password", _page("account_reset_password")),
        closing=(
            "If that was you, there is nothing you need to do.",
            "If it was not, choose a new password at once and tell your administrator.",
        ),
        footer=YOUR_SIGN_IN,
    )
    return _message("password_changed", user.email, "Your password was changed", letter)


def address_given_up(user: User, old_address: str) -> Message:
    """To the address that ``user`` signed in with until now. The new address is not repeated to it."""
    letter = EmailBody(
        sender=SENDER,
        preheader="You sign in with another address from now on.",
        heading="Your sign-in has another address",
        greeting=_hello(user),
        paragraphs=(
            "An administrator changed the e-mail address of your sign-in to the Sessions Portal.",
            "This address no longer signs in, and gets no more e-mails of the portal.",
        ),
        closing=("If you did not expect this, tell your administrator at once.",),
        footer=YOUR_SIGN_IN,
    )
    return _message("address_given_up", old_address, "Your sign-in has another address", letter)


def address_taken_up(user: User) -> Message:
    """To the address that ``user`` signs in with from now on."""
    letter = EmailBody(
        sender=SENDER,
        preheader="You sign in with this address from now on.",
        heading="You sign in with this address now",
        greeting=_hello(user),
        paragraphs=(
            "An administrator changed the e-mail address of your sign-in to the Sessions Portal to this one.",
            "Your password is the same as before.",
        ),
        button=Button("Sign in", _page("account_login")),
        closing=("If you did not expect this, tell your administrator.",),
        footer=YOUR_SIGN_IN,
    )
    return _message("address_taken_up", user.email, "You sign in with this address now", letter)


def too_many_tries(user: User) -> Message:
    """To ``user``: somebody tried wrong passwords until the portal stopped taking them."""
    letter = EmailBody(
        sender=SENDER,
        preheader="Somebody tried wrong passwords.",
        heading="Too many wrong passwords",
        greeting=_hello(user),
        paragraphs=(
            "Somebody tried to sign in with your address and wrong passwords.",
            "The portal takes no more of them from where they are.",
            "You can sign in from where you usually do. From anywhere else a new password lets you in.",
        ),
        button=Button("Choose a new password", _page("account_reset_password")),
        closing=(
            "If that was you, wait five minutes and try again. You get this e-mail once a day at most.",
        ),
        footer=YOUR_SIGN_IN,
    )
    return _message("too_many_tries", user.email, "Too many wrong passwords", letter)


def _hello(user: User) -> str:
    return f"Hello {user.name}," if user.name else "Hello,"


def _page(name: str) -> str:
    return f"{settings.PORTAL_URL}{reverse(name)}"


def _message(kind: str, email: str, subject: str, letter: EmailBody) -> Message:
    return addressed(
        letter,
        # each is a new one: the link before it no longer works, a change is told each time
        key=f"sign_in_{kind}:{uuid4()}",
        receiver=Receiver.SIGNING_IN,
        to_email=email,
        about="",
        subject=subject,
    )
