"""The addresses of the desk: one module of them for each thing that is worked on there."""

from clinical_desk.employers import urls as employers
from clinical_desk.inbound import urls as inbound
from clinical_desk.oversight import metrics_urls
from clinical_desk.oversight import urls as oversight
from clinical_desk.reviews import urls as reviews
from clinical_desk.tickets import urls as tickets
from clinical_desk.transfers import urls as transfers
from clinical_desk.workbench import urls as workbench

app_name = "clinical_desk"

urlpatterns = [
    *workbench.urlpatterns,
    *reviews.urlpatterns,
    *oversight.urlpatterns,
    *transfers.urlpatterns,
    *tickets.urlpatterns,
    *metrics_urls.urlpatterns,
    *inbound.urlpatterns,
    *employers.urlpatterns,
]
