"""Asking for extra sessions: the form with its live projection, the summary, the confirmation."""

from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from decisions.refusal import Refused, carried_out
from extra_requests.commands.submit import submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from interface.checked_form import NOT_FILLED_IN, Step, gone_through
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
from sessions_portal.asking.forms import ExtraSessionsForm
from sessions_portal.asking.projection import CaseAsked, Projection

STEPS = ("Details", "Check", "Done")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """The form: empty, or with what was filled in so far, which comes by POST so that no address tells it."""
    case_asked = case_asked_or_404(request, reference)
    typed = _typed(request)
    checked = _checked(typed, case_asked)
    form = ExtraSessionsForm(
        initial={
            "requestor": requestor_of(request.user, case_asked.case),
            "requested_on": case_asked.today,
        }
        | _valid_answers(checked),
        today=case_asked.today,
        guide=case_asked.guide,
    )
    asked = checked.cleaned_data.get("sessions")
    return _form_page(request, case_asked, form, _projected(case_asked, checked) if asked else None)


@require_http_methods(["POST"])
@quiet_when_signed_out
@for_roles(*CARERS)
def request_projection(request: SignedInRequest, reference: str) -> HttpResponse:
    """The part beside the form, as it is filled in: what would become of it, and what HR would see."""
    case_asked = case_asked_or_404(request, reference)
    projection = _projected(case_asked, _checked(request.POST, case_asked))
    return render(
        request,
        "sessions_portal/_request_projection.html",
        _shared(case_asked) | {"projection": projection, "announces": True},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_summary(request: SignedInRequest, reference: str) -> HttpResponse:
    """All answers once more to check, before they are confirmed. Nothing has been written yet."""
    return _step(request, reference, Step.CHECK)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_confirm(request: SignedInRequest, reference: str) -> HttpResponse:
    """Submit. The same key twice makes one request, and leads to it both times."""
    return _step(request, reference, Step.CONFIRM)


def _step(request: SignedInRequest, reference: str, step: Step) -> HttpResponse:
    if request.method != "POST":
        return redirect("sessions_portal:request_new", reference)
    case_asked = case_asked_or_404(request, reference)
    form = _checked(_typed(request), case_asked)
    return gone_through(
        step,
        form,
        fill_in=lambda status: _form_page(
            request, case_asked, form, _projected(case_asked, form), status=status
        ),
        check=lambda: _summary_page(request, case_asked, form),
        confirm=lambda: _submit(request, case_asked, form),
    )


def _summary_page(request: SignedInRequest, case_asked: CaseAsked, form: ExtraSessionsForm) -> HttpResponse:
    projection = _projected(case_asked, form)
    if projection is None or projection.is_refused:
        return _form_page(request, case_asked, form, projection, status=NOT_FILLED_IN)
    page = _shared(case_asked) | {
        "form": form,
        "projection": projection,
        "submission_key": unused_key(request),
        "instead_action": reverse("sessions_portal:request_summary", args=[case_asked.case.reference]),
    }
    return render(request, "sessions_portal/asking/summary.html", page)


def _submit(request: SignedInRequest, case_asked: CaseAsked, form: ExtraSessionsForm) -> HttpResponse:
    key = key_of(request)
    if key is None:
        form.add_error(None, INCOMPLETE)
        return _form_page(request, case_asked, form, _projected(case_asked, form), status=NOT_FILLED_IN)
    submit = partial(submit_request, by=request.user, at=case_asked.now)
    reference = case_asked.case.reference
    made = carried_out(lambda: submit(case_reference=reference, ask=form.ask(), submission_key=key))
    if isinstance(made, Refused):
        projection = _projected(case_asked, form)
        if projection is None or not projection.is_refused:
            form.add_error(None, made.decision.because)
        return _form_page(request, case_asked, form, projection, status=NOT_FILLED_IN)
    if made.submitted_at == case_asked.now:
        say_what_became_of(request, made)
    return redirect(_where_it_goes_on(request, made), made.reference)


def _typed(request: SignedInRequest) -> QueryDict:
    """What was filled in so far; the button “Ask for 4 instead” puts its number over the other."""
    if request.method != "POST":
        return request.GET
    typed = request.POST.copy()
    if INSTEAD in typed:
        typed["sessions"] = request.POST.get(INSTEAD, "")
    return typed


def _checked(typed: QueryDict, case_asked: CaseAsked) -> ExtraSessionsForm:
    form = ExtraSessionsForm(typed, today=case_asked.today, guide=case_asked.guide)
    form.full_clean()
    return form


def _valid_answers(form: ExtraSessionsForm) -> dict[str, Any]:
    return {name: answer for name, answer in form.cleaned_data.items() if name in form.data}


def _shared(case_asked: CaseAsked) -> dict[str, Any]:
    return about_case(case_asked) | {
        "steps": STEPS,
        "instead_action": reverse("sessions_portal:request_new", args=[case_asked.case.reference]),
    }


def _projected(case_asked: CaseAsked, form: ExtraSessionsForm) -> Projection | None:
    """The projection of what is filled in so far; None while the number of sessions is missing or impossible."""
    asked = form.cleaned_data.get("sessions")
    return case_asked.project(asked, form.cleaned_data.get("goal")) if asked else None


def _form_page(
    request: SignedInRequest,
    case_asked: CaseAsked,
    form: ExtraSessionsForm,
    projection: Projection | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The form with what is beside it; where nothing at all can be asked for, the reason in place of the form."""
    page = _shared(case_asked) | {
        "form": form,
        "projection": projection,
        "submission_key": unused_key(request),
    }
    if not form.is_bound:
        least = case_asked.project(1)
        page["refusal"] = least if least.is_refused else None
    page["undecided_request"] = undecided_request(case_asked, page.get("refusal") or projection)
    return render(request, "sessions_portal/asking/form.html", page, status=status)


def _where_it_goes_on(request: SignedInRequest, made: ExtraSessionsRequest) -> str:
    """The clinical questions, where the consultant has to answer them now; else the request's page."""
    answers_now = made.current_state is State.AWAITING_CLINICAL_ANSWERS
    if answers_now and made.case.consultant.user_id == request.user.pk:
        return "sessions_portal:clinical_questions"
    return "sessions_portal:request_status"
