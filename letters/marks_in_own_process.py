"""Finding what is masked in a letter within a process of its own, whose time and memory are bounded. Pure: no Django."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256

from letters.own_process.running import answer_apart
from redaction import Identifiers, Span
from redaction.marks import spans_from_json

_FINDER = "letters.mark_finder"
# by the clock; the process has 10 s of processor time
SECONDS = 30.0


def find_spans_apart(text: str, known: Identifiers) -> tuple[Span, ...] | None:
    """What ``find_spans`` finds; None where it took more than any letter may."""
    asked = json.dumps({"text": text, "known": asdict(known)}, default=_day)
    answer = answer_apart(_FINDER, asked.encode(), seconds=SECONDS)
    return None if answer is None else spans_from_json(json.loads(answer))


def fingerprint_of(text: str, known: Identifiers) -> str:
    """What tells whether marks that were found are still those of a text and of what is known now."""
    return sha256(json.dumps([text, asdict(known)], default=_day).encode()).hexdigest()


def _day(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError(type(value).__name__)
    return value.isoformat()
