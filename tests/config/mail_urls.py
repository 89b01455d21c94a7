"""The portal's addresses with those of two mail providers, each of which is there only where it is the configured one."""

from django.urls import include, path

from config.mail_reports import urls_of

urlpatterns = [
    path("mail-reports/", include(([*urls_of("postmark"), *urls_of("mailgun")], "anymail"))),
]
