"""What a consultant sends after their session has run out is not lost: it waits, encrypted, for them to sign in again.

The page carries a signed note of who it was made for. A POST with that note but without a sign-in is kept in the
browser's own new session, which signing in goes on with, and shown on the page to that same person, who saves it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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

NOTE = "made_for"
# the page may have been open for a working day
_NOTE_SECONDS = 24 * 60 * 60
_MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form whose typed text outlives a sign-in. ``name`` is the form's own; ``typed`` reads what was sent of it."""

    name: str
    typed: Callable[[QueryDict], Mapping[str, Any]]

    def note_for(self, user: User, reference: str) -> str:
        """The signed note that the form of ``user`` about ``reference`` carries."""
        return signing.dumps([user.pk, reference], salt=self.name)

    def keeps_what_was_typed(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Around the form's view: a POST that comes after signing out is kept, and leads to sign in."""

        @wraps(view)
        def kept(request: HttpRequest, reference: str) -> HttpResponse:
            if request.method != "POST" or request.user.is_authenticated:
                return view(request, reference)
            self._keep(request, reference)
            to_sign_in = redirect_to_login(request.path)
            htmx: HtmxDetails | None = getattr(request, "htmx", None)
            return HttpResponseClientRedirect(to_sign_in.url) if htmx else to_sign_in

        return kept

    def kept_for(self, request: HttpRequest, user: User, reference: str) -> dict[str, Any] | None:
        """What was kept for this person and this reference; nothing for anybody else."""
        token = request.session.get(self._place)
        if not isinstance(token, str):
            return None
        try:
            whose, about, typed = json.loads(keyring().decrypt(token.encode()))
        except (InvalidToken, ValueError):
            return None
        return typed if (whose, about) == (user.pk, reference) and isinstance(typed, dict) else None

    def forget(self, request: HttpRequest) -> None:
        """It has been saved where it belongs."""
        request.session.pop(self._place, None)

    @property
    def _place(self) -> str:
        return f"kept_{self.name}"

    def _keep(self, request: HttpRequest, reference: str) -> None:
        try:
            whose, about = signing.loads(request.POST.get(NOTE, ""), salt=self.name, max_age=_NOTE_SECONDS)
        except (signing.BadSignature, ValueError, TypeError):
            return
        text = json.dumps([whose, about, self.typed(request.POST)])
        if about == reference and len(text) <= _MOST_CHARACTERS:
            request.session[self._place] = keyring().encrypt(text.encode()).decode()
