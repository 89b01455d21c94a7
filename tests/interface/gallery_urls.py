"""The gallery and the sign-in pages alone, for the browser to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from demo.gallery import gallery


def error_page(request: HttpRequest, code: str) -> HttpResponse:
    """An error page, with nothing having gone wrong."""
    return render(request, f"{code}.html")


urlpatterns = [
    path("", gallery, name="home"),
    path("error/<str:code>/", error_page),
    path("sign-in/", include("config.sign_in_urls")),
]
