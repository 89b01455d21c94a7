"""Coming in and going out: opening a link, asking for a fresh one, leaving quickly."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clients.client_links.visiting import leave, open_link
from clients.client_links.wanted import want_link
from decisions.refusal import Refused, carried_out
from sessions_portal.my.access import COOKIE, begin, end, own_page
from sessions_portal.my.forms import LinkForm
from sessions_portal.my.limits import may_ask_for, may_ask_from
from sessions_portal.my.pages import own


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def open_page(request: HttpRequest, token: str) -> HttpResponse:
    """A button that opens the link. Looking at the page opens nothing: mail programs look at every link first."""
    if request.method != "POST":
        return own(request, "open")
    key = carried_out(lambda: open_link(at=timezone.now(), token=token))
    if isinstance(key, Refused):
        return own(request, "not_open", status=404)
    response = redirect("my:home")
    begin(response, key)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Take an address, and say the same about every address: whether it is on file is looked at later, by a worker."""
    if request.method != "POST":
        return own(request, "link", {"form": LinkForm(), "ended": "ended" in request.GET})
    form = LinkForm(request.POST)
    if not form.is_valid():
        return own(request, "link", {"form": form}, status=422)
    if not may_ask_from(request):
        return own(request, "too_often", status=429)
    email = form.cleaned_data["email"]
    if may_ask_for(email):
        want_link(at=timezone.now(), email=email)
    return own(request, "link_wanted")


@require_POST
@own_page
def leave_quickly(request: HttpRequest) -> HttpResponse:
    """End the visit, and show an everyday page. Going back finds nothing here."""
    leave(at=timezone.now(), key=request.COOKIES.get(COOKIE, ""))
    response = redirect(settings.LEAVE_PAGE_URL)
    end(response)
    return response
