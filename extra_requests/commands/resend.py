"""Sending again what could not be sent."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.roles import Role
from extra_requests.undelivered import undelivered_visible_to
from notifications.dead_letters import requeue
from notifications.outbox import BAD_ADDRESS

_SENDERS = (Role.CLINICAL_MANAGER, Role.ACCOUNT_MANAGER, Role.ADMINISTRATOR)


@transaction.atomic
def send_mail_again(*, by: User, message_ids: Collection[UUID]) -> int:
    """Send these dead letters again from the first attempt; return how many of them there still were.

    What is out of sight, was sent again by somebody else meanwhile, or has a broken address is left alone: the
    last would only come back. One audit row a message, without its address or words.
    """
    letters = list(
        undelivered_visible_to(by)
        .filter(pk__in=message_ids)
        .exclude(latest_fault=BAD_ADDRESS)
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    requeue([letter.pk for letter in letters])
    actor = next((role.value for role in _SENDERS if by.has_role(role)), "")
    for letter in letters:
        audit.record(
            "send_mail_again",
            letter.about or str(letter.pk),
            by=by,
            actor=actor,
            kind=letter.kind,
            receiver=letter.receiver,
        )
    return len(letters)
