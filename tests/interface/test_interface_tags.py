"""Icons, badges, the error summary and the forms, as they reach the browser."""

from datetime import date, datetime

import pytest
from django import forms
from django.template import Context, Template

from clients.vocabulary import SessionStatus
from decisions.labelled import Labelled
from extra_requests.states import State
from interface.badges import UNKNOWN, look_of
from interface.templatetags.interface import day, initials


def rendered(source: str, **context: object) -> str:
    """The source drawn as a template, with white space made plain."""
    return " ".join(Template("{% load interface %}" + source).render(Context(context)).split())


class Colour(Labelled):
    GREEN = "green", "Green <b>"
    RED = "red", "Red"


class QuestionForm(forms.Form):
    sessions = forms.IntegerField(label="Number of sessions", help_text="At most 4.", max_value=4)
    colour = forms.ChoiceField(
        choices=Colour.choices(), widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"})
    )
    note = forms.CharField(required=False)
    read = forms.BooleanField(label="I have read it")

    def clean(self) -> None:
        raise forms.ValidationError("The whole <of it> is wrong.")


def test_an_icon_is_hidden_from_those_who_hear_the_page() -> None:
    drawn = rendered('{% icon "calendar" 16 %}')

    assert drawn.startswith("<svg")
    for attribute in ('class="icon"', 'aria-hidden="true"', 'width="16"', 'height="16"'):
        assert attribute in drawn


@pytest.mark.parametrize("state", [*State, *SessionStatus])
def test_every_state_has_a_look_of_its_own(state: Labelled) -> None:
    assert look_of(state.value) != UNKNOWN
    assert state.label in rendered("{% state_badge state %}", state=state)


def test_a_badge_says_its_word_beside_its_colour() -> None:
    drawn = rendered("{% state_badge state label %}", state="approved", label="3 added <now>")

    assert 'class="badge badge--positive"' in drawn
    assert drawn.endswith("3 added &lt;now&gt;</span>")


def test_the_error_summary_links_every_error_to_its_first_control() -> None:
    drawn = rendered("{% error_summary form %}", form=QuestionForm({"sessions": "9"}))

    assert "<li>The whole &lt;of it&gt; is wrong.</li>" in drawn
    assert (
        '<a href="#id_sessions">Number of sessions: Ensure this value is less than or equal to 4.</a>'
        in drawn
    )
    assert '<a href="#id_colour_0">Colour: This field is required.</a>' in drawn
    assert '<a href="#id_read">I have read it: This field is required.</a>' in drawn


def test_the_error_summary_puts_no_colon_behind_a_question() -> None:
    class Asking(forms.Form):
        again = forms.CharField(label="Is it a new issue?")

    drawn = rendered("{% error_summary form %}", form=Asking({}))

    assert '<a href="#id_again">Is it a new issue? This field is required.</a>' in drawn


def test_the_error_summary_of_a_field_without_a_label_is_its_error_alone() -> None:
    class Choosing(forms.Form):
        slot = forms.CharField(label="", error_messages={"required": "Choose a time."})

    drawn = rendered("{% error_summary form %}", form=Choosing({}))

    assert '<li><a href="#id_slot">Choose a time.</a></li>' in drawn


def test_there_is_no_error_summary_without_an_error() -> None:
    assert rendered("{% error_summary form %}", form=QuestionForm()) == ""


def test_a_field_is_described_by_its_hint_and_its_error() -> None:
    drawn = rendered("{{ form }}", form=QuestionForm({"sessions": "9"}))

    assert '<label class="field__label" for="id_sessions">Number of sessions</label>' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_sessions_helptext id_sessions_error"' in drawn
    assert 'id="id_sessions_helptext"' in drawn
    assert 'id="id_sessions_error"' in drawn
    assert '<span class="field__optional">(optional)</span>' in drawn


def test_radio_buttons_are_cards_in_a_named_group() -> None:
    drawn = rendered("{{ form.colour.as_field_group }}", form=QuestionForm())

    assert '<legend class="field__label">Colour</legend>' in drawn
    assert '<div class="choices choices--columns">' in drawn
    assert "<span>Green &lt;b&gt;</span>" in drawn
    assert drawn.count('class="choice"') == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amelia Hartley-Singh", "AH"),
        ("Zoë van der Berg", "ZB"),
        ("Cher", "C"),
        ("(practice) Ruth", "R"),
        ("", ""),
        ("🙂 🙃", ""),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_day_is_written_as_people_here_write_it() -> None:
    assert day(date(2026, 4, 5)) == "Sun 5 Apr 2026"
    assert day(datetime(2026, 4, 15, 23, 59)) == "Wed 15 Apr 2026"
    assert day(None) == ""
