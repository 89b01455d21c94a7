"""``python -m letters.mark_finder``: finds what is masked in a letter, in a process of its own with limits.

It reads a JSON object of the ``text`` and what is ``known`` from standard input, and writes the spans.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from letters.own_process.limits import limit_myself

# a letter of the greatest length of any characters takes a third of it
CPU_SECONDS = 10
MEMORY = 400 * 1024 * 1024


def main() -> None:
    """Read, and say what was found."""
    limit_myself(cpu_seconds=CPU_SECONDS, memory=MEMORY)
    from redaction import find_spans

    asked = json.load(sys.stdin)
    spans = find_spans(asked["text"], _identifiers(asked["known"]))
    said = [
        [span.start, span.end, span.kind.value, span.reason, int(span.confidence), span.label, span.to_check]
        for span in spans
    ]
    json.dump(said, sys.stdout)


def _identifiers(said: Mapping[str, Any]) -> Any:
    from redaction import Identifiers

    return Identifiers(
        client=_name(said["client"]),
        consultants=tuple(map(_name, said["consultants"])),
        others=tuple(map(_name, said["others"])),
        birth_date=date.fromisoformat(said["birth_date"]) if said["birth_date"] else None,
        on=date.fromisoformat(said["on"]) if said["on"] else None,
        emails=tuple(said["emails"]),
        phones=tuple(said["phones"]),
        references=tuple(said["references"]),
        pronouns=said["pronouns"],
        position=said["position"],
        site=said["site"],
        employer=said["employer"],
    )


def _name(said: Mapping[str, Any]) -> Any:
    from redaction import PersonName

    return PersonName(said["given"], said["family"], tuple(said["other"]))


if __name__ == "__main__":
    main()
