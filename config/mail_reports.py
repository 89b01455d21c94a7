"""Where the mail provider reports to: deliveries and bounces, and the letters that are e-mailed in (Anymail's webhooks)."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from anymail.urls import urlpatterns as anymail_urls
from anymail.utils import get_request_basic_auth
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.crypto import constant_time_compare

from extra_requests.commands.inbound import LARGEST_MESSAGE

app_name = "anymail"

type View = Callable[..., HttpResponse]


class EveryFile(MemoryFileUploadHandler):
    """Takes in the files of a whole message: of a larger one than a person may upload, Django's own would drop them all in silence."""

    def handle_raw_input(self, *_args: Any, **_more: Any) -> None:
        """Nothing is measured again: the message as a whole has been."""
        self.activated = True


def with_room_for_a_letter(view: View) -> View:
    """Let a message with a letter of 5 MB in, which is more than any form of the portal may send; for the provider alone."""

    @wraps(view)
    def received(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and _is_provider(request):
            body = request.read(LARGEST_MESSAGE + 1)
            if len(body) > LARGEST_MESSAGE:
                raise RequestDataTooBig("A message of more than 15 MB.")
            # Django's limit is one for all addresses; what has been read already is not measured again
            request._body = body  # noqa: SLF001
            request._stream = BytesIO(body)  # noqa: SLF001
            request.upload_handlers = [EveryFile(request)]
        return view(request, *args, **kwargs)

    return received


def _is_provider(request: HttpRequest) -> bool:
    secrets = settings.ANYMAIL.get("WEBHOOK_SECRET") or []
    said = get_request_basic_auth(request) or ""
    known = [secrets] if isinstance(secrets, str) else secrets
    return any(constant_time_compare(said, secret) for secret in known)


def _brings_letters(pattern: URLPattern) -> bool:
    # Mandrill reports everything to one address
    return "inbound" in (pattern.name or "") or pattern.name == "mandrill_webhook"


urlpatterns = [
    URLPattern(
        pattern.pattern,
        with_room_for_a_letter(pattern.callback) if _brings_letters(pattern) else pattern.callback,
        pattern.default_args,
        pattern.name,
    )
    for pattern in anymail_urls
]
