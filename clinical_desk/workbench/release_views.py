"""The way out of the workbench: the result read alone, the second look, the release, and its taking back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.workbench.forms import RevisionForm
from clinical_desk.workbench.preparing import or_being_prepared
from clinical_desk.workbench.views import bench_page, opened, what_pages_show
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest
from letters.commands.redaction import (
    ask_for_second_look,
    check_and_release,
    check_marks,
    release_letter,
    take_back_release,
)
from letters.workbench import Bench, bench_in_sight

_SEE_AGAIN = "Say which marks you looked at."


@never_cache
@require_safe
@for_roles(*CLINICAL)
@or_being_prepared
def result(request: SignedInRequest, reference: str) -> HttpResponse:
    """What the employer would read, alone. The original is not on it, so that it counts as no reading."""
    bench = _seen(request, reference)
    if bench.release:
        return redirect("clinical_desk:letter", reference)
    return _result_page(request, bench)


def _seen(request: SignedInRequest, reference: str) -> Bench:
    try:
        return bench_in_sight(request.user, reference)
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None


def _result_page(request: SignedInRequest, bench: Bench, *, status: int = 200, **more: Any) -> HttpResponse:
    context = what_pages_show(request, bench) | more
    return render(request, "clinical_desk/workbench/result.html", context, status=status)


@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def second_look(request: SignedInRequest, reference: str) -> HttpResponse:
    """Have another person look before the release."""
    return _decided(request, reference, ask_for_second_look, "Your colleagues were asked to read the result.")


@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def check(request: SignedInRequest, reference: str) -> HttpResponse:
    """The second pair of eyes is done; where the page says so, the letter is released with it."""
    if request.POST.get("then") == "release":
        done = "The marks are checked, and the redacted letter is released."
        return _decided(request, reference, check_and_release, done)
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
        return bench_page(request, bench, status=422, decided_refusal=refused.because)
    messages.success(request, "The release was taken back. The marks can be changed again.")
    return redirect("clinical_desk:letter", reference)


def _decided(request: SignedInRequest, reference: str, command: Any, done: str) -> HttpResponse:
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _result_page(request, _seen(request, reference), status=422, decided_refusal=_SEE_AGAIN)
    decide = partial(command, by=request.user, at=timezone.now(), request_reference=reference)
    try:
        refused = refused_by(lambda: decide(revision=form.cleaned_data["revision"]))
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None
    if refused is not None:
        bench = _seen(request, reference)
        return _result_page(request, bench, status=422, decided_refusal=refused.because)
    messages.success(request, done)
    return redirect("clinical_desk:letter_result", reference)
