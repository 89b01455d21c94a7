"""The addresses of the desk: one module of them for each thing that is worked on there."""

from clinical_desk import (
    employer_urls,
    inbound_urls,
    metrics_urls,
    oversight_urls,
    review_urls,
    ticket_urls,
    transfer_urls,
)

app_name = "clinical_desk"

urlpatterns = [
    *review_urls.urlpatterns,
    *oversight_urls.urlpatterns,
    *transfer_urls.urlpatterns,
    *ticket_urls.urlpatterns,
    *metrics_urls.urlpatterns,
    *inbound_urls.urlpatterns,
    *employer_urls.urlpatterns,
]
