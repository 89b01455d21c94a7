"""The addresses of a letter's workbench; ``clinical_desk.urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.workbench.release_views import check, release, result, second_look, take_back
from clinical_desk.workbench.views import find, here, letter, marks, reword
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("letters/<extra_request:reference>/", letter, name="letter"),
    path("letters/<extra_request:reference>/here/", here, name="letter_here"),
    path("letters/<extra_request:reference>/marks/", marks, name="letter_marks"),
    path("letters/<extra_request:reference>/find/", find, name="letter_find"),
    path("letters/<extra_request:reference>/reword/", reword, name="letter_reword"),
    path("letters/<extra_request:reference>/result/", result, name="letter_result"),
    path("letters/<extra_request:reference>/second-look/", second_look, name="letter_second_look"),
    path("letters/<extra_request:reference>/check/", check, name="letter_check"),
    path("letters/<extra_request:reference>/release/", release, name="letter_release"),
    path("letters/<extra_request:reference>/take-back/", take_back, name="letter_take_back"),
]
