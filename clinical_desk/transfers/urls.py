"""The addresses of transfers and the contacts before them; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.transfers.views import contact_new, transfer, transfers
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("transfers/", transfers, name="transfers"),
    path("transfers/contact/", contact_new, name="contact_new"),
    path("transfers/<transfer:reference>/", transfer, name="transfer"),
]
