"""``python -m letters.inbound.reader [AUTHSERV_ID]``: reads a message from standard input, in a process of its own.

Its limits are set before the message is looked at. It writes the files of the message one after another, then what the message
says as JSON, then the length of that in eight bytes: so no file is held twice.
"""

import json
import sys
from typing import Any

from letters.own_process.limits import limit_myself

LENGTH_BYTES = 8


def main() -> None:
    """Read, and say what was read."""
    limit_myself()
    said = json.dumps(_read(sys.stdin.buffer.read(), *sys.argv[1:2])).encode()
    sys.stdout.buffer.write(said + len(said).to_bytes(LENGTH_BYTES))


def _read(original: bytes, authserv_id: str = "") -> dict[str, Any]:
    # under the limits already: even what reads the message is loaded within them
    from extra_requests.vocabulary.letters import WhyUnreadable
    from letters.inbound.bounds import STUMBLES, TooDemanding
    from letters.inbound.message import whole_message

    try:
        envelope, found = whole_message(original, authserv_id)
    except TooDemanding as refusal:
        return {"unreadable": refusal.why.value}
    except (RecursionError, MemoryError):
        return {"unreadable": WhyUnreadable.DEMANDING.value}
    except STUMBLES:
        return {"unreadable": WhyUnreadable.DAMAGED.value}
    for file in found.files:
        sys.stdout.buffer.write(file.content)
    return {
        "sender": envelope.sender,
        "subject": envelope.subject,
        "is_proven": envelope.is_proven,
        "is_automatic": envelope.is_automatic,
        "text": found.text,
        "own_text": found.own_text,
        "case_references": found.case_references,
        "request_references": found.request_references,
        "left_out": found.left_out,
        "files": [(file.name, len(file.content), file.text) for file in found.files],
    }


if __name__ == "__main__":
    main()
