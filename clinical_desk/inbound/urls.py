"""The addresses of letters that were e-mailed in; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.inbound.views import inbound, inbound_answer, inbound_dismiss, inbound_list
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("inbound/", inbound_list, name="inbound_list"),
    path("inbound/<inbound:reference>/", inbound, name="inbound"),
    path("inbound/<inbound:reference>/answer/", inbound_answer, name="inbound_answer"),
    path("inbound/<inbound:reference>/dismiss/", inbound_dismiss, name="inbound_dismiss"),
]
