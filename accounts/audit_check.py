"""Checking the audit trail against its signed heads.

Nothing here rests on what the database says of itself: the hashes are worked out in ``accounts.audit_chain``, and where a
check begins stands in the signed note beside the heads.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

import structlog
from django.conf import settings

from accounts.audit_chain import BEGINNING, Position, entries_after, follow, hash_of
from accounts.audit_faults import Fault, Faults, Verdict
from accounts.audit_heads import Head, HeadsAltered, heads_of, refuse_altered
from accounts.audit_note import Note, NoteAltered, note_of, write_note
from accounts.models import AuditEntry

logger = structlog.get_logger(__name__)


def check_trail(path: Path, at: datetime, *, full: bool = False) -> Verdict:
    """Check the chain from the head at which the latest check ended, or all of it with ``full``.

    What was found is noted beside the heads, where the desk looks, by a process that may sign; and logged as an error.

    Args:
        path: the file of signed heads.
        at: the moment of the check.
        full: go along the chain from its first entry, and look at every signature.
    """
    found = Faults()
    note = _note(path, found)
    heads = heads_of(path)
    start = _start(heads, note, found)
    if full:
        start = None
    if not heads:
        found.add(Fault.NO_HEADS)
    heads = _signed(heads, start, found)
    begin = _place(start, found)
    end = _compare(begin, heads, found)
    verdict = Verdict(end.entries - begin.entries, len(heads), found.first)
    report(verdict)
    latest = heads[-1].number if heads and verdict.holds else note.head
    noted = replace(note, head=latest, found=as_noted(verdict), checked_at=at)
    if settings.AUDIT_HEAD_KEY:
        whole = begin is BEGINNING
        write_note(path, replace(noted, in_full_at=at) if whole else noted, settings.AUDIT_HEAD_KEY)
    return verdict


def report(verdict: Verdict) -> None:
    """Log each fault: numbers and codes, which say nothing about anybody."""
    for one in verdict.found:
        logger.error("audit_trail_does_not_hold", fault=one.fault.value, number=one.number)


def as_noted(verdict: Verdict) -> tuple[tuple[str, int], ...]:
    """The faults as the note keeps them."""
    return tuple((one.fault.value, one.number) for one in verdict.found)


def place_of(head: Head) -> Position | None:
    """The place in the chain that a head signed; ``None`` when another entry is there, or none."""
    if head.entry == 0:
        return BEGINNING
    for entry in entries_after(head.entry - 1, most=1):
        if entry.id == head.entry and entry.entry_hash == hash_of(entry) == head.entry_hash:
            return Position(head.entry, head.entry_hash, head.entries, entry.at)
    return None


def _note(path: Path, found: Faults) -> Note:
    try:
        return note_of(path, settings.AUDIT_HEAD_VERIFY_KEYS) or Note()
    except NoteAltered:
        found.add(Fault.NOTE)
        return Note()


def _start(heads: Sequence[Head], note: Note, found: Faults) -> Head | None:
    """The head at which the latest check that found nothing ended; ``None`` before the first."""
    if note.head > len(heads):
        found.add(Fault.HEADS, note.head)
        return None
    return heads[note.head - 1] if note.head else None


def _signed(heads: list[Head], start: Head | None, found: Faults) -> list[Head]:
    """The heads from ``start`` on that are as they were signed: those up to the first that is not."""
    begin = start.number - 1 if start else 0
    try:
        refuse_altered(heads, settings.AUDIT_HEAD_VERIFY_KEYS, after=begin)
    except HeadsAltered as altered:
        found.add(Fault.HEADS, altered.number)
        heads = heads[: altered.number - 1]
    return heads[begin:]


def _place(start: Head | None, found: Faults) -> Position:
    """Where to begin: at the place that ``start`` signed, if the chain still has it; else at the beginning."""
    if start is None:
        return BEGINNING
    place = place_of(start)
    if place is None:
        return BEGINNING
    if AuditEntry.objects.filter(id__lte=start.entry).count() != start.entries:
        found.add(Fault.EARLIER, start.entry)
    return place


def _compare(begin: Position, heads: Sequence[Head], found: Faults) -> Position:
    """Go along the chain and compare it with each head where it was signed; return where the chain ends."""
    due: dict[int, list[Head]] = defaultdict(list)
    for head in heads:
        due[head.entry].append(head)
    # before the first head a clock that was set back could still be seen in the entries
    times_grow_from = heads[0].entry + 1 if heads else 0
    place = begin
    for place, fits in chain([(begin, True)], follow(begin, times_grow_from=times_grow_from)):
        if not fits:
            found.add(Fault.ENTRY, place.id)
        for head in due.pop(place.id, ()):
            if (head.entry_hash, head.entries) != (place.hash, place.entries):
                found.add(Fault.SIGNED_ENTRY, place.id)
    for entry in sorted(due):
        found.add(Fault.GONE, entry)
    return place
