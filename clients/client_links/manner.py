"""What every e-mail to a client has in common: under which name it comes, its footer, and who tells a client without one."""

from clients.models import Client
from clients.vocabulary import SenderName

SUBJECT = "An update from your support service"
FOOTER = (
    "Replies are read in office hours. If something is urgent, call your local emergency number.",
    "If this e-mail is not for you, please delete it.",
)


def sender_of(client: Client) -> str:
    """The neutral name that the client chose to be written to under."""
    return SenderName(client.sender_name).label


def why_no_mail(client: Client) -> str:
    """Why the consultant has to tell the client in person; nothing for a client who is written to."""
    if client.contact_email:
        return ""
    if client.email:
        return "Your client does not want e-mail from us"
    return "Your client has no e-mail address with us"
