"""The clinical manager's first page: the reviews by their target date."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinical_desk.access import CLINICAL, SignedInRequest, for_desk


@require_safe
@for_desk(*CLINICAL)
def queue(request: SignedInRequest) -> HttpResponse:
    """Every review that waits for somebody."""
    return render(request, "clinical_desk/queue.html")
