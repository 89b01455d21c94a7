"""The addresses of what the desk keeps an eye on; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.oversight.undelivered_views import undelivered
from clinical_desk.oversight.watch_list_views import watched

urlpatterns = [
    path("watch-list/", watched, name="watch_list"),
    path("mail/", undelivered, name="undelivered"),
]
