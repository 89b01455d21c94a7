"""A new password: written, audited and told to its owner, in one transaction."""

from typing import Literal

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.password_links import password_link
from accounts.roles import Role
from accounts.sign_in_mail import link_to_choose_password, password_changed
from notifications.outbox import enqueue

# who acted, where the act is about one's own sign-in and so of no role
OWNER = "owner"

type Way = Literal["signed_in", "by_link", "on_the_command_line"]


@transaction.atomic
def change_password(*, user: User, password: str, way: Way) -> None:
    """Give ``user`` another password, end their sessions and reset links, and tell them.

    ``user`` itself is changed too: a session that is to go on takes its new hash from it
    (``django.contrib.auth.update_session_auth_hash``).

    Args:
        password: in plain text, validated by the form that took it.
        way: how the person showed that they may: with the present password, by the link in an e-mail, or from the
            server's own command line.
    """
    user.sign_in_generation = next_generation(user)
    user.set_password(password)
    user.save(update_fields=["password", "sign_in_generation"])
    audit.record(
        "change_password",
        f"user {user.pk}",
        by=user if way == "signed_in" else None,
        actor=audit.SYSTEM if way == "on_the_command_line" else OWNER,
        way=way,
    )
    enqueue([password_changed(user, stays=way == "signed_in")])


@transaction.atomic
def send_password_link(*, user: User, by: User) -> None:
    """E-mail ``user`` the link to choose a password, at the word of the administrator ``by``."""
    enqueue([link_to_choose_password(user, password_link(user))])
    audit.record("send_password_link", f"user {user.pk}", by=by, actor=Role.ADMINISTRATOR)


def next_generation(user: User) -> int:
    """The generation that ends what there is of ``user``'s sessions and links; locks their row until the commit."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk).sign_in_generation + 1
