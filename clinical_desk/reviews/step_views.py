"""The steps of a review, each with a page of its own: form, read over, done.

The POSTs of one address are told apart by ``step``: none reads the words over, ``confirm`` makes them final, ``change`` goes back to
the form as it was filled in.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clients.sessions.counts import local_day
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.forms import StepForm
from clinical_desk.reviews.letter_steps import BY_SLUG, in_letter_assessment
from clinical_desk.reviews.steps import Step
from clinical_desk.reviews.views import facts_of, review_or_404
from clinical_reviews.facts import review_facts
from clinical_reviews.selectors import given_answers
from decisions.refusal import refused_by
from extra_requests.employer_preview import preview_of_request
from extra_requests.for_employers import RequestForEmployer
from extra_requests.models import ExtraSessionsRequest


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def review_step(request: SignedInRequest, reference: str, slug: str) -> HttpResponse:
    """Take one of the steps that this review has, or say why it cannot be taken."""
    shown = review_or_404(request, reference)
    step = BY_SLUG.get((in_letter_assessment(shown), slug))
    if step is None:
        raise Http404
    given = given_answers(shown)
    form = step.form(request.POST or None, request=shown, answers=given[0].answers if given else {})
    decision = review_facts(shown, request.user).may(step.action)
    if request.method != "POST":
        return _page(request, shown, step, form, decision=decision)
    if not decision or not form.is_valid():
        return _page(request, shown, step, form, decision=decision, status=422)
    if request.POST.get("step") == "change":
        return _page(request, shown, step, form, decision=decision)
    if step.is_read_over and request.POST.get("step") != "confirm":
        return _page(request, shown, step, form, decision=decision, is_read_over=True)
    refused = refused_by(lambda: step.carry_out(request.user, timezone.now(), reference, form.cleaned_data))
    if refused is not None:
        form.add_error(None, refused.because)
        return _page(request, shown, step, form, decision=decision, status=422)
    messages.success(request, step.done.format(reference=reference))
    return redirect("clinical_desk:review", reference)


def _page(
    request: SignedInRequest,
    shown: ExtraSessionsRequest,
    step: Step,
    form: StepForm,
    *,
    status: int = 200,
    is_read_over: bool = False,
    **more: Any,
) -> HttpResponse:
    context = facts_of(shown) | {
        "step": step,
        "form": form,
        "is_read_over": is_read_over,
        "seen": _preview(shown, form),
        "today": local_day(timezone.now(), shown.case.client.organisation.zone),
    }
    name = "read_over" if is_read_over else "step"
    return render(request, f"clinical_desk/reviews/{name}.html", context | more, status=status)


def _preview(shown: ExtraSessionsRequest, form: StepForm) -> RequestForEmployer | None:
    """Exactly what HR will see, from the function that the command stores it with; ``None`` when HR sees nothing."""
    sessions = form.sessions_sent
    if sessions is None or shown.due_on is None:
        return None
    return preview_of_request(shown, sessions, now=timezone.now())
