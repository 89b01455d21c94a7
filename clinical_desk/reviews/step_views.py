"""The steps of a review, each with a page of its own: fill in, check, confirm."""

from functools import partial
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
from interface.checked_form import NOT_FILLED_IN, gone_through, step_of


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

    def fill_in(status: int) -> HttpResponse:
        return _page(request, shown, step, form, decision=decision, status=status)

    def check() -> HttpResponse:
        return _page(request, shown, step, form, decision=decision, is_checked=True)

    def confirm() -> HttpResponse:
        take = partial(step.carry_out, request.user, timezone.now(), reference)
        refused = refused_by(lambda: take(form.cleaned_data))
        if refused is not None:
            form.add_error(None, refused.because)
            return fill_in(NOT_FILLED_IN)
        messages.success(request, step.done.format(reference=reference))
        return redirect("clinical_desk:review", reference)

    if request.method != "POST":
        return fill_in(200)
    if not decision:
        return fill_in(NOT_FILLED_IN)
    check_or_confirm = check if step.is_checked else confirm
    return gone_through(step_of(request), form, fill_in=fill_in, check=check_or_confirm, confirm=confirm)


def _page(
    request: SignedInRequest,
    shown: ExtraSessionsRequest,
    step: Step,
    form: StepForm,
    *,
    status: int = 200,
    is_checked: bool = False,
    **more: Any,
) -> HttpResponse:
    context = facts_of(shown) | {
        "step": step,
        "form": form,
        "is_checked": is_checked,
        "seen": _preview(shown, form),
        "today": local_day(timezone.now(), shown.case.client.organisation.zone),
    }
    name = "check" if is_checked else "step"
    return render(request, f"clinical_desk/reviews/{name}.html", context | more, status=status)


def _preview(shown: ExtraSessionsRequest, form: StepForm) -> RequestForEmployer | None:
    """Exactly what HR will see, from the function that the command stores it with; ``None`` when HR sees nothing."""
    sessions = form.sessions_sent
    if sessions is None or shown.due_on is None:
        return None
    return preview_of_request(shown, sessions, now=timezone.now())
