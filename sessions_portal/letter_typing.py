"""What was typed of a letter, as it is kept for somebody whose sign-in ran out. A file cannot be: it is chosen again."""

from django.http import QueryDict

from extra_requests.letter_identifiers import FIELDS
from sessions_portal.forms.letter import RECOMMENDATION, WHY_MORE

KEPT_FIELDS = ("sessions", WHY_MORE, RECOMMENDATION, *FIELDS)


def typed_letter(sent: QueryDict) -> dict[str, str]:
    """The fields by name, without the one character that no page takes."""
    return {name: sent.get(name, "").replace("\x00", "") for name in KEPT_FIELDS}


def kept_under(reference: str) -> str:
    """The name under which a letter about a case or a request is kept: apart from its clinical answers."""
    return f"letter {reference}"
