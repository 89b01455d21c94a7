"""Finding and masking what would tell an employer who a text is about (DESIGN, "Recommendation letters"). Pure: no Django.

``identifiers`` what the client's record knows · ``known`` where a text says it · ``finding`` all that is masked unless
a person lifts it · ``spans`` the marks · ``masking`` the text with them replaced · ``folding`` one spelling for many.
"""

from redaction.finding import find_spans
from redaction.identifiers import Identifiers, PersonName
from redaction.known import find_known_identifiers, surviving, surviving_in_names
from redaction.masking import mask, next_person_label
from redaction.spans import Confidence, Kind, RedactedText, Span

__all__ = [
    "Confidence",
    "Identifiers",
    "Kind",
    "PersonName",
    "RedactedText",
    "Span",
    "find_known_identifiers",
    "find_spans",
    "mask",
    "next_person_label",
    "surviving",
    "surviving_in_names",
]
