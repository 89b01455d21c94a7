"""The addresses of the clinical reviews; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.views.queue import queue
from extra_requests import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("", queue, name="queue"),
]
