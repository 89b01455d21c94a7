"""The addresses of the clinical reviews; ``urls`` puts them into the desk's namespace."""

from django.urls import path

from clinical_desk.reviews.letter_assessment import letter_assessment
from clinical_desk.reviews.queue_views import queue
from clinical_desk.reviews.step_views import review_step
from clinical_desk.reviews.views import bridging, claim, hand_over, review, safety_note
from clinical_desk.reviews.whose_letter import whose_letter
from clinical_desk.reviews.withdraw_views import withdraw
from interface import reference_paths

__all__ = ["reference_paths", "urlpatterns"]

urlpatterns = [
    path("", queue, name="queue"),
    path("reviews/<extra_request:reference>/", review, name="review"),
    path("reviews/<extra_request:reference>/claim/", claim, name="claim"),
    path("reviews/<extra_request:reference>/hand-over/", hand_over, name="hand_over"),
    path("reviews/<extra_request:reference>/safety-note/", safety_note, name="safety_note"),
    path("reviews/<extra_request:reference>/bridging/", bridging, name="bridging"),
    path("letters/<extra_request:reference>/assessment/", letter_assessment, name="letter_assessment"),
    path("letters/<extra_request:reference>/whose/", whose_letter, name="whose_letter"),
    path("requests/<extra_request:reference>/withdraw/", withdraw, name="withdraw"),
    path("reviews/<extra_request:reference>/<slug:slug>/", review_step, name="review_step"),
]
