"""The addresses of the support tickets; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.tickets.views import ticket, ticket_claim, tickets
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("tickets/", tickets, name="tickets"),
    path("tickets/<ticket:reference>/", ticket, name="ticket"),
    path("tickets/<ticket:reference>/claim/", ticket_claim, name="ticket_claim"),
]
