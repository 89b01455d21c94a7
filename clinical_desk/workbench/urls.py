"""The addresses of a letter's workbench; ``clinical_desk.urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.workbench.views import check, find, letter, marks, release, take_back
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("letters/<extra_request:reference>/", letter, name="letter"),
    path("letters/<extra_request:reference>/marks/", marks, name="letter_marks"),
    path("letters/<extra_request:reference>/find/", find, name="letter_find"),
    path("letters/<extra_request:reference>/check/", check, name="letter_check"),
    path("letters/<extra_request:reference>/release/", release, name="letter_release"),
    path("letters/<extra_request:reference>/take-back/", take_back, name="letter_take_back"),
]
