"""What a request's consultant is told while it is undecided. References only, as in every mail to consultants."""

from datetime import datetime

from extra_requests.mail.links import questions_page, request_page
from extra_requests.mail.to_consultants import (
    FOOTER,
    SENDER,
    client_word,
    consultant_message,
    due_days,
    greeting,
    references,
)
from extra_requests.models import ExtraSessionsRequest
from extra_requests.selectors import sessions_sent
from extra_requests.states import State
from interface.numbers_in_words import counted, sessions
from notifications.email_body import Button, EmailBody
from notifications.outbox import Message


def answers_reminder(request: ExtraSessionsRequest, business_day: int, *, round_asked: int) -> Message:
    """On business day 1 and 3: the clinical questions are not answered yet. ``round_asked`` numbers the rounds."""
    more = request.current_state is State.MORE_INFORMATION_NEEDED
    what = "More information" if more else "The clinical questions"
    wait = "is still awaited" if more else "are not answered yet"
    letter = EmailBody(
        sender=SENDER,
        preheader=f"{what} {wait}.",
        heading=f"{what} {wait}",
        badge="Your turn",
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            f"{what} for your request {wait}. The clinical review, and then the organisation, wait for it.",
            "What you have typed so far is kept: you can answer in several goes.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("Answer the clinical questions", questions_page(request.reference)),
        footer=FOOTER,
    )
    subject = f"Reminder: your answers for {request.reference}"
    return consultant_message(request, "answers_reminder", subject, letter, f":{round_asked}:{business_day}")


def more_information_needed(request: ExtraSessionsRequest, marked: int, *, at: datetime) -> Message:
    """A clinical manager marked questions to be answered again. Their words are on the page, not in the mail."""
    letter = EmailBody(
        sender=SENDER,
        preheader="The clinical review is paused until you answer.",
        heading="A clinical manager needs more information",
        badge="Your turn",
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            f"A clinical manager marked {counted(marked, 'question')} for you, and says there what is missing.",
            "The review is paused until you answer. The outcome is still due on the same day.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("See what is asked", questions_page(request.reference)),
        footer=FOOTER,
    )
    subject = f"More information is needed for {request.reference}"
    return consultant_message(request, "more_information_needed", subject, letter, f":{at.isoformat()}")


def sent_on(request: ExtraSessionsRequest) -> Message:
    """The clinical review is done, and the organisation has been asked: for all that was asked for, or for fewer."""
    asked, sent = request.sessions_requested, sessions_sent(request)
    what = (
        f"A clinical manager reviewed your request and sent it on for {sent} of the {sessions(asked)} "
        "that you requested. The reason is on the request’s page."
        if sent < asked
        else "A clinical manager reviewed your request and sent it on."
    )
    letter = EmailBody(
        sender=SENDER,
        preheader="The organisation has been asked to decide.",
        heading="Your request was sent to the organisation",
        badge=request.current_state.label,
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            what,
            "The organisation has been asked to decide. It learns nothing of your answers, or who it is about.",
        ),
        facts=(
            *references(request),
            ("Sessions requested", str(asked)),
            ("Sent to the organisation for", sessions(sent)),
            *due_days(request)[-1:],
        ),
        button=Button("See the request", request_page(request.reference)),
        closing=(client_word(request, "You will get the outcome by e-mail."),),
        footer=FOOTER,
    )
    subject = f"Your request {request.reference} was sent on"
    return consultant_message(request, "sent_on", subject, letter, _moment(request))


def bridging_allowed(request: ExtraSessionsRequest) -> Message:
    """One session may be booked while the request is undecided."""
    letter = EmailBody(
        sender=SENDER,
        preheader="One session may be booked while the request is undecided.",
        heading="One bridging session was allowed",
        greeting=greeting(request),
        paragraphs=(
            "A clinical manager allowed one session while your request is undecided. It counts like any other.",
        ),
        facts=references(request),
        steps_heading="Next steps",
        steps=("Book the session with your client.",),
        button=Button("See the request", request_page(request.reference)),
        footer=FOOTER,
    )
    subject = f"One session may be booked meanwhile ({request.reference})"
    return consultant_message(request, "bridging_allowed", subject, letter, "")


def appeal_received(request: ExtraSessionsRequest) -> Message:
    """The appeal has been recorded: who decides now, and by when."""
    who = (
        "The organisation is asked again"
        if request.current_state is State.AWAITING_EMPLOYER
        else "Another clinical manager looks at the request"
    )
    letter = EmailBody(
        sender=SENDER,
        preheader=f"{who}.",
        heading="Your appeal was received",
        badge=request.current_state.label,
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            f"{who}. A different person decides, not the one who declined.",
            "Until it is decided, nothing can be rebooked on this assist case.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("See the request", request_page(request.reference)),
        closing=(client_word(request, "You will get the outcome by e-mail."),),
        footer=FOOTER,
    )
    return consultant_message(
        request, "appeal_received", f"Your appeal {request.reference} was received", letter, ""
    )


def _moment(request: ExtraSessionsRequest) -> str:
    """Tells one sending on from another: a request that is appealed against clinically is sent on once more."""
    return f":{request.employer_asked_on.isoformat()}" if request.employer_asked_on else ""
