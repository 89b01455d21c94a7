"""The addresses of the client's own pages. But for a link's secret, which is random, they hold nothing of anybody."""

from django.urls import path

from interface import reference_paths
from sessions_portal.my.views.choices import choices
from sessions_portal.my.views.home import home, nothing_here
from sessions_portal.my.views.links import ask_for_link, leave_quickly, open_page
from sessions_portal.my.views.sessions import cancel, event_file, move, sessions

__all__ = ["reference_paths", "urlpatterns"]

app_name = "my"

urlpatterns = [
    path("", home, name="home"),
    path("open/<str:token>/", open_page, name="open"),
    path("link/", ask_for_link, name="link"),
    path("leave/", leave_quickly, name="leave"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/<session:reference>/move/", move, name="move"),
    path("sessions/<session:reference>/cancel/", cancel, name="cancel"),
    path("sessions/<session:reference>/appointment.ics", event_file, name="event"),
    path("choices/", choices, name="choices"),
    path("<path:rest>", nothing_here),
]
