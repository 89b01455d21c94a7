"""The demo's own pages; under /demo/, and only when PORTAL_ENV is ``demo``."""

from django.urls import path

from demo import views
from demo.gallery import gallery

app_name = "demo"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<slug:key>/", views.letter, name="letter"),
    path("mailbox/<slug:key>/html/", views.letter_html, name="letter_html"),
]
