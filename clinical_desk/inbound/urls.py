"""The addresses of letters that were e-mailed in; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.inbound.filing_views import inbound, inbound_answer, inbound_confirm, inbound_take_back
from clinical_desk.inbound.views import inbound_dismiss, inbound_list, inbound_reply
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("inbound/", inbound_list, name="inbound_list"),
    path("inbound/<inbound:reference>/", inbound, name="inbound"),
    path("inbound/<inbound:reference>/answer/", inbound_answer, name="inbound_answer"),
    path("inbound/<inbound:reference>/confirm/", inbound_confirm, name="inbound_confirm"),
    path("inbound/<inbound:reference>/take-back/", inbound_take_back, name="inbound_take_back"),
    path("inbound/<inbound:reference>/reply/", inbound_reply, name="inbound_reply"),
    path("inbound/<inbound:reference>/dismiss/", inbound_dismiss, name="inbound_dismiss"),
]
