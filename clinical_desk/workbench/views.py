"""The workbench of a recommendation letter: its marks, the search, the second look, the release."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.workbench.forms import FindForm, MarkingForm, RevisionForm
from clinical_desk.workbench.mark_conflicts import unsaved_lines
from clinical_desk.workbench.marks import lines_of
from clinical_desk.workbench.page import letter_page
from clinical_desk.workbench.preparing import or_being_prepared
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest
from letters.commands.redaction import (
    check_marks,
    open_workbench,
    release_letter,
    save_marks,
    take_back_release,
)
from letters.workbench import Bench
from redaction import Confidence, Kind, Span
from redaction.marks import NotMarkable
from redaction.places import places_of

_SEE_AGAIN = "Say which marks you looked at."


def opened(request: SignedInRequest, reference: str) -> Bench:
    """The letter on the bench, its reading put on record; 404 for what this person may not read."""
    try:
        return open_workbench(by=request.user, request_reference=reference)
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None


@never_cache
@require_safe
@for_roles(*CLINICAL)
@or_being_prepared
def letter(request: SignedInRequest, reference: str) -> HttpResponse:
    """Original and result side by side, and what is still to be decided."""
    return _page(request, opened(request, reference))


def _page(request: SignedInRequest, bench: Bench, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = bench.letter.request
    client = shown.case.client
    context = {
        "page": letter_page(bench, request.user),
        "find_form": FindForm(),
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
    }
    return render(request, "clinical_desk/workbench/letter.html", context | more, status=status)


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def marks(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change the marks, or save all that were made on the page; nobody else's are overwritten."""
    bench = opened(request, reference)
    form = MarkingForm(request.POST)
    if not form.is_valid():
        return _page(request, bench, status=422, refusal="Nothing was changed: what was sent cannot be read.")
    try:
        changed = form.changed(bench.letter.text, bench.marks, bench.known)
    except NotMarkable as refusal:
        return _page(request, bench, status=422, refusal=str(refusal))
    save = partial(save_marks, by=request.user, at=timezone.now(), request_reference=reference)
    refused = refused_by(lambda: save(revision=form.cleaned_data["revision"], marks=changed))
    if refused is not None:
        # looked at anew: it was somebody else's newer save that refused it
        bench = opened(request, reference)
        mine = unsaved_lines(form, bench)
        return _page(request, bench, status=422, refusal=refused.because, mine=mine)
    messages.success(request, "The marks were saved.")
    return redirect("clinical_desk:letter", reference)


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def find(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where the original says something, however it is spelt there. Changes nothing; words stay out of the address."""
    bench = opened(request, reference)
    form = FindForm(request.POST)
    places = places_of(bench.letter.text, form.cleaned_data["words"]) if form.is_valid() else ()
    if request.headers.get("Accept") == "application/json":
        wrong = "" if form.is_valid() else " ".join(map(str, form.errors["words"]))
        return JsonResponse({"places": places, "error": wrong})
    found = lines_of(bench.letter.text, (_found(bench, *place) for place in places))
    status = 200 if form.is_valid() else 422
    return _page(request, bench, find_form=form, found=found, searched=form.is_valid(), status=status)


def _found(bench: Bench, start: int, end: int) -> Span:
    """The mark that covers a place already; else the place, not masked yet."""
    covering = (span for span in bench.marks.spans if span.start < end and start < span.end)
    return next(covering, Span(start, end, Kind.RESIDUAL, "", Confidence.POSSIBLE))


@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def check(request: SignedInRequest, reference: str) -> HttpResponse:
    """The second pair of eyes is done."""
    return _decided(request, reference, check_marks, "The marks are checked. The letter can be released.")


@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def release(request: SignedInRequest, reference: str) -> HttpResponse:
    """Release the text as the marks leave it."""
    return _decided(request, reference, release_letter, "The redacted letter is released.")


@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def take_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take the release back, to change the marks again."""
    take = partial(take_back_release, by=request.user, at=timezone.now(), request_reference=reference)
    try:
        refused = refused_by(take)
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None
    if refused is not None:
        bench = opened(request, reference)
        return _page(request, bench, status=422, decided_refusal=refused.because)
    messages.success(request, "The release was taken back. The marks can be changed again.")
    return redirect("clinical_desk:letter", reference)


def _decided(request: SignedInRequest, reference: str, command: Any, done: str) -> HttpResponse:
    form = RevisionForm(request.POST)
    try:
        if not form.is_valid():
            return _page(request, opened(request, reference), status=422, decided_refusal=_SEE_AGAIN)
        decide = partial(command, by=request.user, at=timezone.now(), request_reference=reference)
        refused = refused_by(lambda: decide(revision=form.cleaned_data["revision"]))
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None
    if refused is not None:
        bench = opened(request, reference)
        return _page(request, bench, status=422, decided_refusal=refused.because)
    messages.success(request, done)
    return redirect("clinical_desk:letter", reference)
