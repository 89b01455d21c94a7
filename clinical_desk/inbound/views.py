"""Letters that were e-mailed in: the list of what waits, one message, and what is done with it without filing it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import CLINICAL
from clinical_desk.inbound.forms import AnswerForm, CaseSearchForm, DismissalForm, FilingForm, ReplyForm
from clinical_desk.inbound.page import MessageRead, first_answer, first_filing, inbound_lines, message_read
from extra_requests.models import InboundMessage
from interface.paging import page_by_key
from letters.inbound.commands import dismiss_inbound_message, read_inbound_message
from letters.inbound.parts import inbound_waiting
from letters.inbound.replying import reply_to_inbound

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
    return message_page(request, read_or_404(request, reference), dismissal=form, status=422)


@require_POST
@for_roles(*CLINICAL)
def inbound_reply(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write to the sender from a template what is missing."""
    form = ReplyForm(request.POST)
    reply = partial(reply_to_inbound, by=request.user, at=timezone.now(), reference=reference)
    try:
        if form.carries_out(lambda said: reply(template=said["template"])):
            messages.success(
                request, f"The sender of {reference} gets an e-mail. The message goes on waiting."
            )
            return redirect("clinical_desk:inbound", reference)
    except InboundMessage.DoesNotExist:
        raise Http404 from None
    return message_page(request, read_or_404(request, reference), reply=form, status=422)


def read_or_404(request: SignedInRequest, reference: str, *, also_case: str = "") -> MessageRead:
    """The message, its reading put on record. Raises Http404 for one out of sight."""
    try:
        message = read_inbound_message(by=request.user, reference=reference)
    except InboundMessage.DoesNotExist:
        raise Http404 from None
    return message_read(message, request.user, also_case=also_case)


def message_page(
    request: SignedInRequest, read: MessageRead, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of a message with its forms: filled in as far as it says what goes into them, unless given."""
    context: dict[str, Any] = {
        "read": read,
        "message": read.message,
        "filing": FilingForm(initial=first_filing(read), parts=read.choices),
        "answer": AnswerForm(initial=first_answer(read), parts=read.choices, auto_id=ANSWER_IDS),
        "search": CaseSearchForm(),
        "reply": ReplyForm(),
        "dismissal": DismissalForm(),
    }
    response = render(request, "clinical_desk/inbound/inbound.html", context | forms, status=status)
    if read.is_being_read and request.method == "GET":
        response["Refresh"] = SECONDS_BETWEEN
    return response
