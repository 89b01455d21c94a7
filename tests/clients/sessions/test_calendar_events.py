"""The .ics file of a session, read back as a calendar would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.sessions.calendar_event import Method, SessionEvent, render_event

MELBOURNE = ZoneInfo("Australia/Melbourne")
EVENT = SessionEvent(
    reference="APP-000123",
    host="portal.example",
    sequence=0,
    starts_at=datetime(2026, 4, 9, 10, tzinfo=MELBOURNE),
    ends_at=datetime(2026, 4, 9, 10, 50, tzinfo=MELBOURNE),
    stamped_at=datetime(2026, 4, 2, 3, 4, 5, 678, tzinfo=UTC),
    organiser="sessions@provider.example",
)


def read(text: str) -> list[tuple[str, str]]:
    """Property and value of each line, unfolded and unescaped, without the code under test."""
    unfolded = text.replace("\r\n ", "")
    pairs = (line.split(":", 1) for line in unfolded.removesuffix("\r\n").split("\r\n"))
    return [(name, unescaped(value)) for name, value in pairs]


def unescaped(value: str) -> str:
    found, characters = "", iter(value)
    for character in characters:
        if character == "\\":
            escaped = next(characters)
            found += "\n" if escaped == "n" else escaped
        else:
            found += character
    return found


def test_a_booked_session_as_an_event() -> None:
    assert render_event(EVENT) == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Sessions Portal//Appointments//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            "UID:APP-000123@portal.example",
            "SEQUENCE:0",
            "DTSTAMP:20260402T030405Z",
            "DTSTART:20260409T000000Z",
            "DTEND:20260409T005000Z",
            "SUMMARY:Appointment",
            "ORGANIZER:mailto:sessions@provider.example",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "CLASS:PRIVATE",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_an_update_and_a_cancellation_are_the_same_event() -> None:
    moved = replace(
        EVENT,
        sequence=1,
        starts_at=EVENT.starts_at + timedelta(days=1),
        ends_at=EVENT.ends_at + timedelta(days=1),
    )
    cancelled = replace(moved, sequence=2)
    versions = [
        dict(read(text))
        for text in (render_event(EVENT), render_event(moved), render_event(cancelled, Method.CANCEL))
    ]
    assert {version["UID"] for version in versions} == {"APP-000123@portal.example"}
    assert [(version["METHOD"], version["SEQUENCE"], version["STATUS"]) for version in versions] == [
        ("REQUEST", "0", "CONFIRMED"),
        ("REQUEST", "1", "CONFIRMED"),
        ("CANCEL", "2", "CANCELLED"),
    ]
    assert [version["DTSTART"] for version in versions] == [
        "20260409T000000Z",
        "20260410T000000Z",
        "20260410T000000Z",
    ]


def test_the_receiver_is_named_only_where_asked_for() -> None:
    assert "ATTENDEE" not in render_event(EVENT)
    named = read(render_event(replace(EVENT, attendee="anna.o'neill+eap@mail.example")))
    assert (
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE",
        "mailto:anna.o'neill+eap@mail.example",
    ) in named


def test_a_long_line_is_folded_at_75_octets_and_no_letter_is_cut() -> None:
    text = render_event(replace(EVENT, description="ä" * 100))
    lines = text.encode().split(b"\r\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(b"DESCRIPTION:"))

    # 12 octets of name, then two an ä: 31 fit into the first line, 37 into each that begins with a space
    assert [line.decode() for line in lines[start : start + 3]] == [
        f"DESCRIPTION:{'ä' * 31}",
        f" {'ä' * 37}",
        f" {'ä' * 32}",
    ]


def test_text_is_escaped() -> None:
    text = render_event(replace(EVENT, place="Level 2; room 4, \\left\r\nRing twice\x00\x07"))
    assert "LOCATION:Level 2\\; room 4\\, \\\\left\\nRing twice\r\n" in text


letters = st.text('aä漢👩🏽;,:\\\n\t "BEGIN', max_size=200)


@given(letters, letters)
def test_whatever_is_written_comes_back_and_every_line_fits(description: str, place: str) -> None:
    text = render_event(replace(EVENT, description=description, place=place))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    found = dict(read(text))
    assert found.get("DESCRIPTION", "") == description
    assert found.get("LOCATION", "") == place
    assert text.count("BEGIN:VEVENT\r\n") == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reference": "APP-1\r\nX:1"}, "reference"),
        ({"host": "portal.example\r\nX:1"}, "reference"),
        ({"organiser": ""}, "mailbox"),
        ({"organiser": "a@b.example\r\nATTENDEE:x"}, "mailbox"),
        ({"attendee": "a b@c.example"}, "mailbox"),
        ({"starts_at": datetime(2026, 4, 9, 10)}, "aware"),
        ({"ends_at": EVENT.starts_at}, "ends after"),
        ({"sequence": -1}, "numbered"),
    ],
)
def test_what_no_calendar_could_hold_is_refused_without_repeating_it(
    changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words) as refusal:
        render_event(replace(EVENT, **changed))
    assert not any(str(value) and str(value) in str(refusal.value) for value in changed.values())
