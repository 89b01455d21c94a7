"""A request as its account manager works with it: no client's name, nothing clinical; what is sent, and what came back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, for_roles
from clients.sessions.counts import local_day
from clinical_desk.access import ACCOUNT
from clinical_desk.employers.forms import RecordAnswerForm, ReturnLetterForm, SendLetterForm
from clinical_desk.employers.request_page import account_request_page
from clinical_desk.employers.unattended_views import offer_to_take_on
from decisions.refusal import refused_by
from extra_requests.commands.employer_answers import record_approval, record_decline
from extra_requests.commands.nudge import nudge_reviewers
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import loaded_for_mail, requests_managed_by, sessions_sent
from extra_requests.states import Action
from interface.checked_form import NOT_FILLED_IN, gone_through, step_of
from letters.commands.sending import return_letter, send_letter

type RequestView = Callable[[SignedInRequest, ExtraSessionsRequest, datetime], HttpResponse]


def _request_in_sight(request: SignedInRequest, reference: str, now: datetime) -> ExtraSessionsRequest | None:
    managed = loaded_for_mail(requests_managed_by(request.user, at=now))
    return managed.filter(reference=reference).first()


def _of_request(view: RequestView) -> Callable[[SignedInRequest, str], HttpResponse]:
    """Gives ``view`` the request of an employer that the person looks after; anything else is not found.

    Who follows a mail about an employer without an account manager is led to where they can take it on.
    """

    @for_roles(*ACCOUNT)
    @wraps(view)
    def found(request: SignedInRequest, reference: str) -> HttpResponse:
        now = timezone.now()
        shown = _request_in_sight(request, reference, now)
        return view(request, shown, now) if shown else offer_to_take_on(request, reference, now)

    return found


@require_safe
@_of_request
def account_request(request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime) -> HttpResponse:
    """Where it stands, the released letter, and what can be done."""
    return _page(request, shown, now)


def _page(
    request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "page": account_request_page(shown, request.user, now),
        "shown": shown,
        "organisation": shown.case.client.organisation,
        "send_form": SendLetterForm(auto_id="send_%s"),
        "return_form": ReturnLetterForm(auto_id="return_%s"),
        "answer_form": _answer_form(shown, now),
    }
    return render(request, "clinical_desk/employers/request.html", context | forms, status=status)


def _done(request: SignedInRequest, shown: ExtraSessionsRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("clinical_desk:account_request", shown.reference)


def _answer_form(shown: ExtraSessionsRequest, now: datetime, data: Any = None) -> RecordAnswerForm:
    today = local_day(now, shown.case.client.organisation.zone)
    return RecordAnswerForm(data, most=sessions_sent(shown), today=today, auto_id="answer_%s")


@require_POST
@_of_request
def letter_send(request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime) -> HttpResponse:
    """Send the released letter to the reviewers."""
    form = SendLetterForm(request.POST, auto_id="send_%s")
    send = partial(send_letter, by=request.user, at=now, request_reference=shown.reference)
    if form.carries_out(lambda said: send(line=said["line"])):
        return _done(
            request, shown, f"{shown.case.client.organisation.name} was asked about {shown.reference}."
        )
    return _page(request, shown, now, status=422, send_form=form)


@require_POST
@_of_request
def letter_return(request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime) -> HttpResponse:
    """Give the letter back to its assessment."""
    form = ReturnLetterForm(request.POST, auto_id="return_%s")
    give_back = partial(return_letter, by=request.user, at=now, request_reference=shown.reference)
    if form.carries_out(lambda said: give_back(reason=said["reason"])):
        return _done(request, shown, f"{shown.reference} is back with the clinical managers.")
    return _page(request, shown, now, status=422, return_form=form)


@require_POST
@_of_request
def nudge(request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime) -> HttpResponse:
    """Remind the reviewers, at most once a day of theirs."""
    refused = refused_by(lambda: nudge_reviewers(by=request.user, at=now, request_reference=shown.reference))
    if refused is not None:
        messages.error(request, refused.because)
        return redirect("clinical_desk:account_request", shown.reference)
    return _done(request, shown, "The reviewers get an e-mail.")


@require_POST
@_of_request
def record_answer(request: SignedInRequest, shown: ExtraSessionsRequest, now: datetime) -> HttpResponse:
    """Record what the employer answered by phone or e-mail: fill in, check, confirm."""
    form = _answer_form(shown, now, request.POST)

    def fill_in(status: int) -> HttpResponse:
        return _page(request, shown, now, status=status, answer_form=form)

    def check() -> HttpResponse:
        context = {"shown": shown, "organisation": shown.case.client.organisation, "form": form}
        return render(request, "clinical_desk/employers/check_answer.html", context)

    def confirm() -> HttpResponse:
        if not form.carries_out(lambda _said: _record(request, shown, form, now)):
            return fill_in(NOT_FILLED_IN)
        said = f"The answer to {shown.reference} is recorded. Consultant, client and reviewers are told by e-mail."
        return _done(request, shown, said)

    return gone_through(step_of(request), form, fill_in=fill_in, check=check, confirm=confirm)


def _record(
    request: SignedInRequest, shown: ExtraSessionsRequest, form: RecordAnswerForm, now: datetime
) -> None:
    said = form.cleaned_data
    if said["decision"] is Action.RECORD_APPROVAL:
        record_approval(
            by=request.user,
            at=now,
            request_reference=shown.reference,
            sessions=said["sessions"],
            answer=form.answer(),
        )
    else:
        record_decline(
            by=request.user,
            at=now,
            request_reference=shown.reference,
            reason=said["reason"],
            answer=form.answer(),
        )
