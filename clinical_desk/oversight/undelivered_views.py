"""Mail that could not be sent, and sending it again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from clinical_desk.access import MAIL_KEEPERS
from clinical_desk.oversight.undelivered import letter_lines
from extra_requests.commands.resend import send_mail_again
from extra_requests.undelivered import undelivered_visible_to
from interface.numbers_in_words import counted
from interface.paging import PAGE_SIZE, page_by_key

NEWEST_FIRST = ("-created_at", "-id")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*MAIL_KEEPERS)
def undelivered(request: SignedInRequest) -> HttpResponse:
    """The dead letters, newest first; a POST sends one, or all that are shown, again."""
    if request.method == "POST":
        return _send_again(request)
    page = page_by_key(undelivered_visible_to(request.user), NEWEST_FIRST, key=request.GET.get("key", ""))
    lines = list(letter_lines(page.rows, request.user))
    context = {
        "lines": lines,
        "sendable": [line.id for line in lines if line.may_be_sent_again],
        "newer_url": f"?key={page.before}" if page.before else "",
        "older_url": f"?key={page.after}" if page.after else "",
    }
    return render(request, "clinical_desk/oversight/undelivered.html", context)


def _send_again(request: SignedInRequest) -> HttpResponse:
    sent = send_mail_again(by=request.user, message_ids=_message_ids(request.POST.getlist("message")))
    if sent:
        messages.success(request, f"{counted(sent, 'message')} on the way again.")
    else:
        messages.info(request, "Nothing was left to send: somebody was faster.")
    return redirect("clinical_desk:undelivered")


def _message_ids(typed: list[str]) -> list[UUID]:
    """The ids that the page's own forms send; at most a page of them."""
    try:
        return [UUID(text) for text in typed[:PAGE_SIZE]]
    except ValueError:
        raise SuspiciousOperation("a message id that the page never sent") from None
