"""``python -m extra_requests.letter_files [NAME]``: reads a file from standard input, writes what was read as JSON.

Its limits are set before the file is looked at: memory, time of the processor, and no writing anywhere.
"""

import json
import sys

from extra_requests.apart.limits import limit_myself
from extra_requests.letter_files.outcome import LARGEST_FILE


def main() -> None:
    """Read, and say what was read."""
    limit_myself()
    # under the limits already: even what reads the file is loaded within them
    from extra_requests.letter_files.reading import read_here

    name = sys.argv[1] if len(sys.argv) > 1 else ""
    read = read_here(sys.stdin.buffer.read(LARGEST_FILE + 1), name)
    answer = {
        "allowed": read.decision.allowed,
        "code": read.decision.code,
        "because": read.decision.because,
        "media_type": read.media_type,
        "text": read.text,
        "metadata": dict(read.metadata),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
