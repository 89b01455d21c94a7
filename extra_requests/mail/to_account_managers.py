"""What the account manager is told when an employer has not answered in time."""

from collections.abc import Iterable

from accounts.models import User
from extra_requests.mail.links import account_page
from extra_requests.models import ExtraSessionsRequest
from interface.days_and_times import long_day
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Sessions Portal"


def overdue(
    request: ExtraSessionsRequest, account_managers: Iterable[User], *, asked_again: int = 0
) -> list[Message]:
    """One message to each account manager: day 7 has ended without an answer (DESIGN, "overdue")."""
    return [_overdue(request, manager, asked_again) for manager in account_managers]


def nobody_else_decides(request: ExtraSessionsRequest, account_managers: Iterable[User]) -> list[Message]:
    """One message to each: an appeal waits, and the organisation has no reviewer but the one who declined."""
    return [_nobody_else_decides(request, manager) for manager in account_managers]


def _nobody_else_decides(request: ExtraSessionsRequest, manager: User) -> Message:
    organisation = request.case.client.organisation
    due = (("Outcome due", long_day(request.due_on)),) if request.due_on else ()
    letter = EmailBody(
        sender=SENDER,
        preheader="An appeal needs a second reviewer at the organisation.",
        heading="No reviewer can decide an appeal",
        badge="Appeal",
        tone="waiting",
        greeting=f"Hello {manager.name},",
        paragraphs=(
            "A decline is appealed against. A different reviewer has to decide, not the one who declined.",
            "The organisation has not named another reviewer.",
        ),
        facts=(("Request", request.reference), ("Organisation", organisation.name), *due),
        steps_heading="Next steps",
        steps=("Ask the organisation to name a second reviewer.",),
        button=Button("See the request", account_page(request.reference)),
        footer=("You get this e-mail because you are an account manager.",),
    )
    return addressed(
        letter,
        key=f"nobody_else_decides:{request.reference}:{manager.pk}",
        receiver=Receiver.ACCOUNT_MANAGER,
        to_email=manager.email,
        about=request.reference,
        subject=f"The appeal {request.reference} needs a second reviewer",
    )


def _overdue(request: ExtraSessionsRequest, manager: User, asked_again: int) -> Message:
    organisation = request.case.client.organisation
    days = (("The employer had until", request.employer_due_on), ("Outcome was due", request.due_on))
    due = tuple((what, long_day(day)) for what, day in days if day)
    letter = EmailBody(
        sender=SENDER,
        preheader="The organisation has not answered in time.",
        heading="A request has no answer, and its time is up",
        badge="Overdue",
        tone="negative",
        greeting=f"Hello {manager.name},",
        paragraphs=(
            "The organisation was reminded and has not decided.",
            "The request stays open, and nothing can be rebooked on its assist case until it is answered.",
        ),
        facts=(
            ("Request", request.reference),
            ("Organisation", organisation.name),
            ("Sessions requested", str(request.sessions_requested)),
            ("Submitted on", long_day(request.requested_on)),
            *due,
        ),
        steps_heading="Next steps",
        steps=(
            "Contact the organisation’s reviewers and ask for their decision.",
            "Say nothing that could tell them who the request is about.",
        ),
        button=Button("See the request", account_page(request.reference)),
        footer=("You get this e-mail because you are an account manager.",),
    )
    return addressed(
        letter,
        key=f"overdue:{request.reference}:{asked_again}:{manager.pk}",
        receiver=Receiver.ACCOUNT_MANAGER,
        to_email=manager.email,
        about=request.reference,
        subject=f"Request {request.reference} is overdue",
    )
