"""The addresses of asking for extra sessions; ``urls`` puts them into the portal's namespace."""

from django.urls import path

from interface import reference_paths
from sessions_portal.asking.views import request_confirm, request_new, request_projection, request_summary
from sessions_portal.requests.appeal_views import request_appeal
from sessions_portal.requests.export import export
from sessions_portal.requests.list_views import requests
from sessions_portal.requests.status_views import request_status, request_withdraw

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("cases/<case:reference>/request/", request_new, name="request_new"),
    path("cases/<case:reference>/request/projection/", request_projection, name="request_projection"),
    path("cases/<case:reference>/request/summary/", request_summary, name="request_summary"),
    path("cases/<case:reference>/request/confirm/", request_confirm, name="request_confirm"),
    path("requests/", requests, name="requests"),
    path("requests/export/", export, name="requests_export"),
    path("requests/<extra_request:reference>/", request_status, name="request_status"),
    path("requests/<extra_request:reference>/withdraw/", request_withdraw, name="request_withdraw"),
    path("requests/<extra_request:reference>/appeal/", request_appeal, name="request_appeal"),
]
