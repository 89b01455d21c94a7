"""What was typed of a letter, as it is kept for somebody whose sign-in ran out. A file cannot be: it is chosen again."""

from django.http import QueryDict

from letters.named_identifiers import FIELDS
from sessions_portal.kept_forms.kept_form import KeptForm
from sessions_portal.letters.forms import RECOMMENDATION, WHY_MORE

KEPT_FIELDS = ("sessions", WHY_MORE, RECOMMENDATION, *FIELDS)


def typed_letter(sent: QueryDict) -> dict[str, str]:
    """The fields by name, without the one character that no page takes."""
    return {name: sent.get(name, "").replace("\x00", "") for name in KEPT_FIELDS}


# of a case or of a request: no two of them have one reference
KEPT = KeptForm("letter", typed_letter)
