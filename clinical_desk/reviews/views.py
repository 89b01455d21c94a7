"""One review: its page, having it, its safety note, and a bridging session meanwhile."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.reviews.forms import BridgingForm, HandOverForm, SafetyNoteForm
from clinical_desk.reviews.letter_steps import in_letter_assessment
from clinical_desk.reviews.page import colleagues_of, loaded_for_review, review_page
from clinical_reviews.commands.bridging import allow_bridging_session
from clinical_reviews.commands.review import claim_review, hand_over_review, save_safety_note
from clinical_reviews.facts import review_facts
from clinical_reviews.selectors import reviews_visible_to
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest


def review_or_404(request: SignedInRequest, reference: str) -> ExtraSessionsRequest:
    """The review, if this person may see it."""
    return get_object_or_404(loaded_for_review(reviews_visible_to(request.user)), reference=reference)


@require_safe
@for_roles(*CLINICAL)
def review(request: SignedInRequest, reference: str) -> HttpResponse:
    """Answers at the left, history at the right, and what can be done. A letter has an assessment of its own."""
    shown = review_or_404(request, reference)
    if in_letter_assessment(shown):
        return redirect("clinical_desk:letter_assessment", reference)
    return render_review(request, shown)


def render_review(
    request: SignedInRequest, shown: ExtraSessionsRequest, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a review, or of a letter's assessment, with the forms as they were filled in."""
    page = review_page(shown, request.user, timezone.now())
    note = page.review.safety_note if page.review else ""
    context = {
        "page": page,
        "note_form": SafetyNoteForm(initial={"note": note}),
        "hand_over_form": HandOverForm(colleagues=page.others),
    }
    name = "letter_assessment" if in_letter_assessment(shown) else "review"
    return render(
        request, f"clinical_desk/reviews/{name}.html", context | facts_of(shown) | forms, status=status
    )


def facts_of(shown: ExtraSessionsRequest) -> dict[str, Any]:
    """What every page about a review names."""
    client = shown.case.client
    return {
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
    }


@require_POST
@for_roles(*CLINICAL)
def claim(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take a review that is not claimed; then to its page, which says so if somebody was faster."""
    review_or_404(request, reference)
    refused = refused_by(
        lambda: claim_review(by=request.user, at=timezone.now(), request_reference=reference)
    )
    if refused is not None:
        messages.error(request, refused.because)
    else:
        messages.success(request, f"You have the review of {reference}.")
    return redirect("clinical_desk:review", reference)


@require_POST
@for_roles(*CLINICAL)
def hand_over(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the review to another clinical manager."""
    shown = review_or_404(request, reference)
    form = HandOverForm(request.POST, colleagues=colleagues_of(shown))
    hand = partial(hand_over_review, by=request.user, at=timezone.now(), request_reference=reference)
    if form.carries_out(lambda said: hand(to=said["to"])):
        name = form.cleaned_data["to"].name
        messages.success(request, f"{name} has the review of {reference} now, and is told by e-mail.")
        return redirect("clinical_desk:review", reference)
    return render_review(request, shown, hand_over_form=form, status=422)


@require_POST
@for_roles(*CLINICAL)
def safety_note(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write down what keeps people safe."""
    shown = review_or_404(request, reference)
    form = SafetyNoteForm(request.POST)
    save = partial(save_safety_note, by=request.user, at=timezone.now(), request_reference=reference)
    if form.carries_out(lambda said: save(note=said["note"])):
        messages.success(request, "The safety note was saved.")
        return redirect("clinical_desk:review", reference)
    return render_review(request, shown, note_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def bridging(request: SignedInRequest, reference: str) -> HttpResponse:
    """Let one session be booked while the request is undecided, with a reason."""
    shown = review_or_404(request, reference)
    decision = review_facts(shown, request.user).may_allow_bridging()
    form = BridgingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        allow = partial(allow_bridging_session, by=request.user, at=timezone.now())
        refused = refused_by(lambda: allow(request_reference=reference, reason=form.cleaned_data["reason"]))
        if refused is None:
            messages.success(request, f"One session may be booked on {shown.case.reference} now.")
            return redirect("clinical_desk:review", reference)
        decision = refused
    context = facts_of(shown) | {"form": form, "decision": decision}
    status = 422 if request.method == "POST" else 200
    return render(request, "clinical_desk/reviews/bridging.html", context, status=status)
