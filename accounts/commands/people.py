"""Users as administrators keep them. What decides who gets in where ends the sessions there are."""

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from accounts.sign_in_mail import address_given_up, address_taken_up
from notifications.outbox import enqueue

# the database's own word for an address that another user has
_TAKEN = frozenset({"one_user_an_email", "one_user_an_address"})
_KEPT = ("email", "name", "phone", "roles", "time_zone", "is_active", "is_staff")
# a person who is signed in got in on the strength of these
_DECIDES_WHO_GETS_IN = ("email", "roles", "is_active", "is_staff")


class AddressTaken(Exception):
    """Another user signs in with the address already. Nothing was written."""


@transaction.atomic
def add_user(*, user: User) -> None:
    """Store a new user. The database gives them their one address. Raises AddressTaken."""
    _save(user)


@transaction.atomic
def change_user(*, user: User, by: User) -> bool:
    """Store what the administrator ``by``, who has just proved who they are, changed about ``user``.

    With another address, other roles, or the sign-in switched off or on, every session and every reset link of
    ``user`` ends. Both addresses are told of a change by e-mail, and it is audited.

    Args:
        user: as it is to be; its row is still as it was.

    Returns whether sessions ended. Raises AddressTaken.
    """
    before = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    changed = [name for name in _KEPT if getattr(before, name) != getattr(user, name)]
    ends_sessions = any(name in changed for name in _DECIDES_WHO_GETS_IN)
    if ends_sessions:
        user.sign_in_generation = before.sign_in_generation + 1
        changed.append("sign_in_generation")
    _save(user, changed)
    if "email" in changed:
        enqueue([address_given_up(user, before.email), address_taken_up(user)])
    if ends_sessions:
        audit.record(
            "end_sessions",
            f"user {user.pk}",
            by=by,
            actor=Role.ADMINISTRATOR,
            **{name: True for name in _DECIDES_WHO_GETS_IN if name in changed},
        )
    return ends_sessions


def _save(user: User, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            user.save(update_fields=fields)
    except IntegrityError as fault:
        name = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None)
        if name not in _TAKEN:
            raise
        # not chained: the database's words hold the address
        raise AddressTaken from None
