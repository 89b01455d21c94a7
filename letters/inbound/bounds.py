"""Taking an e-mail apart within bounds: what no letter needs is refused before it costs anything. Pure: no Django.

Called in a process of its own only (``inbound_apart``), whose processor time and memory are bounded besides.
"""

from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any

from extra_requests.vocabulary.letters import WhyUnreadable

# what a header or a part of a damaged message makes the parser stumble over
STUMBLES = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)

MOST_HEADERS = 300
# in bytes, folded lines together: a long list of receivers has its place, 1 MB of subject has not
LONGEST_HEADER = 64 * 1024
# the headers that are read are parsed word by word, some of them in the square of their length
LONGEST_HEADER_READ = 4 * 1024
MOST_PARTS = 100
DEEPEST = 20
_READ = frozenset(
    {
        "from",
        "subject",
        "authentication-results",
        "auto-submitted",
        "precedence",
        "content-type",
        "content-disposition",
        "content-transfer-encoding",
    }
)


class TooDemanding(Exception):
    """The message takes more to read than a letter may; ``why`` says in what."""

    def __init__(self, why: WhyUnreadable) -> None:
        super().__init__(why.value)
        self.why = why


class _Bounded(EmailPolicy):
    """The usual policy, which refuses a header that is too long before it is looked into."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value as they came. Raises TooDemanding."""
        name = sourcelines[0].partition(":")[0].strip().lower()
        most = LONGEST_HEADER_READ if name in _READ else LONGEST_HEADER
        if sum(map(len, sourcelines)) > most:
            raise TooDemanding(WhyUnreadable.HEADERS)
        return super().header_source_parse(sourcelines)


BOUNDED = _Bounded()


def message_within_bounds(original: bytes) -> EmailMessage:
    """The message, its parts told apart and not decoded yet. Raises TooDemanding, or one of ``STUMBLES``."""
    parser: BytesParser[EmailMessage] = BytesParser(_counted(), policy=BOUNDED)  # type: ignore[arg-type] # typed for other messages
    message = parser.parsebytes(original)
    if any(depth > DEEPEST for _, depth in _with_depth(message)):
        raise TooDemanding(WhyUnreadable.PARTS)
    if sum(len(part) for part in message.walk()) > MOST_HEADERS:
        raise TooDemanding(WhyUnreadable.HEADERS)
    return message


def _counted() -> Callable[..., EmailMessage]:
    """Makes the parts of one message, and stops at one too many: while they are found, not when all of them are."""
    made = 0

    def part(*args: Any, **kwargs: Any) -> EmailMessage:
        nonlocal made
        made += 1
        if made > MOST_PARTS:
            raise TooDemanding(WhyUnreadable.PARTS)
        return EmailMessage(*args, **kwargs)

    return part


def _with_depth(message: EmailMessage) -> Iterator[tuple[EmailMessage, int]]:
    """Every part, and in how many others it lies."""
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        yield part, depth
        if part.is_multipart():
            waiting += [(inner, depth + 1) for inner in part.get_payload()]  # type: ignore[misc] # typed as for text, too
