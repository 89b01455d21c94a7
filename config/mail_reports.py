"""Where the mail provider reports to: deliveries and bounces, and the letters that are e-mailed in.

Only the addresses of the provider that ``MAIL_PROVIDER`` names are there. What cannot be read is answered with 400, a caller
who does not know the secret with 403 before anything of the body is read. Anymail checks signatures and reads reports; of a
message, only its bytes are kept (``letters.inbound.posted_message``).
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from anymail.signals import tracking
from anymail.urls import urlpatterns as anymail_urls
from anymail.utils import get_request_basic_auth
from anymail.webhooks.base import AnymailCoreWebhookView
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern
from django.utils.crypto import constant_time_compare
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt
from multipart import MultipartError, MultipartParser, parse_options_header

from letters.inbound.commands import LARGEST_MESSAGE
from letters.inbound.message_from_fields import Posted
from letters.inbound.posted_message import (
    POST_FORMS,
    PROVIDERS,
    Form,
    Malformed,
    messages_in_form,
    messages_in_json,
)
from letters.webhook import take_in
from notifications.webhooks import can_be_noted

app_name = "anymail"

type View = Callable[..., HttpResponse]

LARGEST_REPORT = 1024 * 1024
MOST_FIELDS = 200
# What reading a report stumbles over that is not as this provider writes it. Only reading is guarded by it: what fails
# afterwards is ours, is answered with 500, and is sent again.
_STUMBLES = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError, OSError,
    AnymailError, ImproperlyConfigured,
)  # fmt: skip


def urls_of(provider: str) -> list[URLPattern]:
    """The addresses of one provider, by Anymail's names; of one that posts no message as it came, only for reports.

    Raises ImproperlyConfigured for a provider that Anymail does not know.
    """
    if not provider:
        return []
    names = (f"{provider}_inbound_webhook", f"{provider}_tracking_webhook")
    named = [pattern for pattern in anymail_urls if pattern.name in names]
    # Mandrill posts reports and messages to one address
    if not named or provider == "mandrill":
        raise ImproperlyConfigured(f"MAIL_PROVIDER: {provider!r} is no provider whose reports can be taken.")
    return list(_served(provider, named))


def _served(provider: str, patterns: Iterable[URLPattern]) -> Iterable[URLPattern]:
    for pattern in patterns:
        callback: Any = pattern.callback
        view_class: type[AnymailCoreWebhookView] = callback.view_class
        if view_class.signal is tracking:
            view = _for_the_provider(_reports(view_class), largest=LARGEST_REPORT)
        elif provider in PROVIDERS:
            view = _for_the_provider(_letters(provider, view_class), largest=LARGEST_MESSAGE)
        else:
            continue
        yield URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


def _for_the_provider(view: View, *, largest: int) -> View:
    """The view, for POSTs that bring the secret and no more than ``largest`` bytes."""

    @csrf_exempt
    def received(request: HttpRequest, *_captured: str | None) -> HttpResponse:
        if request.method == "HEAD":
            # some providers ask so whether the address is there
            return HttpResponse()
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST, HEAD"})
        if not _is_provider(request):
            return HttpResponse(status=403)
        body = request.read(largest + 1)
        if len(body) > largest:
            return HttpResponse(status=400)
        # Django's limit is one for all addresses; what has been read already is not measured again
        request._body = body  # noqa: SLF001
        request._stream = BytesIO(body)  # noqa: SLF001
        try:
            return view(request)
        except AnymailWebhookValidationFailure:
            return HttpResponse(status=403)
        except Malformed:
            return HttpResponse(status=400)

    return received


def _reports(view_class: type[AnymailCoreWebhookView]) -> View:
    def reports(request: HttpRequest) -> HttpResponse:
        view = view_class()
        try:
            view.run_validators(request)
            events = list(view.parse_events(request))
        except AnymailWebhookValidationFailure:
            raise
        except _STUMBLES as fault:
            raise Malformed(type(fault).__name__) from None
        if not all(map(can_be_noted, events)):
            raise Malformed("event")
        for event in events:
            tracking.send(sender=view_class, event=event, esp_name=view.esp_name)
        return HttpResponse()

    return reports


def _letters(provider: str, view_class: type[AnymailCoreWebhookView]) -> View:
    def letters(request: HttpRequest) -> HttpResponse:
        form = _form_of(request) if provider in POST_FORMS else None
        try:
            # whatever the provider signs, Anymail checks
            view_class().run_validators(request)
        except AnymailWebhookValidationFailure:
            raise
        except _STUMBLES as fault:
            raise Malformed(type(fault).__name__) from None
        found = messages_in_form(provider, form) if form else messages_in_json(provider, request.body)
        for original in found:
            take_in(original)
        return HttpResponse()

    return letters


def _form_of(request: HttpRequest) -> Form:
    """The form that was posted, of any size that a message may have; Django finds its fields read already."""
    kind, options = parse_options_header(request.META.get("CONTENT_TYPE", ""))
    try:
        if kind == "multipart/form-data":
            form = _multipart(request.body, options.get("boundary", ""))
        else:
            fields = parse_qsl(request.body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
            form = Form({name.decode(): value for name, value in fields}, {})
    except (MultipartError, ValueError) as fault:
        raise Malformed(type(fault).__name__) from None
    post: Any = QueryDict(mutable=True)
    for name in form.fields:
        post[name] = form.said(name)
    request._post, request._files = post, MultiValueDict()  # type: ignore[attr-defined] # noqa: SLF001
    return form


def _multipart(body: bytes, boundary: str) -> Form:
    if not boundary:
        raise Malformed("boundary")
    # all of it stays in memory: what came in a letter is written to no disk in the clear
    parser = MultipartParser(
        BytesIO(body),
        boundary,
        part_limit=MOST_FIELDS,
        spool_limit=LARGEST_MESSAGE,
        memory_limit=LARGEST_MESSAGE,
    )
    fields: dict[str, bytes] = {}
    files: dict[str, Posted] = {}
    for part in parser:
        if part.filename is not None:
            files[part.name] = Posted(part.filename, part.content_type, part.raw)
        else:
            fields[part.name] = part.raw
    return Form(fields, files)


def _is_provider(request: HttpRequest) -> bool:
    secrets = settings.ANYMAIL.get("WEBHOOK_SECRET") or []
    said = get_request_basic_auth(request) or ""
    known = [secrets] if isinstance(secrets, str) else secrets
    return any(constant_time_compare(said, secret) for secret in known)


urlpatterns = urls_of(settings.MAIL_PROVIDER)
