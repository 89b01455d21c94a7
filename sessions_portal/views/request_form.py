"""Asking for extra sessions: the form with its live projection, the summary, the confirmation."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.roles import Role
from clients.models import AssistCase
from clients.refusal import Refused
from clients.selectors import cases_in_care_of
from extra_requests.commands import submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import undecided_requests
from extra_requests.states import State
from extra_requests.vocabulary import Requestor
from sessions_portal.access import CARERS, SignedInRequest, for_roles
from sessions_portal.forms.extra_sessions import ExtraSessionsForm
from sessions_portal.projection import CaseAsked, Projection

INSTEAD = "sessions_instead"
KEY = "submission_key"
INCOMPLETE = "The form did not arrive whole. Please check it, and send it again."


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_new(request: SignedInRequest, reference: str) -> HttpResponse:
    """The form: empty, or with what was filled in so far, which comes by POST so that no address tells it."""
    case_asked = _case_asked(request, reference)
    typed = _typed(request)
    checked = _checked(typed, case_asked)
    form = ExtraSessionsForm(
        initial=_first_answers(request, case_asked) | _valid_answers(checked),
        today=case_asked.today,
        guide=case_asked.guide,
    )
    asked = checked.cleaned_data.get("sessions")
    return _form_page(request, case_asked, form, _projected(case_asked, checked) if asked else None)


@require_http_methods(["POST"])
@for_roles(*CARERS)
def request_projection(request: SignedInRequest, reference: str) -> HttpResponse:
    """The part beside the form, as it is filled in: what would become of it, and what HR would see."""
    case_asked = _case_asked(request, reference)
    projection = _projected(case_asked, _checked(request.POST, case_asked))
    return render(
        request,
        "sessions_portal/_request_projection.html",
        _shared(case_asked) | {"projection": projection, "announces": True},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_summary(request: SignedInRequest, reference: str) -> HttpResponse:
    """Everything once more to read over, before it is confirmed. Nothing has been written yet."""
    if request.method != "POST":
        return redirect("sessions_portal:request_new", reference)
    case_asked = _case_asked(request, reference)
    form = _checked(_typed(request), case_asked)
    projection = _projected(case_asked, form)
    if not form.is_valid() or projection is None or projection.is_refused:
        return _form_page(request, case_asked, form, projection, status=422)
    page = _shared(case_asked) | {
        "form": form,
        "projection": projection,
        "submission_key": _unused_key(request),
        "instead_action": reverse("sessions_portal:request_summary", args=[reference]),
    }
    return render(request, "sessions_portal/request_summary.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CARERS)
def request_confirm(request: SignedInRequest, reference: str) -> HttpResponse:
    """Submit. The same key twice makes one request, and leads to it both times."""
    if request.method != "POST":
        return redirect("sessions_portal:request_new", reference)
    case_asked = _case_asked(request, reference)
    form, key = _checked(request.POST, case_asked), _key(request)
    if form.is_valid() and key is None:
        form.add_error(None, INCOMPLETE)
    if not form.is_valid() or key is None:
        return _form_page(request, case_asked, form, _projected(case_asked, form), status=422)
    try:
        made = submit_request(
            by=request.user, at=case_asked.now, case_reference=reference, ask=form.ask(), submission_key=key
        )
    except Refused as refusal:
        projection = _projected(case_asked, form)
        if projection is None or not projection.is_refused:
            form.add_error(None, refusal.decision.because)
        return _form_page(request, case_asked, form, projection, status=422)
    if made.submitted_at == case_asked.now:
        _say_what_became_of(request, made)
    return redirect(_where_it_goes_on(request, made), made.reference)


def _case_asked(request: SignedInRequest, reference: str) -> CaseAsked:
    cases = cases_in_care_of(request.user).select_related(
        "contract", "client__organisation", "consultant__user"
    )
    return CaseAsked.at(get_object_or_404(cases, reference=reference), timezone.now())


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


def _first_answers(request: SignedInRequest, case_asked: CaseAsked) -> dict[str, Any]:
    own = case_asked.case.consultant.user_id == request.user.pk or not request.user.has_role(
        Role.PRACTICE_ADMINISTRATOR
    )
    requestor = Requestor.CONSULTANT if own else Requestor.PRACTICE_ADMINISTRATOR
    return {"requestor": requestor, "requested_on": case_asked.today}


def _projected(case_asked: CaseAsked, form: ExtraSessionsForm) -> Projection | None:
    """The projection of what is filled in so far; None while the number of sessions is missing or impossible."""
    asked = form.cleaned_data.get("sessions")
    return case_asked.project(asked, form.cleaned_data.get("goal")) if asked else None


def _key(request: SignedInRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return None


def _unused_key(request: SignedInRequest) -> UUID:
    """The form's key, or a new one where that has made its request already (the Back button keeps old forms)."""
    key = _key(request)
    if key is None or ExtraSessionsRequest.objects.filter(submission_key=key).exists():
        return uuid4()
    return key


def _shared(case_asked: CaseAsked) -> dict[str, Any]:
    case: AssistCase = case_asked.case
    return {
        "case": case,
        "client": case.client,
        "organisation_name": case.client.organisation.name,
        "today": case_asked.today,
        "counts": case_asked.counts,
        "renewal": case_asked.renewal,
        "steps": ("Fill in", "Read over", "Confirmed"),
        "instead_action": reverse("sessions_portal:request_new", args=[case.reference]),
    }


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
        "submission_key": _unused_key(request),
    }
    if not form.is_bound:
        least = case_asked.project(1)
        page["refusal"] = least if least.is_refused else None
    page["undecided_request"] = _undecided_request(case_asked, page.get("refusal") or projection)
    return render(request, "sessions_portal/request_form.html", page, status=status)


def _undecided_request(case_asked: CaseAsked, projection: Projection | None) -> str | None:
    """The reference of the request that stands in the way, to lead there."""
    if projection is None or projection.judgement.code != "undecided_request":
        return None
    return undecided_requests().filter(case=case_asked.case).values_list("reference", flat=True).first()


def _where_it_goes_on(request: SignedInRequest, made: ExtraSessionsRequest) -> str:
    """The clinical questions, where the consultant has to answer them now; else the request's page."""
    answers_now = made.current_state is State.AWAITING_CLINICAL_ANSWERS
    if answers_now and made.case.consultant.user_id == request.user.pk:
        return "sessions_portal:clinical_questions"
    return "sessions_portal:request_status"


def _say_what_became_of(request: SignedInRequest, made: ExtraSessionsRequest) -> None:
    match made.current_state:
        case State.REJECTED_AUTOMATICALLY:
            messages.warning(request, f"{made.reference} was recorded and rejected automatically.")
        case State.APPROVED:
            messages.success(request, f"{made.reference} was approved at once: the sessions are added.")
        case State.AWAITING_EMPLOYER:
            messages.success(request, f"{made.reference} was submitted: the employer has been asked.")
        case _:
            messages.success(
                request,
                f"{made.reference} was submitted: a clinical review comes first. {_total(made)}".strip(),
            )


def _total(made: ExtraSessionsRequest) -> str:
    """ "It makes 13 of 12.", from the figures of the Decision."""
    total, threshold = made.figures.get("total"), made.figures.get("threshold")
    return f"It makes {total}, and from {threshold} on there is one." if total and threshold else ""
