"""The e-mails of a transfer. References only for colleagues; a client reads neither "transfer" nor "private"."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings

from accounts.models import User
from clients.client_links.manner import FOOTER, SUBJECT, sender_of, why_no_mail
from extra_requests.mail.to_clients import CONTACT
from extra_requests.models import Transfer
from extra_requests.vocabulary.clinical import TransferState
from notifications.addressed import addressed
from notifications.email_body import Button, EmailBody, Tone
from notifications.models import Receiver
from notifications.outbox import Message

SENDER = "Clinical desk · Sessions Portal"


def transfer_waits(transfer: Transfer, managers: Iterable[User]) -> list[Message]:
    """A client transfer form came in: one message to each clinical manager who may decide."""
    return [_waits(transfer, manager) for manager in managers]


def transfer_decided(transfer: Transfer) -> list[Message]:
    """The decision: to the consultant, and neutrally to a client with an address.

    ``case.consultant.user`` and ``case.client`` loaded.
    """
    client = _to_client(transfer)
    return [_to_consultant(transfer), *([client] if client else [])]


def _waits(transfer: Transfer, manager: User) -> Message:
    letter = EmailBody(
        sender=SENDER,
        preheader="A transfer to private practice waits for a decision.",
        heading="A client transfer form came in",
        badge="Waiting",
        tone="waiting",
        greeting=f"Hello {manager.name},",
        paragraphs=("A consultant asks for a transfer to private practice. A clinical manager decides.",),
        facts=_references(transfer),
        button=Button("See it at the desk", f"{settings.PORTAL_URL}/desk/transfers/{transfer.reference}/"),
        footer=("You get this e-mail because you are a clinical manager.",),
    )
    return _message(
        transfer,
        "transfer_waits",
        Receiver.CLINICAL_MANAGER,
        manager.email,
        f"A transfer waits for a decision: {transfer.reference}",
        letter,
        key=f":{manager.pk}",
    )


_DECIDED: dict[TransferState, tuple[Tone, str, str, tuple[str, ...]]] = {
    TransferState.APPROVED: (
        "positive",
        "The transfer was approved",
        "A clinical manager approved the transfer. The assist case is closed with it.",
        (
            "Hand the records over as you wrote in the form.",
            "Until the day you named, the duty of care stays where the form says.",
        ),
    ),
    TransferState.APPROVED_WITH_CONDITIONS: (
        "positive",
        "The transfer was approved, with conditions",
        "A clinical manager approved the transfer under conditions, which are on its page. The assist case is closed.",
        (
            "Read the conditions, and see that they are kept.",
            "Hand the records over as you wrote in the form.",
        ),
    ),
    TransferState.DECLINED: (
        "negative",
        "The transfer was declined",
        "A clinical manager declined the transfer. The reason is on its page. Nothing changes on the assist case.",
        (
            "Talk with the clinical manager about the other options.",
            "You can send a new form when the reason against it no longer applies.",
        ),
    ),
}


def _to_consultant(transfer: Transfer) -> Message:
    consultant = transfer.case.consultant.user
    tone, heading, word, steps = _DECIDED[TransferState(transfer.state)]
    alone = why_no_mail(transfer.case.client)
    client_word = (
        f"{alone}: please tell them yourself."
        if alone
        else "Your client is told by e-mail too, in neutral words: please talk with them about it."
    )
    letter = EmailBody(
        sender="Sessions Portal",
        preheader=word,
        heading=heading,
        badge=TransferState(transfer.state).label,
        tone=tone,
        greeting=f"Hello {consultant.name},",
        paragraphs=(word,),
        facts=_references(transfer),
        steps_heading="Next steps",
        steps=steps,
        button=Button("See the transfer", f"{settings.PORTAL_URL}/transfers/{transfer.reference}/"),
        closing=(client_word,),
        footer=("You get this e-mail because you are the consultant of this assist case.",),
    )
    subject = f"The decision on the transfer {transfer.reference}"
    return _message(transfer, "transfer_consultant", Receiver.CONSULTANT, consultant.email, subject, letter)


def _to_client(transfer: Transfer) -> Message | None:
    """The same words whatever was decided: a housemate who reads them learns nothing."""
    client = transfer.case.client
    if not client.contact_email:
        return None
    letter = EmailBody(
        sender=sender_of(client),
        preheader="There is news for you.",
        heading="An update for you",
        greeting=f"Hello {client.called},",
        paragraphs=("What you prepared with your usual contact has been looked at.",),
        steps_heading="What happens next",
        steps=(
            f"{CONTACT} will talk with you about the result, and about what comes next.",
            "If you have a question before that, reply to this e-mail.",
        ),
        closing=(f"If you write to us about this, please quote {transfer.reference}.",),
        footer=FOOTER,
    )
    message = _message(transfer, "transfer_client", Receiver.CLIENT, client.contact_email, SUBJECT, letter)
    return replace(message, from_name=sender_of(client))


def _references(transfer: Transfer) -> tuple[tuple[str, str], ...]:
    return (("Transfer", transfer.reference), ("Assist case", transfer.case.reference))


def _message(
    transfer: Transfer,
    kind: str,
    receiver: Receiver,
    to_email: str,
    subject: str,
    letter: EmailBody,
    key: str = "",
) -> Message:
    return addressed(
        letter,
        key=f"{kind}:{transfer.reference}{key}",
        receiver=receiver,
        to_email=to_email,
        about=transfer.reference,
        subject=subject,
    )
