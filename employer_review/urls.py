"""The addresses of the employer's review portal, all below /review/."""

from django.urls import path

from employer_review.views import decisions, lists, requests

app_name = "employer_review"

urlpatterns = [
    path("", lists.inbox, name="inbox"),
    path("history/", lists.history, name="history"),
    path("<uuid:public_id>/", requests.detail, name="detail"),
    path("<uuid:public_id>/approve/", decisions.approve, name="approve"),
    path("<uuid:public_id>/decline/", decisions.decline, name="decline"),
    path("<uuid:public_id>/decided/", requests.decided, name="decided"),
]
