"""What a form and a button say of a command that may refuse."""

from typing import Any

import pytest
from django import forms

from decisions.decision import Decision, allowed, refused
from decisions.refusal import Refused, insist, refused_by
from interface.refusable_form import RefusableForm

TOO_MANY = refused("too_many", "That is too many.")
ELSEWHERE = refused("elsewhere", "Not today.")


class NumberForm(RefusableForm):
    field_of = {"too_many": "number"}

    number = forms.IntegerField()


def answering(decision: Decision) -> Any:
    def command(said: dict[str, Any]) -> str:
        insist(decision)
        return f"made of {said['number']}"

    return command


def test_a_form_keeps_what_its_command_made_or_says_why_not_where_it_is_about() -> None:
    found: list[object] = []
    for decision in (allowed("fine", "Fine."), TOO_MANY, ELSEWHERE):
        form = NumberForm({"number": "3"})
        found.append((form.carries_out(answering(decision)), form.made, dict(form.errors)))
    assert found == [
        (True, "made of 3", {}),
        (False, None, {"number": ["That is too many."]}),
        (False, None, {"__all__": ["Not today."]}),
    ]


def test_a_form_that_is_not_good_asks_its_command_nothing() -> None:
    form = NumberForm({"number": "many"})
    assert not form.carries_out(lambda _said: pytest.fail("carried out"))
    assert (form.made, list(form.errors)) == (None, ["number"])


def test_a_press_is_told_the_decision_that_refused_it() -> None:
    assert refused_by(lambda: insist(TOO_MANY)) == TOO_MANY
    assert refused_by(lambda: "made") is None
    with pytest.raises(ZeroDivisionError):
        refused_by(lambda: 1 // 0)
    with pytest.raises(Refused):
        insist(TOO_MANY)
