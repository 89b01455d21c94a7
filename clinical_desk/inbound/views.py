"""Letters that were e-mailed in and could not be filed by themselves: read, filed, or put aside."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.models import AssistCase
from clinical_desk.access import CLINICAL
from clinical_desk.inbound.forms import AnswerForm, DismissalForm, FilingForm
from clinical_desk.inbound.page import MessageRead, first_answer, first_filing, inbound_lines, message_read
from extra_requests.models import ExtraSessionsRequest, InboundMessage
from interface.paging import page_by_key
from letters.inbound.commands import dismiss_inbound_message, read_inbound_message
from letters.inbound.filing import file_inbound_answer, file_inbound_message
from letters.inbound.parts import inbound_waiting

LONGEST_WAITING_FIRST = ("received_at", "id")
ANSWER_IDS = "answer_%s"
# a page whose message is still being read is loaded again after so many
SECONDS_BETWEEN = "2"


@require_safe
@for_roles(*CLINICAL)
def inbound_list(request: SignedInRequest) -> HttpResponse:
    """What waits, the longest waiting first, and why. What is in it is on its own page."""
    waiting = inbound_waiting(request.user).defer("original", "subject", "reading")
    page = page_by_key(waiting, LONGEST_WAITING_FIRST, key=request.GET.get("key", ""))
    context = {
        "lines": list(inbound_lines(page.rows, request.user)),
        "newer_url": f"?key={page.before}" if page.before else "",
        "older_url": f"?key={page.after}" if page.after else "",
    }
    return render(request, "clinical_desk/inbound/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*CLINICAL)
def inbound(request: SignedInRequest, reference: str) -> HttpResponse:
    """One message, whose reading is put on record; a POST files it as the letter of a case."""
    read = _read(request, reference, also_case=request.POST.get("case_reference", ""))
    if request.method != "POST":
        return _page(request, read)
    form = FilingForm(request.POST, parts=read.choices)
    file = partial(file_inbound_message, by=request.user, at=timezone.now(), reference=reference)
    try:
        if form.carries_out(lambda said: file(**said)):
            made = form.made
            messages.success(request, f"{reference} is filed: request {made.reference}.")
            return redirect("sessions_portal:request_status", made.reference)
    except AssistCase.DoesNotExist:
        form.no_such_case()
    return _page(request, read, filing=form, status=422)


@require_POST
@for_roles(*CLINICAL)
def inbound_answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """File a message as the next round of a letter that was asked about."""
    read = _read(request, reference)
    form = AnswerForm(request.POST, parts=read.choices, auto_id=ANSWER_IDS)
    file = partial(file_inbound_answer, by=request.user, at=timezone.now(), reference=reference)
    try:
        if form.carries_out(lambda said: file(**said)):
            letter, said = form.made, form.cleaned_data
            messages.success(request, f"{reference} is filed: round {letter.round} of the letter.")
            return redirect("sessions_portal:request_status", said["request_reference"])
    except ExtraSessionsRequest.DoesNotExist:
        form.no_such_request()
    return _page(request, read, answer=form, status=422)


@require_POST
@for_roles(*CLINICAL)
def inbound_dismiss(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put a message aside that is no letter. It stays kept."""
    form = DismissalForm(request.POST)
    dismiss = partial(dismiss_inbound_message, by=request.user, at=timezone.now(), reference=reference)
    try:
        if form.carries_out(lambda said: dismiss(dismissal=said["dismissal"])):
            messages.success(request, f"{reference} is put aside.")
            return redirect("clinical_desk:inbound_list")
    except InboundMessage.DoesNotExist:
        raise Http404 from None
    return _page(request, _read(request, reference), dismissal=form, status=422)


def _read(request: SignedInRequest, reference: str, *, also_case: str = "") -> MessageRead:
    try:
        message = read_inbound_message(by=request.user, reference=reference)
    except InboundMessage.DoesNotExist:
        raise Http404 from None
    return message_read(message, request.user, also_case=also_case)


def _page(request: SignedInRequest, read: MessageRead, *, status: int = 200, **forms: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "read": read,
        "message": read.message,
        "filing": FilingForm(initial=first_filing(read), parts=read.choices),
        "answer": AnswerForm(initial=first_answer(read), parts=read.choices, auto_id=ANSWER_IDS),
        "dismissal": DismissalForm(),
    }
    response = render(request, "clinical_desk/inbound/inbound.html", context | forms, status=status)
    if read.is_being_read and request.method == "GET":
        response["Refresh"] = SECONDS_BETWEEN
    return response
