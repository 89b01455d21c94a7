"""The gallery: every component of the look on one page, filled with invented data. For designers' eyes, and for axe."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.sessions.counts import Counts
from clients.vocabulary import SessionStatus
from extra_requests.states import State
from extra_requests.vocabulary.requests import Goal, ReferralPathway, Requestor
from interface.figures import WindowMark


@dataclass(frozen=True)
class Row:
    """A session of the gallery's list."""

    client: str
    when: str
    number: int
    reference: str
    status: SessionStatus


@dataclass(frozen=True)
class Event:
    """An entry of the gallery's time line."""

    title: str
    meta: str
    tone: str
    icon: str
    text: str = ""


class GalleryForm(forms.Form):
    """One field of each kind."""

    requestor = forms.ChoiceField(choices=Requestor.choices())
    sessions = forms.IntegerField(
        label="Number of sessions", min_value=1, help_text="2 of 6 remain; one request may ask for at most 4."
    )
    requested_on = forms.DateField(
        label="Date of request",
        help_text="Today; any other date is refused.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    goal = forms.ChoiceField(
        choices=Goal.choices(), widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"})
    )
    referral_pathway = forms.ChoiceField(
        choices=ReferralPathway.choices(), widget=forms.RadioSelect(attrs={"data-layout": "choices--columns"})
    )
    note = forms.CharField(
        label="Note for the clinical manager",
        help_text="Never shown to the employer.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    read = forms.BooleanField(label="I have read exactly what HR will see")


ROWS = (
    Row("Zoë O’Hara-Nguyễn", "Today, 9:00 am", 1, "APP-004120", SessionStatus.IN_PROGRESS),
    Row("Bartholomew Featherstonehaugh", "Today, 10:30 am", 2, "APP-004121", SessionStatus.BOOKED),
    Row("Li Wei", "Today, 2:00 pm", 3, "APP-004122", SessionStatus.CANCELLED),
    Row("عبد الرحمن الشريف", "Thu 16 Apr, 9:00 am", 4, "APP-004123", SessionStatus.NO_SHOW),
    Row("Mary-Jane D’Souza", "Fri 17 Apr, 11:15 am", 5, "APP-004124", SessionStatus.COMPLETED),
)

EVENTS = (
    Event("Waiting for the employer", "due Wed 15 Apr 2026 · 5 business days left", "coming", "hourglass"),
    Event(
        "Sent on to the employer",
        "Clinical manager · Tue 7 Apr 2026, 3:12 pm",
        "review",
        "stethoscope",
        "Reviewed; 3 sessions as asked.",
    ),
    Event("Submitted", "Consultant · Thu 2 Apr 2026, 10:04 am", "info", "send"),
)

BEGAN = date(2025, 11, 18)
TODAY = date(2026, 4, 2)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; ``?errors`` shows the form with its errors."""
    form = GalleryForm(
        {"requestor": Requestor.CONSULTANT, "sessions": "0"} if "errors" in request.GET else None,
        initial={"requested_on": TODAY, "goal": Goal.SAFE_ENDING, "sessions": 3},
    )
    window = {
        "starts_on": BEGAN,
        "ends_on": date(2026, 11, 18),
        "today": TODAY,
        "marks": [
            *(WindowMark(BEGAN + timedelta(days)) for days in (0, 20, 22, 60)),
            WindowMark(date(2026, 4, 20), booked=True),
        ],
    }
    context = {
        "form": form,
        "sessions": ROWS,
        "states": list(State),
        "steps": ["Request", "Summary", "Sent"],
        "crumbs": [("Quick View", "/")],
        "counts": Counts(entitled=6, used=3, booked=1, remaining=2),
        "window": window,
        "timeline": EVENTS,
    }
    return render(request, "demo/gallery.html", context)
