"""What can be understood of an e-mail: who sent it, which case, how many sessions, and what is the letter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from letters.inbound.bounds import STUMBLES, TooDemanding
from tests.letters.inbound.mailed_in import message
from tests.letters.inbound.parts_read import envelope_of, inside_of


def test_an_envelope_says_who_and_what_about() -> None:
    original = message(
        "Ana Ruru <Ana@Practice.example>",
        subject="Brief für Zoë ASST-000123",
        headers=(("Auto-Submitted", "auto-replied"),),
    )
    envelope = envelope_of(original)

    assert (envelope.sender, envelope.subject, envelope.is_proven, envelope.is_automatic) == (
        "ana@practice.example",
        "Brief für Zoë ASST-000123",
        False,
        True,
    )


def test_two_senders_are_none() -> None:
    original = b"From: a@practice.example, b@practice.example\r\nSubject: x\r\n\r\nText"
    assert envelope_of(original).sender == ""


def test_the_same_message_id_gives_the_same_fingerprint_and_none_that_of_the_whole_message() -> None:
    first = message("a@practice.example", message_id="<1@practice.example>")
    second = message("a@practice.example", text="Other words", message_id="<1@practice.example>")
    assert envelope_of(first).fingerprint == envelope_of(second).fingerprint
    assert envelope_of(b"Subject: x\n\na").fingerprint != envelope_of(b"Subject: x\n\nb").fingerprint


def test_what_is_inside_a_message_is_its_text_its_files_and_what_it_names() -> None:
    found = inside_of(
        message(
            "a@practice.example",
            subject="asst-000123: sessions: 2",
            text="About ASST-000124 and ASST-000123.\r\n",
            files=(("Letter.docx", b"PK"), ("", b"")),
        )
    )

    assert (found.text, found.case_references) == (
        "About ASST-000124 and ASST-000123.",
        ("ASST-000123", "ASST-000124"),
    )
    assert [(file.name, file.content) for file in found.files] == [("Letter.docx", b"PK")]


def test_a_page_as_a_message_is_read_as_its_words() -> None:
    original = (
        b"From: a@practice.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<html><head><style>p{}</style></head><body><p>Dear team,</p><script>alert(1)</script>"
        b"<p>3&nbsp;sessions &amp; <b>more</b><br>Ana</p></body></html>"
    )
    assert inside_of(original).text == "Dear team,\n3\xa0sessions & more\nAna"


def test_a_character_set_that_nobody_knows_loses_no_message() -> None:
    original = b"From: a@practice.example\r\nContent-Type: text/plain; charset=x-none\r\n\r\nA letter."
    assert inside_of(original).text == "A letter."


@settings(max_examples=80)
@given(st.binary(max_size=300))
def test_no_bytes_keep_a_message_from_being_kept(content: bytes) -> None:
    for original in (
        content,
        b"From: " + content,
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + content,
    ):
        try:
            assert len(envelope_of(original).fingerprint) == 64
            inside_of(original)
        except (TooDemanding, *STUMBLES):
            continue
