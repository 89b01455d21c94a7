"""Adding to a letter that a clinical manager asked about: a new round of it."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, for_roles
from accounts.roles import Role
from clients.acting import role_of
from clients.sessions.counts import local_day
from clinical_reviews.selectors import review_due_of, wish_about_letter
from decisions.refusal import refused_by
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import loaded_for_case, requests_in_care_of
from letters.commands.assessment import add_to_letter, may_add_to_letter
from letters.commands.reading import read_letter
from letters.named_identifiers import FIELDS, listed
from letters.selectors import newest_letter, own_letters_of
from sessions_portal.access import CARERS
from sessions_portal.letters.forms import RECOMMENDATION, WHY_MORE, LetterForm, identifiers_on_record
from sessions_portal.letters.hints import hinted, hints_in, tells_unawares
from sessions_portal.letters.typed_letter import KEPT


@require_http_methods(["GET", "HEAD", "POST"])
@KEPT.keeps_what_was_typed
@for_roles(*CARERS)
def letter_answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """What the clinical manager asks about the letter, and the letter to be given once more."""
    shown = get_object_or_404(loaded_for_case(requests_in_care_of(request.user)), reference=reference)
    if request.method != "POST":
        if not may_add_to_letter(shown, Role(role_of(request.user))):
            return _page(request, shown, LetterForm())
        return _page(request, shown, _first_form(request, shown))
    weighs = int(request.META.get("CONTENT_LENGTH") or 0)
    form = LetterForm(request.POST, request.FILES, weighs=weighs)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    if tells_unawares(hints_in(form, shown.case, on=_today(shown)), request.POST):
        return _page(request, shown, form, status=422, tells_unawares=True)
    add = partial(add_to_letter, by=request.user, at=timezone.now(), request_reference=reference)
    refused = refused_by(lambda: add(content=form.content()))
    if refused is not None:
        form.refuse(refused)
        shown.refresh_from_db(fields=["state"])
        return _page(request, shown, form, status=422)
    KEPT.forget(request)
    messages.success(request, "The letter was added to: a clinical manager goes on with it.")
    return redirect("sessions_portal:request_status", reference)


def _first_form(request: SignedInRequest, shown: ExtraSessionsRequest) -> LetterForm:
    """The letter as it was written before, for the people who may read it: its reading is put on record."""
    initial = identifiers_on_record(shown.case.client)
    before = newest_letter(shown)
    own = own_letters_of(request.user)
    if before is not None and own.filter(pk=before.pk).exists():
        letter = read_letter(
            by=request.user, actor=role_of(request.user), letters=own, reference=before.reference
        )
        initial |= {name: "; ".join(words) for name in FIELDS if (words := listed(letter.identifiers, name))}
        initial |= {WHY_MORE: letter.why_more, RECOMMENDATION: letter.recommendation}
    return LetterForm(initial=initial | (_kept(request, shown) or {}))


def _kept(request: SignedInRequest, shown: ExtraSessionsRequest) -> dict[str, str] | None:
    return KEPT.kept_for(request, request.user, shown.reference)


def _page(
    request: SignedInRequest, shown: ExtraSessionsRequest, form: LetterForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    client, today = shown.case.client, _today(shown)
    page = {
        "form": form,
        "hinted": hinted(form, shown.case, "letter_answer_hint", shown.reference, on=today),
        "shown": shown,
        "case": shown.case,
        "client": client,
        "organisation_name": client.organisation.name,
        "asked": wish_about_letter(shown),
        "decision": may_add_to_letter(shown, Role(role_of(request.user))),
        "review_due": review_due_of(shown, shown.status_changes.order_by("at", "id"), today),
        "made_for": KEPT.note_for(request.user, shown.reference),
        "is_restored": request.method != "POST" and _kept(request, shown) is not None,
    }
    return render(request, "sessions_portal/letters/answer.html", page | more, status=status)


def _today(shown: ExtraSessionsRequest) -> date:
    return local_day(timezone.now(), shown.case.client.organisation.zone)
