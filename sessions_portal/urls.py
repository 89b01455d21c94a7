"""The addresses of the consultants' portal. ``home`` stands outside the namespace: it is everybody's."""

from django.urls import include, path

from interface import reference_paths
from sessions_portal import clinical_urls, diary_urls, letter_urls, request_urls, transfer_urls
from sessions_portal.views.cases import close_case_page
from sessions_portal.views.client_pages import client_pages
from sessions_portal.views.home import home
from sessions_portal.views.quick_view import quick_view, search
from sessions_portal.views.rebook import rebook
from sessions_portal.views.session_steps import session_step

__all__ = ["reference_paths", "urlpatterns"]

_portal = [
    path("quick-view/", quick_view, name="quick_view"),
    path("quick-view/search/", search, name="search"),
    *diary_urls.urlpatterns,
    path("sessions/<session:reference>/<slug:action>/", session_step, name="session_step"),
    path("cases/<case:reference>/rebook/", rebook, name="rebook"),
    path("cases/<case:reference>/close/", close_case_page, name="close_case"),
    path("cases/<case:reference>/client-pages/", client_pages, name="client_pages"),
    *clinical_urls.urlpatterns,
    *request_urls.urlpatterns,
    *letter_urls.urlpatterns,
    *transfer_urls.urlpatterns,
]

urlpatterns = [
    path("", home, name="home"),
    path("my/", include("sessions_portal.my.urls")),
    path("", include((_portal, "sessions_portal"))),
]
