"""``python -m letters.files [NAME]``: reads a file from standard input, writes what was read as JSON.

Its limits are set before the file is looked at: memory, time of the processor, and no writing anywhere.
"""

import json
import sys

from letters.files.outcome import LARGEST_FILE
from letters.own_process.limits import limit_myself


def main() -> None:
    """Read, and say what was read."""
    limit_myself()
    # under the limits already: even what reads the file is loaded within them
    from letters.files.reading import read_here

    name = sys.argv[1] if len(sys.argv) > 1 else ""
    read = read_here(sys.stdin.buffer.read(LARGEST_FILE + 1), name)
    answer = {
        "allowed": read.decision.allowed,
        "code": read.decision.code,
        "because": read.decision.because,
        "media_type": read.media_type,
        "text": read.text,
        "metadata": dict(read.metadata),
        "left_out": dict(read.left_out),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
