"""The portal's addresses with the demo's among them, as PORTAL_ENV=demo has them."""

from django.urls import include, path

from config.urls import urlpatterns as portal

urlpatterns = [*portal, path("demo/", include("demo.urls"))]
