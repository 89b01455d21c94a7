"""Every address of the portal."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sessions_portal.urls")),
    path("desk/", include("clinical_desk.urls")),
    path("review/", include("employer_review.urls")),
    path("sign-in/", include("config.sign_in_urls")),
    path("health/", include("config.health")),
    path("administration/", admin.site.urls),
]

if settings.IS_DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))

if settings.ANYMAIL.get("WEBHOOK_SECRET"):
    # the mail provider's reports, and letters that are e-mailed in; without a secret anybody could send them
    urlpatterns.append(path("mail-reports/", include("config.mail_reports")))
