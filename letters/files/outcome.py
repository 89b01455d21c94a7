"""What reading a letter's file comes to. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from decisions.decision import Decision, allowed, refused

LARGEST_FILE = 5 * 1024 * 1024
MOST_PAGES = 50
# far more than a letter may have; what is longer is not worth handing on
MOST_CHARACTERS = 200_000

TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


TOO_MUCH = refused(
    "file_too_demanding",
    "The file takes more to read than any letter does. Print it to a new PDF, and send that.",
)


@dataclass(frozen=True, slots=True)
class FileRead:
    """A letter's file as it was read, or why it was not.

    ``text`` has its lines ended by ``\\n``; ``metadata`` is what the file says of itself beside it: author, title and the like.
    ``left_out``: what the file holds and ``text`` does not, counted by its kind (``left_out``). All are empty where ``decision`` is
    a no.
    """

    decision: Decision
    media_type: str = ""
    text: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left_out: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class FileRefused(Exception):
    """The file cannot be taken; ``decision`` says why."""

    def __init__(self, code: str, because: str) -> None:
        super().__init__(because)
        self.decision = refused(code, because)


def taken(
    media_type: str, text: str, metadata: Mapping[str, str], left_out: Mapping[str, int] | None = None
) -> FileRead:
    """A file that could be read."""
    decision = allowed("readable", "The file can be taken.")
    said = {key: value.strip() for key, value in metadata.items() if value.strip()}
    return FileRead(
        decision, media_type, text, MappingProxyType(said), MappingProxyType(dict(left_out or {}))
    )
