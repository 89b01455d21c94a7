"""Who sees which support tickets."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.account_managers.selectors import organisations_managed_by
from clients.models import SupportTicket


def tickets_of(user: User) -> QuerySet[SupportTicket]:
    """The tickets that a person raised."""
    return SupportTicket.objects.filter(raised_by=user)


def loaded_tickets(tickets: QuerySet[SupportTicket]) -> QuerySet[SupportTicket]:
    """With the case's client and employer, and who raised, claimed and answered it."""
    return tickets.select_related("case__client__organisation", "raised_by", "claimed_by", "answered_by")


def tickets_on_desk_of(user: User) -> QuerySet[SupportTicket]:
    """The queue of Client Services: a clinical manager sees all, an account manager what is about no case, or about
    one of their organisations; anybody else none.
    """
    tickets = SupportTicket.objects.all()
    if user.has_role(Role.CLINICAL_MANAGER):
        return tickets
    managed = tickets.filter(
        Q(case__isnull=True) | Q(case__client__organisation__in=organisations_managed_by(user))
    )
    return shown_to(user, Role.ACCOUNT_MANAGER, rows=managed)
