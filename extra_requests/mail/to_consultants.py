"""What a request's consultant is told. References only: a mailbox is not the portal, so no client is named."""

from clients.client_links.manner import why_no_mail
from extra_requests.mail.links import questions_page, request_page
from extra_requests.models import ExtraSessionsRequest
from extra_requests.next_steps import steps_after
from extra_requests.selectors import sessions_sent
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.reasons import reason_in_words
from extra_requests.vocabulary.requests import SystemDecline
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody, Tone
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Sessions Portal"
FOOTER = ("You get this e-mail because you are the consultant of this assist case.",)


def request_received(request: ExtraSessionsRequest) -> Message:
    """The request has been recorded: who is asked next, and by when the outcome is due."""
    asked = sessions(request.sessions_requested)
    button = Button("See the request", request_page(request.reference))
    if request.current_state is State.AWAITING_EMPLOYER:
        next_word = f"We received your request for {asked} and asked the organisation to decide on it."
    elif request.current_state is State.AWAITING_ASSESSMENT:
        next_word = (
            f"We received your letter, which recommends {asked}. Everything that could tell who it is about is removed, "
            "and a clinical manager assesses it. The organisation is asked after that."
        )
    else:
        next_word = (
            f"We received your request for {asked}. A clinical review comes first: "
            "please answer the clinical questions on the request’s page. The organisation is asked after that."
        )
        button = Button("Answer the clinical questions", questions_page(request.reference))
    letter = EmailBody(
        sender=SENDER,
        preheader=_due_in_words(request) or next_word,
        heading="Your request was received",
        badge=request.current_state.label,
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(next_word, "Until it is decided, nothing can be rebooked on this assist case."),
        facts=(
            *references(request),
            ("Sessions requested", str(request.sessions_requested)),
            *due_days(request),
        ),
        button=button,
        closing=(client_word(request, "You will get the outcome by e-mail."),),
        footer=FOOTER,
    )
    return consultant_message(
        request, "request_received", f"Your request {request.reference} was received", letter, ""
    )


def consultant_outcome(request: ExtraSessionsRequest, *, may_be_appealed: bool = False) -> Message:
    """The outcome of a request in a final state, with its reason in words and the next steps.

    What a clinical manager wrote for the client is not repeated here: the page has it, behind the sign-in.
    """
    badge, tone, heading, word = _OUTCOMES[request.current_state](request)
    letter = EmailBody(
        sender=SENDER,
        preheader=word,
        heading=heading,
        badge=badge,
        tone=tone,
        greeting=greeting(request),
        paragraphs=(word,),
        facts=(
            *references(request),
            ("Sessions requested", str(request.sessions_requested)),
            *_decided(request),
        ),
        steps_heading="Next steps",
        steps=(*_in_managers_words(request), *steps_after(request, may_be_appealed=may_be_appealed)),
        button=Button("See the request", request_page(request.reference)),
        closing=(client_word(request),),
        footer=FOOTER,
    )
    subject = f"The outcome of your request {request.reference}"
    at = request.decided_at.isoformat() if request.decided_at else ""
    return consultant_message(request, "outcome_consultant", subject, letter, f":{at}")


type _Outcome = tuple[str, Tone, str, str]

_NOT_ASKED = "The organisation was not asked."


def _approved(request: ExtraSessionsRequest) -> _Outcome:
    given, asked = request.sessions_approved or 0, request.sessions_requested
    heading = f"{sessions(given)} approved"
    if request.redacted_id is None:
        why = "The contract approves this number without asking the organisation."
    elif request.decided_by_id is None:
        why = "The organisation did not answer in time, and under its contract that approves the request."
    elif (sent := sessions_sent(request)) < asked:
        some = "all of these" if given == sent else f"{given} of these"
        why = (
            f"A clinical manager sent {sent} of the {sessions(asked)} that you requested on to the organisation, "
            f"which approved {some}."
        )
    elif given < asked:
        why = f"The organisation approved {given} of the {sessions(asked)} that you requested."
    else:
        why = f"The organisation approved the {sessions(asked)} that you requested."
    return "Approved", "positive", heading, why


def _declined(request: ExtraSessionsRequest) -> _Outcome:
    if request.decided_by_id is None and not request.decision_reason:
        why = "The organisation did not answer in time, and under its contract that declines the request."
    else:
        why = "The organisation declined your request."
    return "Declined", "negative", "Your request was declined", why


def _in_managers_words(request: ExtraSessionsRequest) -> tuple[str, ...]:
    if request.current_state is not State.DECLINED_CLINICALLY:
        return ()
    return ("Go through the clinical manager’s next steps with your client: they are on the request’s page.",)


def _declined_clinically(request: ExtraSessionsRequest) -> _Outcome:
    if request.decision_reason in list(Pathway):
        pathway = Pathway(request.decision_reason).label
        why = (
            f"A clinical manager points to another pathway instead of further sessions: {_lowered(pathway)}."
        )
        return "Another pathway", "negative", "Another pathway is suggested", f"{why} {_NOT_ASKED}"
    why = f"A clinical manager declined your request. {_NOT_ASKED}"
    return "Declined", "negative", "Your request was declined", why


def _rejected(request: ExtraSessionsRequest) -> _Outcome:
    most = request.case.contract.max_sessions_per_request
    why = (
        f"You requested {sessions(request.sessions_requested)}; one request may ask for {most} at most. "
        "It was rejected automatically, and the organisation was not asked."
        if request.decision_reason == SystemDecline.OVER_FOUR
        else "Your request was rejected automatically, and the organisation was not asked."
    )
    return "Rejected", "negative", "Your request was rejected automatically", why


def _withdrawn(request: ExtraSessionsRequest) -> _Outcome:
    return (
        "Withdrawn",
        "plain",
        "The request was withdrawn",
        "The request was withdrawn before it was decided.",
    )


_OUTCOMES = {
    State.APPROVED: _approved,
    State.DECLINED: _declined,
    State.DECLINED_CLINICALLY: _declined_clinically,
    State.REJECTED_AUTOMATICALLY: _rejected,
    State.WITHDRAWN: _withdrawn,
}


def references(request: ExtraSessionsRequest) -> tuple[tuple[str, str], ...]:
    """The request's and the case's, as facts of a letter."""
    return (("Request", request.reference), ("Assist case", request.case.reference))


def due_days(request: ExtraSessionsRequest) -> tuple[tuple[str, str], ...]:
    """What was promised by when, as facts of a letter."""
    review = request.clinical_review_due_on
    days = (("Clinical review due", review), ("Outcome due", request.due_on))
    return tuple((name, long_day(day)) for name, day in days if day)


def _due_in_words(request: ExtraSessionsRequest) -> str:
    return f"The outcome is due by the end of {long_day(request.due_on)}." if request.due_on else ""


def _decided(request: ExtraSessionsRequest) -> tuple[tuple[str, str], ...]:
    facts: list[tuple[str, str]] = []
    if request.current_state is State.APPROVED:
        facts.append(("Sessions approved", str(request.sessions_approved)))
    if request.decision_reason:
        facts.append(("Reason", reason_in_words(request.decision_reason)))
    if request.decided_at:
        zone = request.case.client.organisation.zone
        facts.append(("Decided on", long_day(request.decided_at.astimezone(zone).date())))
    return tuple(facts)


def client_word(request: ExtraSessionsRequest, before: str = "") -> str:
    """Who tells the client the outcome, after the sentence ``before``."""
    alone = why_no_mail(request.case.client)
    word = (
        f"{alone}: please tell them the outcome yourself."
        if alone
        else "Your client gets the outcome by e-mail too, in neutral words."
    )
    return f"{before} {word}".strip()


def _lowered(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def greeting(request: ExtraSessionsRequest) -> str:
    """ "Hello Mira O’Neill," """
    return f"Hello {request.case.consultant.user.name},"


def consultant_message(
    request: ExtraSessionsRequest, kind: str, subject: str, letter: EmailBody, more_key: str
) -> Message:
    """``letter`` to the case's consultant; ``more_key`` tells messages of one kind about one request apart."""
    return addressed(
        letter,
        key=f"{kind}:{request.reference}{more_key}",
        receiver=Receiver.CONSULTANT,
        to_email=request.case.consultant.user.email,
        about=request.reference,
        subject=subject,
    )
