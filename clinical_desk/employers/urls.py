"""The addresses of the employers that an account manager looks after; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.employers.request_views import (
    account_request,
    letter_return,
    letter_send,
    nudge,
    record_answer,
)
from clinical_desk.employers.unattended_views import take_on
from clinical_desk.employers.views import cover, cover_end, employer, employers, hand_over
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("employers/", employers, name="employers"),
    path("employers/requests/<extra_request:reference>/", account_request, name="account_request"),
    path("employers/requests/<extra_request:reference>/send/", letter_send, name="letter_send"),
    path("employers/requests/<extra_request:reference>/return/", letter_return, name="letter_return"),
    path("employers/requests/<extra_request:reference>/nudge/", nudge, name="nudge"),
    path("employers/requests/<extra_request:reference>/answer/", record_answer, name="record_answer"),
    path("employers/<employer:code>/", employer, name="employer"),
    path("employers/<employer:code>/cover/", cover, name="cover"),
    path("employers/<employer:code>/cover/<int:cover_id>/end/", cover_end, name="cover_end"),
    path("employers/<employer:code>/take-on/", take_on, name="take_on_employer"),
    path("employers/<employer:code>/hand-over/", hand_over, name="hand_over_employer"),
]
