"""Messages that could not be sent, as the desk sees them: what they were about, never to which address or in what words."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.tickets.selectors import tickets_on_desk_of
from extra_requests.selectors import requests_managed_by
from notifications.dead_letters import dead_letters
from notifications.models import OutboxMessage

SEES_EVERY_MESSAGE = (Role.CLINICAL_MANAGER, Role.ADMINISTRATOR)


def undelivered_visible_to(user: User) -> QuerySet[OutboxMessage]:
    """The dead letters a person may see and send again.

    Clinical managers and administrators all; an account manager those about requests and tickets of their
    organisations; empty for any other role.
    """
    letters = dead_letters().defer("text", "html", "calendar", "subject", "to_email", "reply_to")
    if user.has_role(*SEES_EVERY_MESSAGE):
        return letters
    managed = letters.filter(
        Q(about__in=requests_managed_by(user).values("reference"))
        | Q(about__in=tickets_on_desk_of(user).values("reference"))
    )
    return shown_to(user, Role.ACCOUNT_MANAGER, rows=managed)
