"""The addresses of the clinical questions; ``urls`` puts them into the portal's namespace."""

from django.urls import path

from interface import reference_paths
from sessions_portal.clinical_questions.views import clinical_questions

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path(
        "requests/<extra_request:reference>/clinical-questions/",
        clinical_questions,
        name="clinical_questions",
    ),
]
