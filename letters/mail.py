"""Who has the next step with a recommendation letter is told so. References only: the letter itself is on its page."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from accounts.models import User
from accounts.roles import Role
from extra_requests.mail.links import account_page, letter_page, letter_result_page
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from extra_requests.receivers import account_manager_of
from interface.days_and_times import long_day
from interface.numbers_in_words import sessions
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

DESK = "Clinical desk · Sessions Portal"


def letter_to_assess(
    request: ExtraSessionsRequest, managers: Iterable[User], *, round_given: int = 1, returned: int = 0
) -> list[Message]:
    """A letter came in, or came again: it is redacted, and its need and validity are judged.

    ``round_given`` numbers the rounds of the letter, ``returned`` how often it came back from the account manager.
    """
    more = round_given > 1 or returned
    heading = "A letter can be assessed again" if more else "A recommendation letter came in"
    what = (
        f"It recommends {sessions(request.sessions_requested)}. Redact it, and judge its need and validity."
    )
    return [
        _to_desk(
            request,
            manager,
            receiver=Receiver.CLINICAL_MANAGER,
            key=f"letter_to_assess:{request.reference}:{round_given}:{returned}:{manager.pk}",
            heading=heading,
            paragraphs=(what, "The organisation is asked only after that."),
            button=Button("Open the letter", letter_page(request.reference)),
            footer="You get this e-mail because you are a clinical manager.",
            due=("Assessment due", request.clinical_review_due_on),
        )
        for manager in managers
    ]


def letter_to_send(
    request: ExtraSessionsRequest, account_managers: Iterable[User], *, at: datetime
) -> list[Message]:
    """The letter is endorsed: the account manager asks the organisation."""
    to_take_on = _to_take_on(request)
    return [
        _to_desk(
            request,
            manager,
            receiver=Receiver.ACCOUNT_MANAGER,
            key=f"letter_to_send:{request.reference}:{at.isoformat()}:{manager.pk}",
            heading="An endorsed letter waits to be sent",
            paragraphs=(
                f"A clinical manager endorsed a letter for {request.case.client.organisation.name}.",
                "Once its redacted text is released, send it to the organisation’s reviewers.",
                *to_take_on,
            ),
            button=Button("Open the request", account_page(request.reference)),
            footer="You get this e-mail because you are an account manager.",
            due=("Outcome due", request.due_on),
        )
        for manager in account_managers
    ]


def letter_still_to_send(
    request: ExtraSessionsRequest, people: Iterable[User], *, business_day: int, at: datetime
) -> list[Message]:
    """The endorsed letter has waited for so many business days; ``at``: when it was endorsed."""
    days = "a business day" if business_day == 1 else f"{business_day} business days"
    organisation = request.case.client.organisation.name
    to_take_on = _to_take_on(request)
    return [
        _to_desk(
            request,
            person,
            receiver=Receiver.ACCOUNT_MANAGER,
            key=f"letter_still_to_send:{request.reference}:{at.isoformat()}:{business_day}:{person.pk}",
            heading="An endorsed letter still waits to be sent",
            paragraphs=(
                f"A letter for {organisation} was endorsed {days} ago and has not been sent.",
                "The days of the outcome are running: they were promised to the consultant and the client.",
                *to_take_on,
            ),
            button=Button("Open the request", _page_of(person)(request.reference)),
            footer="You get this e-mail because you look after this employer, or review its letters.",
            due=("Outcome due", request.due_on),
        )
        for person in people
    ]


def letter_returned(
    request: ExtraSessionsRequest, managers: Iterable[User], *, at: datetime
) -> list[Message]:
    """The account manager gave the letter back instead of sending it; why is on its page."""
    return [
        _to_desk(
            request,
            manager,
            receiver=Receiver.CLINICAL_MANAGER,
            key=f"letter_returned:{request.reference}:{at.isoformat()}:{manager.pk}",
            heading="A letter was returned",
            paragraphs=(
                "The account manager gave this letter back before it was sent to the organisation.",
                "Their reason is on the letter’s page.",
            ),
            button=Button("Open the letter", letter_page(request.reference)),
            footer="You get this e-mail because you are a clinical manager.",
            due=("Assessment due", request.clinical_review_due_on),
        )
        for manager in managers
    ]


def letter_second_look(
    letter: RecommendationLetter, managers: Iterable[User], *, revision: int
) -> list[Message]:
    """The marks of a letter, in their ``revision``, are settled: one of these managers reads what would go out."""
    request = letter.request
    return [
        _to_desk(
            request,
            manager,
            receiver=Receiver.CLINICAL_MANAGER,
            key=f"letter_second_look:{letter.reference}:{revision}:{manager.pk}",
            heading="A redacted letter needs a second look",
            paragraphs=(
                "A colleague redacted this letter and asks for another person to read it before it is released.",
                "One of you is enough. Does it still tell who it is about?",
            ),
            button=Button("Read the result", letter_result_page(request.reference)),
            footer="You get this e-mail because you are a clinical manager.",
            due=("Assessment due", request.clinical_review_due_on),
        )
        for manager in managers
    ]


def _to_take_on(request: ExtraSessionsRequest) -> tuple[str, ...]:
    """What every account manager is told of an organisation without an account manager. At most two queries."""
    if account_manager_of(request) is not None:
        return ()
    return (
        "This organisation has no account manager at present, so this message goes to every account manager.",
        "The account manager who takes the organisation on, on the page of employers, can send the letter.",
    )


def _page_of(person: User) -> Callable[[str], str]:
    """The page of a letter that this person may open."""
    return account_page if person.has_role(Role.ACCOUNT_MANAGER) else letter_page


def _to_desk(
    request: ExtraSessionsRequest,
    to: User,
    *,
    receiver: Receiver,
    key: str,
    heading: str,
    paragraphs: tuple[str, ...],
    button: Button,
    footer: str,
    due: tuple[str, date | None],
) -> Message:
    label, day = due
    facts = ((label, long_day(day)),) if day else ()
    letter = EmailBody(
        sender=DESK,
        preheader=paragraphs[0],
        heading=heading,
        badge="Your turn",
        tone="waiting",
        greeting=f"Hello {to.name},",
        paragraphs=paragraphs,
        facts=(("Request", request.reference), *facts),
        button=button,
        footer=(footer,),
    )
    return addressed(
        letter,
        key=key,
        receiver=receiver,
        to_email=to.email,
        about=request.reference,
        subject=f"{heading} ({request.reference})",
    )
