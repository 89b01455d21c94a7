"""Fill in, check, confirm: how a page that cannot be undone is gone through.

The POSTs of one flow are told apart by ``step``. A POST without one shows the answers to check, ``confirm`` carries them out, and
``change`` goes back to the form as it was filled in. ``components/check_answers.html`` holds the two buttons.
"""

from collections.abc import Callable
from enum import StrEnum

from django import forms
from django.http import HttpRequest, HttpResponse

#: The status of a page that shows a form again because it was not filled in right.
NOT_FILLED_IN = 422


class Step(StrEnum):
    """What a POST of the flow asks for."""

    CHECK = "check"
    CHANGE = "change"
    CONFIRM = "confirm"


def step_of(request: HttpRequest) -> Step:
    """The step that the pressed button names; to check, where it names another or is missing: that changes nothing."""
    named = request.POST.get("step")
    return next((step for step in Step if step == named), Step.CHECK)


def gone_through(
    step: Step,
    form: forms.Form,
    *,
    fill_in: Callable[[int], HttpResponse],
    check: Callable[[], HttpResponse],
    confirm: Callable[[], HttpResponse],
) -> HttpResponse:
    """Answer a POST of the flow.

    Args:
        step: what the POST asks for.
        form: as it was filled in.
        fill_in: shows the form again, with the status it is given: `NOT_FILLED_IN`, or 200 where it is only changed.
        check: shows the answers before they are final.
        confirm: carries them out. The form is valid then.

    """
    if not form.is_valid():
        return fill_in(NOT_FILLED_IN)
    if step is Step.CHANGE:
        return fill_in(200)
    return confirm() if step is Step.CONFIRM else check()
