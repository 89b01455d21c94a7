"""The workbench of a recommendation letter: its marks, the search, who is at it."""

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
from clinical_desk.workbench.forms import FindForm, MarkingForm, RewordingForm
from clinical_desk.workbench.mark_conflicts import unsaved_lines
from clinical_desk.workbench.marks import lines_of
from clinical_desk.workbench.page import letter_page
from clinical_desk.workbench.preparing import or_being_prepared
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest
from letters.commands.presence import come_to_bench, stay_at_bench
from letters.commands.redaction import open_workbench, save_marks
from letters.rewording import words_that_tell
from letters.rules import may_reword
from letters.workbench import Bench
from redaction import Confidence, Kind, Span
from redaction.marks import NotMarkable
from redaction.places import places_of
from redaction.settling import all_forms


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
    """Original and result side by side, and what is still to be decided. Who opens it has the letter, where it is free."""
    bench = opened(request, reference)
    come_to_bench(by=request.user, at=timezone.now(), request_reference=reference)
    return bench_page(request, bench)


def bench_page(request: SignedInRequest, bench: Bench, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of the marks, with what one view of it shows besides."""
    context = {"find_form": FindForm(), **what_pages_show(request, bench)}
    return render(request, "clinical_desk/workbench/letter.html", context | more, status=status)


def what_pages_show(request: SignedInRequest, bench: Bench) -> dict[str, Any]:
    """What the pages of one letter have in common."""
    shown = bench.letter.request
    client = shown.case.client
    return {
        "page": letter_page(bench, request.user, timezone.now()),
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
    }


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def here(request: SignedInRequest, reference: str) -> HttpResponse:
    """Say that the page is still open, and draw anew who else has it open."""
    try:
        presence = stay_at_bench(by=request.user, at=timezone.now(), request_reference=reference)
    except ExtraSessionsRequest.DoesNotExist:
        raise Http404 from None
    context = {"presence": presence, "reference": reference}
    return render(request, "clinical_desk/workbench/_here.html", context)


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def marks(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change the marks, or save all that were made on the page; nobody else's are overwritten."""
    bench = opened(request, reference)
    form = MarkingForm(request.POST)
    if not form.is_valid():
        return bench_page(
            request, bench, status=422, refusal="Nothing was changed: what was sent cannot be read."
        )
    try:
        changed = form.changed(bench.letter.text, bench.marks, bench.known)
    except NotMarkable as refusal:
        return bench_page(request, bench, status=422, refusal=str(refusal))
    save = partial(save_marks, by=request.user, at=timezone.now(), request_reference=reference)
    refused = refused_by(lambda: save(revision=form.cleaned_data["revision"], marks=changed))
    if refused is not None:
        # looked at anew: it was somebody else's newer save that refused it
        bench = opened(request, reference)
        mine = unsaved_lines(form, bench)
        return bench_page(request, bench, status=422, refusal=refused.because, mine=mine)
    messages.success(request, "The marks were saved.")
    return redirect(
        "clinical_desk:letter_result" if form.goes_to_result else "clinical_desk:letter", reference
    )


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def find(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where the original says something, however it is spelt there. Changes nothing; words stay out of the address."""
    bench = opened(request, reference)
    form = FindForm(request.POST)
    places = _places(bench.letter.text, form) if form.is_valid() else ()
    if request.headers.get("Accept") == "application/json":
        wrong = "" if form.is_valid() else " ".join(map(str, form.errors["words"]))
        return JsonResponse({"places": places, "error": wrong})
    found = lines_of(bench.letter.text, (_found(bench, *place) for place in places))
    status = 200 if form.is_valid() else 422
    return bench_page(request, bench, find_form=form, found=found, searched=form.is_valid(), status=status)


def _places(text: str, form: FindForm) -> tuple[tuple[int, int], ...]:
    look = all_forms if form.cleaned_data["all_forms"] else places_of
    return look(text, form.cleaned_data["words"])


def _found(bench: Bench, start: int, end: int) -> Span:
    """The mark that covers a place already; else the place, not masked yet."""
    covering = (span for span in bench.marks.spans if span.start < end and start < span.end)
    return next(covering, Span(start, end, Kind.RESIDUAL, "", Confidence.POSSIBLE))


@never_cache
@require_POST
@for_roles(*CLINICAL)
@or_being_prepared
def reword(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whether words of one's own may stand in the letter, for the page's script; saving them asks again."""
    bench = opened(request, reference)
    form = RewordingForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"because": " ".join(map(str, form.errors["words"]))})
    decision = may_reword(words_that_tell(form.cleaned_data["words"], bench.known))
    return JsonResponse({"because": "" if decision else decision.because})
