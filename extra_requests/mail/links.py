"""The pages that e-mails lead to. Each is a page to look at, behind a sign-in; opening one decides nothing."""

from uuid import UUID

from django.conf import settings


def request_page(reference: str) -> str:
    """The provider's page of a request, with its time line."""
    return f"{settings.PORTAL_URL}/requests/{reference}/"


def questions_page(reference: str) -> str:
    """Where the consultant answers the clinical questions of a request."""
    return f"{settings.PORTAL_URL}/requests/{reference}/clinical-questions/"


def desk_page(reference: str) -> str:
    """The desk's page of a request in clinical review."""
    return f"{settings.PORTAL_URL}/desk/reviews/{reference}/"


def review_page(public_id: UUID) -> str:
    """The employer's page of a request."""
    return f"{settings.PORTAL_URL}/review/{public_id}/"


def short_id(public_id: UUID) -> str:
    """The eight characters that the employer's pages show for a request; they say nothing about anybody."""
    return str(public_id)[:8].upper()


def letter_page(reference: str) -> str:
    """The desk's page of a request's letter: its marks, its release, its assessment."""
    return f"{settings.PORTAL_URL}/desk/letters/{reference}/"


def letter_result_page(reference: str) -> str:
    """The desk's page of what would go out of a request's letter, to be checked by a second person."""
    return f"{settings.PORTAL_URL}/desk/letters/{reference}/result/"


def account_page(reference: str) -> str:
    """The desk's page from which an account manager asks the employer, and records what it answers."""
    return f"{settings.PORTAL_URL}/desk/employers/requests/{reference}/"


def letter_answer_page(reference: str) -> str:
    """Where the consultant adds to a letter that was asked about."""
    return f"{settings.PORTAL_URL}/requests/{reference}/letter/"


def inbound_page(reference: str) -> str:
    """The desk's page of a message that was e-mailed in."""
    return f"{settings.PORTAL_URL}/desk/inbound/{reference}/"
