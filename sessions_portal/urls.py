"""The addresses of the consultants' portal. ``home`` stands outside the namespace: it is everybody's."""

from django.urls import include, path

from interface import reference_paths
from sessions_portal.cases.client_pages_views import client_pages
from sessions_portal.cases.views import close_case_page
from sessions_portal.clinical_questions import urls as clinical_questions
from sessions_portal.diary import urls as diary
from sessions_portal.diary.rebook_views import rebook
from sessions_portal.first_page import home
from sessions_portal.letters import urls as letters
from sessions_portal.quick_view.session_steps import session_step
from sessions_portal.quick_view.views import quick_view, search
from sessions_portal.requests import urls as requests
from sessions_portal.transfers import urls as transfers

__all__ = ["reference_paths", "urlpatterns"]

_portal = [
    path("quick-view/", quick_view, name="quick_view"),
    path("quick-view/search/", search, name="search"),
    *diary.urlpatterns,
    path("sessions/<session:reference>/<slug:action>/", session_step, name="session_step"),
    path("cases/<case:reference>/rebook/", rebook, name="rebook"),
    path("cases/<case:reference>/close/", close_case_page, name="close_case"),
    path("cases/<case:reference>/client-pages/", client_pages, name="client_pages"),
    *clinical_questions.urlpatterns,
    *requests.urlpatterns,
    *letters.urlpatterns,
    *transfers.urlpatterns,
]

urlpatterns = [
    path("", home, name="home"),
    path("my/", include("sessions_portal.my.urls")),
    path("", include((_portal, "sessions_portal"))),
]
