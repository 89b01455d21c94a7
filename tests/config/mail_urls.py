"""The portal's addresses with those of the mail provider, which are there with its secret only."""

from django.urls import include, path

urlpatterns = [path("mail-reports/", include("config.mail_reports"))]
