"""What is said about a message that was e-mailed in. Never a word of the message itself, and to nobody unknown."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

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
from extra_requests.vocabulary.letters import ReplyTemplate
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


_REPLIES: Mapping[ReplyTemplate, str] = MappingProxyType(
    {
        ReplyTemplate.NAME_CASE: "It does not say for certain which assist case it is about. Please send it again with the case’s number, ASST-…, in the subject.",
        ReplyTemplate.SAY_NUMBER: "It does not say for certain how many sessions are requested. Please send it again with one number in the subject, as “sessions: 3”.",
        ReplyTemplate.RIGHT_LETTER: "It does not seem to be the letter of the assist case that it names. Please send the letter of that case, and no other.",
        ReplyTemplate.SEND_AGAIN: "It could not be read whole. Please send the letter as text, as a Word document or as a PDF with text.",
        ReplyTemplate.UPLOAD: "Please upload the letter in the portal, on the page of its assist case.",
    }
)


def inbound_reply(message: InboundMessage, sender: User, template: ReplyTemplate) -> Message:
    """To a consultant: what is missing in a message, in the words of a template. Repeats nothing of it."""
    words = EmailBody(
        sender="Clinical desk · Sessions Portal",
        preheader="Something is missing in a message that came from you.",
        heading="Your message could not be filed",
        badge="Your turn",
        tone="waiting",
        greeting=f"Hello {sender.name},",
        paragraphs=(
            "A clinical manager looked at a message that came from your address.",
            _REPLIES[template],
            "Please do not answer this e-mail with anything about a client.",
        ),
        facts=(("Message", message.reference),),
        footer=("You get this e-mail because a message came from your address.",),
    )
    key = f"inbound_reply:{message.reference}:{template.value}"
    subject = f"Your message could not be filed ({message.reference})"
    return _message(key, message, sender, Receiver.CONSULTANT, subject, words)


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
