"""Finding and masking what would tell an employer who a text is about (DESIGN, "What the employer can see"). Pure: no Django.

``identifiers`` what the client's record knows · ``folding`` one spelling for many · ``patterns`` how a fact may be
written · ``marks`` the spans found, and the masked text.
"""

from extra_requests.redaction.identifiers import Identifiers, PersonName
from extra_requests.redaction.marks import Confidence, Kind, Span, find_known_identifiers, mask, redact

__all__ = [
    "Confidence",
    "Identifiers",
    "Kind",
    "PersonName",
    "Span",
    "find_known_identifiers",
    "mask",
    "redact",
]
