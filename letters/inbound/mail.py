"""What is said about a message that was e-mailed in. Never a word of the message itself, and to nobody unknown."""

from collections.abc import Iterable

from accounts.models import User
from extra_requests.mail.links import inbound_page, request_page
from extra_requests.mail.to_consultants import (
    FOOTER,
    SENDER,
    consultant_message,
    due_days,
    greeting,
    references,
)
from extra_requests.models import InboundMessage, RecommendationLetter
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody
from notifications.models import Receiver
from notifications.outbox import Message


def inbound_received(message: InboundMessage, sender: User) -> Message:
    """To a consultant: the message arrived, and somebody looks at it. Says neither what is in it nor what is wrong."""
    letter = EmailBody(
        sender="Sessions Portal",
        preheader="Your message arrived. Somebody looks at it.",
        heading="Your message arrived",
        badge="Received",
        tone="waiting",
        greeting=f"Hello {sender.name},",
        paragraphs=(
            "Your message arrived. It could not be filed by itself, so a clinical manager looks at it.",
            "Please do not answer with anything about a client. The quickest way is to upload the letter in the portal.",
        ),
        facts=(("Message", message.reference),),
        footer=("You get this e-mail because a message came from your address.",),
    )
    return _message(
        f"inbound_received:{message.reference}",
        message,
        sender,
        Receiver.CONSULTANT,
        "Your message arrived",
        letter,
    )


def inbound_answer_filed(letter: RecommendationLetter) -> Message:
    """To the consultant: the answer about their letter arrived by e-mail, and the assessment goes on."""
    request = letter.request
    words = EmailBody(
        sender=SENDER,
        preheader="Your letter arrived again, and its assessment goes on.",
        heading="Your letter arrived again",
        badge=request.current_state.label,
        tone="waiting",
        greeting=greeting(request),
        paragraphs=(
            "What was asked about your letter was answered by e-mail. The answer takes the place of the letter before.",
            "A clinical manager goes on with it. If you did not send it, tell us.",
        ),
        facts=(*references(request), *due_days(request)),
        button=Button("See the request", request_page(request.reference)),
        footer=FOOTER,
    )
    subject = f"Your letter {request.reference} arrived again"
    return consultant_message(request, "inbound_answer_filed", subject, words, f":{letter.round}")


def inbound_waits(message: InboundMessage, managers: Iterable[User]) -> list[Message]:
    """To the clinical managers: a message waits to be filed."""
    heading = "A message waits to be filed"
    return [
        _message(
            f"inbound_waits:{message.reference}:{manager.pk}",
            message,
            manager,
            Receiver.CLINICAL_MANAGER,
            f"{heading} ({message.reference})",
            EmailBody(
                sender="Clinical desk · Sessions Portal",
                preheader="It could not be filed as a letter by itself.",
                heading=heading,
                badge="Your turn",
                tone="waiting",
                greeting=f"Hello {manager.name},",
                paragraphs=("A message was e-mailed in that could not be filed as a letter by itself.",),
                facts=(("Message", message.reference),),
                button=Button("Open the message", inbound_page(message.reference)),
                footer=("You get this e-mail because you are a clinical manager.",),
            ),
        )
        for manager in managers
    ]


def _message(
    key: str, message: InboundMessage, to: User, receiver: Receiver, subject: str, letter: EmailBody
) -> Message:
    return addressed(
        letter,
        key=key,
        receiver=receiver,
        to_email=to.email,
        about=message.reference,
        subject=subject,
    )
