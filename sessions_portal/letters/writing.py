"""Recommendation letters: asking for sessions with one, adding to one that was asked about, and reading one's own."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.acting import role_of
from decisions.refusal import Refused, carried_out
from extra_requests.commands.submit import Ask
from extra_requests.models import RecommendationLetter
from extra_requests.rules.judgement import judge_letter
from extra_requests.vocabulary.letters import LetterSource
from letters.commands.assessment import submit_letter
from letters.commands.reading import read_letter
from letters.files.left_out import in_words
from letters.named_identifiers import OF_CLIENT, OF_PEOPLE, listed
from letters.selectors import own_letters_of
from sessions_portal.access import CARERS, quiet_when_signed_out
from sessions_portal.asking.case_asked import (
    INCOMPLETE,
    INSTEAD,
    about_case,
    case_asked_or_404,
    key_of,
    requestor_of,
    say_what_became_of,
    undecided_request,
    unused_key,
)
from sessions_portal.asking.projection import CaseAsked, Projection
from sessions_portal.letters.forms import NewLetterForm, identifiers_on_record
from sessions_portal.letters.hints import hinted, hints_in, tells_unawares
from sessions_portal.letters.typed_letter import KEPT, typed_letter

DO, PREVIEW = "do", "preview"


@require_http_methods(["GET", "HEAD", "POST"])
@KEPT.keeps_what_was_typed
@for_roles(*CARERS)
def letter_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write or upload a letter. A POST submits it, or shows first what would become of it."""
    case_asked = case_asked_or_404(request, reference)
    if request.method != "POST":
        return _new_page(request, case_asked, _first_form(request, case_asked))
    if request.POST.get(DO) == PREVIEW or INSTEAD in request.POST:
        return _new_page(request, case_asked, _unchecked(request, case_asked))
    form = _bound(request, case_asked)
    key = key_of(request)
    if form.is_valid() and key is None:
        form.add_error(None, INCOMPLETE)
    if not form.is_valid() or key is None:
        return _new_page(request, case_asked, form, status=422)
    if tells_unawares(hints_in(form, case_asked.case, on=case_asked.today), request.POST):
        return _new_page(request, case_asked, form, status=422, tells_unawares=True)
    submit = partial(submit_letter, by=request.user, at=case_asked.now, case_reference=reference)
    ask = _ask(request, case_asked, form.cleaned_data["sessions"])
    made = carried_out(lambda: submit(ask=ask, content=form.content(), submission_key=key))
    if isinstance(made, Refused):
        projection = _projected(case_asked, form)
        if projection is None or not projection.is_refused:
            form.refuse(made.decision)
        return _new_page(request, case_asked, form, status=422)
    KEPT.forget(request)
    if made.submitted_at == case_asked.now:
        say_what_became_of(request, made)
    return redirect("sessions_portal:request_status", made.reference)


@require_POST
@quiet_when_signed_out
@for_roles(*CARERS)
def letter_projection(request: SignedInRequest, reference: str) -> HttpResponse:
    """The part beside the form, as it is filled in: what would become of it, and what HR would see."""
    case_asked = case_asked_or_404(request, reference)
    page = _shared(case_asked) | {
        "projection": _projected(case_asked, _sessions_only(request, case_asked)),
        "announces": True,
    }
    return render(request, "sessions_portal/_request_projection.html", page)


@require_safe
@for_roles(*CARERS)
def letter_read(request: SignedInRequest, reference: str, letter: str) -> HttpResponse:
    """A letter of one's own as it was given. Every reading is put on record."""
    try:
        shown = read_letter(
            by=request.user,
            actor=role_of(request.user),
            letters=own_letters_of(request.user).filter(request__reference=reference),
            reference=letter,
        )
    except RecommendationLetter.DoesNotExist:
        raise Http404 from None
    page = {
        "letter": shown,
        "shown": shown.request,
        "case": shown.request.case,
        "source": LetterSource(shown.source).label,
        "left_out": in_words(shown.left_out),
        "given_on": shown.received_at.astimezone(request.user.zone).date(),
        "named": [
            (label, words)
            for name, label in (*OF_CLIENT.items(), *OF_PEOPLE.items())
            if (words := listed(shown.identifiers, name))
        ],
    }
    return render(request, "sessions_portal/letters/read.html", page)


def _first_form(request: SignedInRequest, case_asked: CaseAsked) -> NewLetterForm:
    """Filled in from the client's record, or with what was typed before the sign-in ran out."""
    kept = KEPT.kept_for(request, request.user, case_asked.case.reference)
    initial = identifiers_on_record(case_asked.case.client) | (kept or {})
    return NewLetterForm(initial=initial, guide=case_asked.guide)


def _unchecked(request: SignedInRequest, case_asked: CaseAsked) -> NewLetterForm:
    """What was typed so far, with nothing called wrong yet; “Ask for 4 instead” puts its number over the other."""
    typed = typed_letter(request.POST)
    return NewLetterForm(
        initial=typed | {"sessions": request.POST.get(INSTEAD) or typed["sessions"]}, guide=case_asked.guide
    )


def _bound(request: SignedInRequest, case_asked: CaseAsked) -> NewLetterForm:
    weighs = int(request.META.get("CONTENT_LENGTH") or 0)
    return NewLetterForm(request.POST, request.FILES, guide=case_asked.guide, weighs=weighs)


def _sessions_only(request: SignedInRequest, case_asked: CaseAsked) -> NewLetterForm:
    return NewLetterForm(initial={"sessions": request.POST.get("sessions", "")}, guide=case_asked.guide)


def _ask(request: SignedInRequest, case_asked: CaseAsked, sessions: int) -> Ask:
    return Ask(sessions, case_asked.today, requestor=requestor_of(request.user, case_asked.case))


def _projected(case_asked: CaseAsked, form: NewLetterForm) -> Projection | None:
    """What would become of it; None while the number of sessions is missing or impossible."""
    number = form["sessions"].value()
    checked = NewLetterForm({"sessions": "" if number is None else str(number)})
    checked.full_clean()
    asked = checked.cleaned_data.get("sessions")
    return case_asked.project(asked, judge=judge_letter) if asked else None


def _shared(case_asked: CaseAsked) -> dict[str, Any]:
    return about_case(case_asked) | {"by_letter": True}


def _new_page(
    request: SignedInRequest, case_asked: CaseAsked, form: NewLetterForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The form with what is beside it; where nothing at all can be asked for, the reason in place of the form."""
    reference = case_asked.case.reference
    projection = _projected(case_asked, form)
    page = _shared(case_asked) | {
        "form": form,
        "hinted": hinted(form, case_asked.case, "letter_new_hint", reference, on=case_asked.today),
        "projection": projection,
        "submission_key": unused_key(request),
        "made_for": KEPT.note_for(request.user, reference),
        "is_restored": request.method != "POST"
        and KEPT.kept_for(request, request.user, reference) is not None,
        "inbound_address": settings.INBOUND_ADDRESS,
        "previewed": request.POST.get(DO) == PREVIEW,
    }
    if request.method != "POST":
        least = case_asked.project(1, judge=judge_letter)
        page["refusal"] = least if least.is_refused else None
    page["undecided_request"] = undecided_request(case_asked, page.get("refusal") or projection)
    return render(request, "sessions_portal/letters/form.html", page | more, status=status)
