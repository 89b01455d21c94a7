"""`python -m embedded demo | manage ARGS… | test ARGS…`: what `./portal` runs once everything is installed."""

import sys
from collections.abc import Callable, Sequence

from embedded.binaries import NoPostgresError
from embedded.data_folder import InUseError
from embedded.demo import DemoFailedError, demo
from embedded.manage_call import manage
from embedded.whole_check import whole_check


def _demo(arguments: Sequence[str]) -> int:
    """Run the demo, which takes no arguments: a person who gives one, `--help` above all, did not mean to start it."""
    if arguments:
        raise ValueError(
            "./portal demo takes no arguments. PORT and PORTAL_DATA are set before it: PORT=8001 ./portal demo"
        )
    return demo()


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": _demo,
    "manage": manage,
    "test": whole_check,
}


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; a refusal is one sentence on the terminal and exit code 1, never a traceback."""
    command, rest = _COMMANDS[arguments[0]], arguments[1:]
    try:
        return command(rest)
    except (NoPostgresError, InUseError, DemoFailedError, ValueError) as refusal:
        print(f"portal: {refusal}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
