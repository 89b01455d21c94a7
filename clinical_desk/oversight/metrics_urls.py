"""The address of the metrics; ``urls`` puts it into the desk's namespace."""

from django.urls import path

from clinical_desk.oversight.metrics_views import metrics

urlpatterns = [
    path("metrics/", metrics, name="metrics"),
]
