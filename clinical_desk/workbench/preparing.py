"""The workbench of a long letter until a worker has found its marks: said, asked for, and looked for again."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest
from extra_requests.models import ExtraSessionsRequest
from letters.commands.preparing_marks import ask_for_marks
from letters.tasks import prepare_letter
from letters.workbench import MarksNotReady
from notifications.nudge import nudge_after_commit

type LetterView = Callable[[SignedInRequest, str], HttpResponse]

SECONDS_BETWEEN = 3


def or_being_prepared(view: LetterView) -> LetterView:
    """The view; or, while the marks of the letter are not found, a page that says so. Nothing of the letter is on it."""

    @wraps(view)
    def shown(request: SignedInRequest, reference: str) -> HttpResponse:
        try:
            return view(request, reference)
        except MarksNotReady as wait:
            return _preparing(request, reference, gave_up=wait.gave_up)

    return shown


def _preparing(request: SignedInRequest, reference: str, *, gave_up: bool) -> HttpResponse:
    if not gave_up:
        try:
            wanted = ask_for_marks(by=request.user, request_reference=reference)
        except ExtraSessionsRequest.DoesNotExist:
            raise Http404 from None
        nudge_after_commit(prepare_letter, wanted.letter.reference)
    context = {"reference": reference, "gave_up": gave_up}
    response = render(
        request, "clinical_desk/workbench/preparing.html", context, status=409 if gave_up else 202
    )
    if not gave_up and request.method == "GET":
        response["Refresh"] = str(SECONDS_BETWEEN)
    return response
