"""The embedded broker: Celery's messages as files of a folder, each of which appears whole.

kombu's own transport opens a message under its final name and then writes it. A worker that looks in between takes an
empty file, and ends on it. It does the same with the table of an exchange, and who publishes in between is refused.
"""

import fcntl
from json import dumps
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.transport import TRANSPORT_ALIASES, filesystem

SCHEME = "folder"
# kombu keeps in one memory for all threads what is bound, and writes so before it does it
_BINDING = Lock()


class Channel(filesystem.Channel):
    """kombu's channel over a folder, but that publishing, and binding a queue, is one rename."""

    # kombu names some parameters differently in the class above and in the one above that
    def _put(self, queue: str, message: Any, **_options: Any) -> None:  # type: ignore[override]
        folder = Path(self.data_folder_out)
        # readers take the files of a queue in the order of their names
        published = folder / f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        # no reader looks for a name with this ending
        draft = published.with_name(f"{published.name}.draft")
        draft.write_bytes(dumps(message).encode())
        draft.rename(published)

    def queue_bind(self, *args: Any, **options: Any) -> None:
        # a thread that found the queue bound while another still wrote it would publish to an empty list
        with _BINDING:
            super().queue_bind(*args, **options)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:  # type: ignore[override]
        # the types that are published for kombu do not know this method yet; it refuses a name that is no file's
        file: Path = self._exchange_file(exchange)  # type: ignore[attr-defined]
        file.parent.mkdir(exist_ok=True)
        bound = (routing_key or "", pattern or "", queue or "")
        with file.with_name(f"{file.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = [tuple(row) for row in self.get_table(exchange)]
            if bound not in table:
                draft = file.with_name(f"{file.name}.draft")
                draft.write_text(dumps([bound, *table]))
                draft.rename(file)


class Transport(filesystem.Transport):
    """``folder://``"""

    Channel = Channel


def register() -> None:
    """Let ``folder://localhost/`` be a broker's address."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
