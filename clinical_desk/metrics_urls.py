"""The address of the metrics; ``urls`` puts it into the desk's namespace."""

from django.urls import path

from clinical_desk.views.metrics import metrics

urlpatterns = [
    path("metrics/", metrics, name="metrics"),
]
