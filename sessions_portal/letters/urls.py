"""The addresses of recommendation letters; ``urls`` puts them into the portal's namespace."""

from django.urls import path

from interface import reference_paths
from sessions_portal.letters.answering import letter_answer
from sessions_portal.letters.hint_views import letter_answer_hint, letter_new_hint
from sessions_portal.letters.writing import letter_new, letter_projection, letter_read

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("cases/<case:reference>/letter/", letter_new, name="letter_new"),
    path("cases/<case:reference>/letter/projection/", letter_projection, name="letter_projection"),
    path("cases/<case:reference>/letter/hint/", letter_new_hint, name="letter_new_hint"),
    path("requests/<extra_request:reference>/letter/", letter_answer, name="letter_answer"),
    path("requests/<extra_request:reference>/letter/hint/", letter_answer_hint, name="letter_answer_hint"),
    path("requests/<extra_request:reference>/letter/<letter:letter>/", letter_read, name="letter_read"),
]
