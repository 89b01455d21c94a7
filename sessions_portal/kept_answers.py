"""What a consultant sends after their session has run out is not lost: it waits, encrypted, for them to sign in again.

The page carries a signed note of who it was made for. A POST with that note but without a sign-in is kept in the
browser's own new session, which signing in goes on with, and shown on the page to that same person, who saves it.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.encrypted import keyring
from accounts.models import User
from sessions_portal.clinical_typing import typed_answers

NOTE = "made_for"
_SALT = "clinical-questions"
_KEPT = "kept_clinical_answers"
# the page may have been open for a working day
_NOTE_SECONDS = 24 * 60 * 60
_MOST_CHARACTERS = 200_000


def note_for(user: User, reference: str) -> str:
    """The signed note that the form of ``user`` for the request ``reference`` carries."""
    return signing.dumps([user.pk, reference], salt=_SALT)


def keeps_what_was_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around a view of the clinical questions: a POST that comes after signing out is kept, and leads to sign in."""
    return keeps_typing(typed_answers, str)(view)


def keeps_typing(
    typed: Callable[[QueryDict], Mapping[str, Any]], kept_under: Callable[[str], str]
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """The same around any other view of one reference.

    Args:
        typed: what of a POST is kept.
        kept_under: the name that ``note_for`` and ``kept_for`` are given, from the reference in the address.
    """

    def keeping(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def kept(request: HttpRequest, reference: str) -> HttpResponse:
            if request.method != "POST" or request.user.is_authenticated:
                return view(request, reference)
            _keep(request, kept_under(reference), typed)
            to_sign_in = redirect_to_login(request.path)
            htmx: HtmxDetails | None = getattr(request, "htmx", None)
            return HttpResponseClientRedirect(to_sign_in.url) if htmx else to_sign_in

        return kept

    return keeping


def kept_for(request: HttpRequest, user: User, reference: str) -> dict[str, Any] | None:
    """What was kept for this person and this request; nothing for anybody else."""
    token = request.session.get(_KEPT)
    if not isinstance(token, str):
        return None
    try:
        whose, about, typed = json.loads(keyring().decrypt(token.encode()))
    except (InvalidToken, ValueError):
        return None
    return typed if (whose, about) == (user.pk, reference) and isinstance(typed, dict) else None


def forget_kept(request: HttpRequest) -> None:
    """It has been saved where it belongs."""
    request.session.pop(_KEPT, None)


def _keep(request: HttpRequest, reference: str, typed_in: Callable[[QueryDict], Mapping[str, Any]]) -> None:
    try:
        whose, about = signing.loads(request.POST.get(NOTE, ""), salt=_SALT, max_age=_NOTE_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return
    typed = typed_in(request.POST)
    text = json.dumps([whose, about, typed])
    if about == reference and len(text) <= _MOST_CHARACTERS:
        request.session[_KEPT] = keyring().encrypt(text.encode()).decode()
