"""Fill in, check, confirm: where each POST of the flow leads."""

from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from interface.checked_form import Step, gone_through, step_of


class Number(forms.Form):
    number = forms.IntegerField()


def answer(step: Step, number: str) -> str:
    return gone_through(
        step,
        Number({"number": number}),
        fill_in=lambda status: HttpResponse(f"fill in {status}"),
        check=lambda: HttpResponse("check"),
        confirm=lambda: HttpResponse("confirm"),
    ).content.decode()


def test_only_a_valid_form_whose_confirm_button_was_pressed_is_carried_out() -> None:
    wrong, right = "four", "4"
    assert {(step, number): answer(step, number) for step in Step for number in (wrong, right)} == {
        (Step.CHECK, wrong): "fill in 422",
        (Step.CHECK, right): "check",
        (Step.CHANGE, wrong): "fill in 422",
        (Step.CHANGE, right): "fill in 200",
        (Step.CONFIRM, wrong): "fill in 422",
        (Step.CONFIRM, right): "confirm",
    }


def test_a_step_that_is_missing_or_unknown_carries_nothing_out() -> None:
    posted = [{}, {"step": "confirm"}, {"step": "change"}, {"step": "CONFIRM"}, {"step": "delete"}]
    assert [step_of(RequestFactory().post("/", sent)) for sent in posted] == [
        Step.CHECK,
        Step.CONFIRM,
        Step.CHANGE,
        Step.CHECK,
        Step.CHECK,
    ]
