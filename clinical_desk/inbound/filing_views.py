"""Filing a message: filled in, checked on a page of its own, confirmed.

The POSTs of one address are told apart by ``step``: none shows what would be filed, ``confirm`` files it, ``change`` goes back to the
form as it was filled in, ``search`` looks for a client, and ``choose`` takes one of the cases that are offered.
"""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import SignedInRequest, for_roles
from clients.models import AssistCase
from clinical_desk.access import CLINICAL
from clinical_desk.inbound.cases_offered import cases_found
from clinical_desk.inbound.checking import FilingChecked, answer_checked, filing_checked, letter_checked
from clinical_desk.inbound.forms import CONFIRMED, AnswerForm, CaseSearchForm, ConfirmForm, FilingForm
from clinical_desk.inbound.page import MessageRead, all_words
from clinical_desk.inbound.views import ANSWER_IDS, message_page, read_or_404
from clinical_reviews.selectors import reviews_visible_to
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest
from interface.refusable_form import RefusableForm
from letters.commands.confirming import confirm_mailed_letter, may_confirm_here, take_letter_back
from letters.inbound.filing import file_inbound_answer, file_inbound_message
from letters.inbound.kept_reading import MessageKept
from letters.inbound.number_said import numbers_found
from letters.inbound.parts import kept_of

CHOOSE = "choose"


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def inbound(request: SignedInRequest, reference: str) -> HttpResponse:
    """One message, whose reading is put on record; a POST files it as the letter of a case, in two steps."""
    # the database takes no NUL in a text, and no reference holds one
    also_case = request.POST.get("case_reference", "").replace("\x00", "")
    read = read_or_404(request, reference, also_case=also_case)
    if request.method != "POST":
        return message_page(request, read)
    if CHOOSE in request.POST or request.POST.get("step") in ("search", "change"):
        return _filled_in(request, read)
    form = FilingForm(request.POST, parts=read.choices)
    kept = kept_of(read.message)
    if kept is None or not form.is_valid():
        return message_page(request, read, filing=form, status=422)
    now = timezone.now()
    try:
        checked = _filing(request, kept, form, now)
    except AssistCase.DoesNotExist:
        form.no_such_case()
        return message_page(request, read, filing=form, status=422)
    if checked.refusal:
        form.add_error(None, checked.refusal)
        return message_page(request, read, filing=form, status=422)
    if request.POST.get("step") != "confirm":
        return _check_page(request, read, form, checked)
    file = partial(file_inbound_message, by=request.user, at=now, reference=reference)
    if form.carries_out(lambda said: file(**said)):
        messages.success(request, f"{reference} is filed: request {form.made.reference}.")
        return redirect("sessions_portal:request_status", form.made.reference)
    if CONFIRMED in form.errors:
        return _check_page(request, read, form, checked, status=422)
    return message_page(request, read, filing=form, status=422)


@require_POST
@for_roles(*CLINICAL)
def inbound_answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """File a message as the next round of a letter that was asked about, in two steps."""
    read = read_or_404(request, reference)
    form = AnswerForm(request.POST, parts=read.choices, auto_id=ANSWER_IDS)
    if CHOOSE in request.POST or request.POST.get("step") == "change":
        typed = request.POST.dict()
        typed["request_reference"] = typed.get(CHOOSE) or typed.get("request_reference", "")
        again = AnswerForm(initial=typed, parts=read.choices, auto_id=ANSWER_IDS)
        return message_page(request, read, answer=again)
    kept = kept_of(read.message)
    if kept is None or not form.is_valid():
        return message_page(request, read, answer=form, status=422)
    said = form.cleaned_data
    try:
        checked = answer_checked(kept, request.user, request=said["request_reference"], part=said["part"])
    except ExtraSessionsRequest.DoesNotExist:
        form.no_such_request()
        return message_page(request, read, answer=form, status=422)
    if checked.refusal:
        form.add_error(None, checked.refusal)
        return message_page(request, read, answer=form, status=422)
    if request.POST.get("step") != "confirm":
        return _check_page(request, read, form, checked)
    file = partial(file_inbound_answer, by=request.user, at=timezone.now(), reference=reference)
    if form.carries_out(lambda said: file(**said)):
        messages.success(request, f"{reference} is filed: round {form.made.round} of the letter.")
        return redirect("sessions_portal:request_status", said["request_reference"])
    if CONFIRMED in form.errors:
        return _check_page(request, read, form, checked, status=422)
    return message_page(request, read, answer=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def inbound_confirm(request: SignedInRequest, reference: str) -> HttpResponse:
    """Confirm case and number of a letter that was filed by itself, in two steps."""
    read = read_or_404(request, reference)
    filed = _to_confirm(request, read)
    form = ConfirmForm(request.POST or None, initial={"sessions": filed.sessions_requested})
    if request.method != "POST" or request.POST.get("step") == "change" or not form.is_valid():
        status = 422 if form.errors else 200
        return _confirm_page(request, read, filed, form, status=status)
    now, said = timezone.now(), form.cleaned_data
    checked = letter_checked(filed, sessions=said["sessions"], now=now)
    if request.POST.get("step") != "confirm":
        return _check_page(request, read, form, checked)
    confirm = partial(confirm_mailed_letter, by=request.user, at=now, request_reference=filed.reference)
    if form.carries_out(lambda said: confirm(**said)):
        state = form.made.current_state.label.lower()
        messages.success(request, f"Case and number of {filed.reference} are confirmed: {state}.")
        return redirect("sessions_portal:request_status", filed.reference)
    if CONFIRMED in form.errors:
        return _check_page(request, read, form, checked, status=422)
    return _confirm_page(request, read, filed, form, status=422)


@require_POST
@for_roles(*CLINICAL)
def inbound_take_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take a letter back that was filed by itself on the wrong case: its message waits again."""
    filed = _to_confirm(request, read_or_404(request, reference))
    take_back = partial(take_letter_back, by=request.user, at=timezone.now())
    refused = refused_by(lambda: take_back(request_reference=filed.reference))
    if refused is not None:
        messages.error(request, refused.because)
        return redirect("clinical_desk:inbound_confirm", reference)
    messages.success(request, f"{reference} waits again. The client was told nothing.")
    return redirect("clinical_desk:inbound", reference)


def _filing(request: SignedInRequest, kept: MessageKept, form: FilingForm, now: datetime) -> FilingChecked:
    said = form.cleaned_data
    return filing_checked(
        kept,
        request.user,
        case=said["case_reference"],
        sessions=said["sessions"],
        part=said["part"],
        now=now,
    )


def _filled_in(request: SignedInRequest, read: MessageRead) -> HttpResponse:
    """The form as it was filled in, nothing called wrong yet: with the case that was chosen, or the clients that were found."""
    typed = request.POST.dict()
    if chosen := typed.get(CHOOSE):
        typed["case_reference"] = chosen
    search = CaseSearchForm(request.POST if typed.get("step") == "search" else None)
    found = None
    kept = kept_of(read.message)
    if search.is_bound and search.is_valid() and kept is not None:
        found = cases_found(request.user, search.cleaned_data["client_name"], all_words(kept))
    filing = FilingForm(initial=typed, parts=read.choices)
    return message_page(request, read, filing=filing, search=search, found=found)


def _to_confirm(request: SignedInRequest, read: MessageRead) -> ExtraSessionsRequest:
    """The request that the message became by itself. Raises Http404 where there is none to be confirmed."""
    letter = read.message.letter
    if letter is None:
        raise Http404
    requests = reviews_visible_to(request.user).select_related(
        "case__contract", "case__client__organisation", "case__consultant__user"
    )
    return get_object_or_404(requests, pk=letter.request_id)


def _check_page(
    request: SignedInRequest,
    read: MessageRead,
    form: RefusableForm,
    checked: FilingChecked,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"read": read, "message": read.message, "form": form, "checked": checked}
    return render(request, "clinical_desk/inbound/check.html", context, status=status)


def _confirm_page(
    request: SignedInRequest,
    read: MessageRead,
    filed: ExtraSessionsRequest,
    form: ConfirmForm,
    *,
    status: int = 200,
) -> HttpResponse:
    letter = filed.letters.order_by("-round")[0]
    context = {
        "read": read,
        "message": read.message,
        "filed": filed,
        "form": form,
        "checked": letter_checked(filed, sessions=filed.sessions_requested, now=timezone.now()),
        "decision": may_confirm_here(filed, request.user),
        "numbers": numbers_found(read.message.subject, letter.text),
    }
    return render(request, "clinical_desk/inbound/confirm.html", context, status=status)
