"""The addresses of what comes after a refusal: contact, transfer, new case, tickets. ``urls`` puts them into the namespace."""

from django.urls import path

from interface import reference_paths
from sessions_portal.cases.new_case_views import new_case
from sessions_portal.cases.views import reopen_case_page
from sessions_portal.tickets.views import ticket, ticket_new, tickets
from sessions_portal.transfers.contact_views import contact, transfer
from sessions_portal.transfers.form_views import transfer_new

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("cases/<case:reference>/reopen/", reopen_case_page, name="reopen_case"),
    path("cases/<case:reference>/contact/", contact, name="contact"),
    path("cases/<case:reference>/transfer/", transfer_new, name="transfer_new"),
    path("cases/<case:reference>/new-case/", new_case, name="new_case"),
    path("transfers/<transfer:reference>/", transfer, name="transfer"),
    path("tickets/", tickets, name="tickets"),
    path("tickets/new/", ticket_new, name="ticket_new"),
    path("tickets/<ticket:reference>/", ticket, name="ticket"),
]
