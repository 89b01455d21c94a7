"""The number of sessions is taken only where one is said as a wish; everything else is for a person."""

from itertools import product

from letters.inbound.number_said import LONGEST_READ, NumberFound, Said, number_wished, numbers_found
from tests.letters.inbound.naive_number import naive_number

SURE = [
    ("sessions: 3", "", 3),
    ("Letter for ASST-000013, sessions: 3", "The work on panic is half done.", 3),
    ("ASST-000013 sessions requested = 2", "I recommend two more sessions.", 2),
    ("2 extra sessions please", "", 2),
    ("", "Sessions requested: 12", 12),
    ("", "I ask for 3 more sessions.", 3),
    ("", "We agreed on a plan.\nI recommend that it goes on for three more meetings.", 3),
    ("", "The client has improved, and needs 4 weekly sessions over 8 weeks.", 4),
    ("", "She would benefit from two further appointments; two sessions are requested.", 2),
    ("", "Three further sessions are needed.", 3),
    ("", "I recommend another three sessions", 3),
    ("", "I recommend three\nfurther sessions.", 3),
    ("", "I ask for ４ sessions", 4),
    ("", "Please approve 4.", 4),
]  # fmt: skip
NOT_SURE = [
    # no number, or none of sessions
    ("", ""),
    ("Letter for ASST-000013", "I recommend that it goes on for six weeks."),
    ("", "Session on 3 May"),
    ("", "version 2"),
    # a range
    ("", "Mark needs 3 or 4 sessions."),
    ("", "I recommend 3-4 sessions."),
    ("", "I recommend 3–4 sessions."),
    ("", "I recommend between 2 and 4 sessions."),
    ("", "I recommend three to 4 more sessions."),
    ("sessions: 3", "I recommend three/four sessions"),
    ("sessions: 3 or 4", ""),
    ("sessions: 3-4", ""),
    # up to, about
    ("", "I recommend up to 4 sessions."),
    ("", "I recommend no more than 4 sessions."),
    ("", "I ask for 4 sessions at most."),
    ("", "I recommend about four sessions."),
    ("", "I recommend 4 or so sessions."),
    ("", "I recommend a few more sessions."),
    ("", "approx. 3 sessions please"),
    ("", "I ask for max. 4 sessions."),
    ("", "I ask for 3+ sessions."),
    ("", "I recommend 1½ sessions."),
    ("", "I recommend 3 sessions per month."),
    ("sessions: 3", "Another session would help."),
    ("sessions: 2.5", ""),
    # what was
    ("", "We have had 6 sessions. I recommend three more."),
    ("Sessions = 4", "after 6 sessions"),
    ("2 extra sessions please", "He had 6 sessions."),
    ("", "Sessions attended: 6"),
    ("", "Previous sessions: 6"),
    ("sessions: 3", "Seen in week 1\n2 sessions were missed."),
    ("", "I recommend the 3 sessions that are left."),
    ("", "In session 6 she asked for 3 sessions."),
    ("", "Sessions attended: 6. Sessions requested: 3."),
    ("", "I ask for 4 further sessions; she has attended 5 so far."),
    ("sessions: 3", "She came to 5 of 6 appointments."),
    ("", "Sessions: 3 (of 6)"),
    # beside each other, and two of them
    ("", "I recommend 3 sessions (three)."),
    ("", "I recommend 3 sessions, perhaps 4."),
    ("", "I recommend three (3) sessions."),
    ("", "I recommend 3 (three) sessions."),
    ("sessions: 3", "I recommend 4 more sessions."),
    ("sessions: 3", "I recommend four more."),
    ("3 more sessions, 2 more sessions", ""),
    # not meant, not theirs, not a wish
    ("", "I do not recommend 6 sessions."),
    ("", "I recommend 3 sessions rather than 6."),
    ("", "If it gets worse I recommend 3 sessions."),
    ("", "Her GP recommends 6 sessions."),
    ("", "3 sessions, yes, 3 sessions"),
    ("ASST-000013 3 sessions", ""),
    ("", "I recommend 300 sessions."),
]  # fmt: skip


def test_what_is_sure_and_what_is_not() -> None:
    table = [*SURE, *((subject, text, None) for subject, text in NOT_SURE)]
    assert [(subject, text, number_wished(subject, text)) for subject, text, _ in table] == table


SUBJECTS = ["", "ASST-000013", "sessions: 3", "3 more sessions"]
BEFORE = [
    "I recommend ",
    "She needs ",
    "I ask for ",
    "We had ",
    "She attended ",
    "",
    "I do not recommend ",
    "I recommend up to ",
]
NUMBERS = ["3", "three", "4", "3 or 4", "three to 4", "three (3)", "2-3", "2.5", "a few", "about 3"]
UNITS = [" sessions", " more sessions", " further weekly meetings", " more", "-session blocks"]
BEHIND = ["", " please", " so far", " over six weeks", ". We had 6 sessions", " were missed"]


def test_the_rule_says_what_a_naive_reading_says() -> None:
    said = [
        (subject, f"{before}{number}{unit}{behind}.")
        for subject, before, number, unit, behind in product(SUBJECTS, BEFORE, NUMBERS, UNITS, BEHIND)
    ]
    differing = [
        (parts, number_wished(*parts), naive_number(*parts))
        for parts in said
        if number_wished(*parts) != naive_number(*parts)
    ]
    assert differing == []
    assert len({number_wished(*parts) for parts in said}) == 3


def test_the_numbers_are_shown_in_their_sentences() -> None:
    found = numbers_found(
        "Letter for ASST-000013, sessions: 3", "We have had 6 sessions. Up to four more sessions would do."
    )

    assert found == (
        NumberFound(3, Said.WISH, "Letter for ASST-000013, sessions: 3"),
        NumberFound(6, Said.OTHER, "We have had 6 sessions. Up to four more sessions would do."),
        NumberFound(4, Said.UNCLEAR, "We have had 6 sessions. Up to four more sessions would do."),
    )


def test_what_is_longer_than_any_letter_is_for_a_person() -> None:
    assert number_wished("", "I ask for 3 sessions. " + "a" * LONGEST_READ) is None
