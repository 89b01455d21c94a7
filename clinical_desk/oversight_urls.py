"""The addresses of what the desk keeps an eye on; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.views.undelivered import undelivered
from clinical_desk.views.watch_list import watched

urlpatterns = [
    path("watch-list/", watched, name="watch_list"),
    path("mail/", undelivered, name="undelivered"),
]
