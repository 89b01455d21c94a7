"""A recommendation letter as it came in, whichever way: written, uploaded or e-mailed. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extra_requests.vocabulary.letters import LetterSource


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A letter as it came in.

    Attributes:
        text: the whole letter, its lines ended by ``\\n``: what is redacted and read.
        why_more, recommendation: its two parts, where it was written in the portal.
        identifiers: what the therapist named in fields of their own: lists of words by field name.
        original: the file's bytes as they came; empty for a letter written in the portal.
        file_metadata: author, title and the like, as the file says them, by what they are.
        client_confirmed: who uploads it was shown what makes its client doubtful, and says that it is this one.
        left_out: what the file or message holds and ``text`` does not, counted by its kind (``letters.files.left_out``).
    """

    source: LetterSource
    text: str
    why_more: str = ""
    recommendation: str = ""
    identifiers: Mapping[str, object] = field(default_factory=dict)
    original: bytes = b""
    file_name: str = ""
    media_type: str = ""
    file_metadata: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    client_confirmed: bool = False
