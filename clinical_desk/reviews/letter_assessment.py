"""The assessment of a letter: the redacted text beside the client's history, and what can be decided."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.letter_steps import in_letter_assessment
from clinical_desk.reviews.views import render_review, review_or_404
from clinical_desk.reviews.whose_letter import doubts_about


@never_cache
@require_safe
@for_roles(*CLINICAL)
def letter_assessment(request: SignedInRequest, reference: str) -> HttpResponse:
    """What was released, or would be; the original is read in the workbench, which is put on record."""
    shown = review_or_404(request, reference)
    if not in_letter_assessment(shown):
        return redirect("clinical_desk:review", reference)
    return render_review(request, shown, doubts=doubts_about(shown))
