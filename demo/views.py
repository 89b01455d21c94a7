"""The Mailbox: every message of the demo, as its receiver would see it. No sign-in, so only for this very machine."""

from collections import Counter
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from demo.letters import Letter, letter_of, letters

SHOWN = 200
# The page around the letter may frame our own address; otherwise it is as strict as any.
AROUND_A_LETTER: dict[str, list[CSP]] = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
# The letter itself: inline styles, as mail needs them, and links that open outside of the frame. Nothing else.
A_LETTER: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "frame-ancestors": [CSP.SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
OPENS_OUTSIDE = '<base target="_blank">'

type _View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def from_this_machine[**P](view: _View[P]) -> _View[P]:
    """Answer 404 to a request from outside the loopback interface."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR")
        if not address or not ip_address(address).is_loopback:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@from_this_machine
def mailbox(request: HttpRequest) -> HttpResponse:
    """All messages, or one receiver's (``?to=``). Draws itself anew every few seconds."""
    everything = letters()
    receiver_key = request.GET.get("to", "")
    chosen = [letter for letter in everything if receiver_key in ("", letter.receiver_key)]
    context = {
        "letters": chosen[:SHOWN],
        "shown": min(len(chosen), SHOWN),
        "total": len(chosen),
        "receivers": _receivers(everything),
        "receiver_key": receiver_key,
    }
    return render(request, "demo/mailbox.html", context)


@require_safe
@from_this_machine
@csp_override(AROUND_A_LETTER)
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One message with its headers, as HTML or (``?view=text``) as plain text."""
    found = _found(key)
    view = "text" if request.GET.get("view") == "text" or not found.html else "html"
    return render(request, "demo/letter.html", {"letter": found, "view": view})


@require_safe
@from_this_machine
@xframe_options_sameorigin
@csp_override(A_LETTER)
def letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """The message's own HTML, for the frame: as delivered, but that its links open in a new tab."""
    html = _found(key).html
    if not html:
        raise Http404
    return HttpResponse(html.replace("<head>", f"<head>{OPENS_OUTSIDE}", 1))


def _found(key: str) -> Letter:
    found = letter_of(key)
    if found is None:
        raise Http404
    return found


def _receivers(everything: list[Letter]) -> list[tuple[str, str, int]]:
    """Who got how many messages: key, address, count; by address."""
    counted = Counter((each.receiver_key, each.receiver) for each in everything)
    return sorted(
        ((key, receiver, count) for (key, receiver), count in counted.items()), key=lambda each: each[1]
    )
