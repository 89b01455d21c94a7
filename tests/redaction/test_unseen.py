"""Characters that nobody sees come in by no way: typed, uploaded, mailed, imported."""

import unicodedata

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from accounts.middleware import UnseenCharactersMiddleware
from clients.importing.files import _cleaned
from letters.files.characters import plain
from letters.files.in_own_process import read_letter_file
from redaction.unseen_characters import without_unseen
from tests.letters.files.making import pdf_file, word_file
from tests.letters.inbound.parts_read import envelope_of, inside_of

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BLANKS = "\u00ad\u034f\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u3164\ufeff\uffa0\U000e0041\U000e0001"
ODD = "".join(
    f"{sign}{letter}" for sign, letter in zip(TURNING + BLANKS, "abcdefghijklmnopqrstuvwxyz", strict=True)
)
CLEAN = "abcdefghijklmnopqrstuvwxyz"


def test_every_format_character_is_taken_out_and_nothing_that_is_seen() -> None:
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    # these stand around digits and words of their scripts, and are seen
    seen = {"\u06dd", "\u070f", "\u08e2", "\U000110bd", "\U000110cd"} | {
        chr(code) for code in range(0x600, 0x606)
    }
    seen |= {"\u0890", "\u0891"} | {chr(code) for code in range(0x13430, 0x13440)}
    kept = {
        sign
        for sign in every
        if unicodedata.category(sign) == "Cf" and "Q" + sign + "q" == without_unseen(f"Q{sign}q")
    }
    assert kept == seen
    lost = {
        sign
        for sign in every
        if not without_unseen(sign) and unicodedata.category(sign) not in ("Cf", "Cn", "Cc")
    }
    assert lost == {
        "\u034f",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u17b5",
        "\u3164",
        "\uffa0",
        "\u180b",
        "\u180c",
        "\u180d",
        "\u180f",
        "\U0001d159",
    } | {chr(code) for code in range(0xE0100, 0xE01F0)}


def test_a_control_character_is_taken_out_and_an_odd_end_of_a_line_is_a_blank() -> None:
    became = {chr(code): without_unseen(f"Q{chr(code)}q") for code in [*range(0x20), *range(0x7F, 0xA0)]}
    blanks = "\x0b\x0c\x1c\x1d\x1e\x85"
    assert became == {
        sign: "Q q" if sign in blanks else f"Q{sign}q" if sign in "\0\t\n\r" else "Qq" for sign in became
    }
    assert without_unseen("Q\u2028q\u2029q") == "Q q q"


def test_a_joiner_stays_where_it_shapes_what_is_seen() -> None:
    for seen in ("👩\u200d⚕️", "👩🏽\u200d🚀", "می\u200cخواهم", "क्\u200dष"):
        assert without_unseen(seen) == seen
    for hides in (
        "N\u200dgata",
        "Ng\u200cata",
        "\u200dN",
        "N\u200c",
        "é\u200d\u200da",
        "👩\u200dN",
        "N\u200d👩",
    ):
        assert without_unseen(hides) == hides.replace("\u200c", "").replace("\u200d", "")


def test_by_each_way_a_text_comes_in_clean() -> None:
    message = (
        f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{ODD}".encode()
    )
    encoded = (
        "From: a@b.example\r\nSubject: =?utf-8?q?"
        + "".join(f"={byte:02X}" for byte in ODD.encode())
        + "?=\r\n\r\nx"
    )
    came_in = {
        "a text file": read_letter_file(ODD.encode(), "a.txt").text,
        "a Word document": read_letter_file(word_file(ODD), "a.docx").text,
        "a Word document's author": read_letter_file(word_file("x", author=ODD), "a.docx").metadata["author"],
        "a message": inside_of(message).text,
        "a subject": envelope_of(encoded.encode()).subject,
        "a cell of an import": _cleaned(ODD),
        "what a PDF says": plain(ODD),
    }
    assert came_in == dict.fromkeys(came_in, CLEAN)
    assert read_letter_file(pdf_file("plain"), "a.pdf").text == "plain"


def taken_in(typed: str, view: object = None, *, method: str = "POST") -> QueryDict:
    """What a view finds of a form that was typed so."""
    request: HttpRequest = RequestFactory().generic(
        method, "/", typed, content_type="application/x-www-form-urlencoded"
    )
    UnseenCharactersMiddleware(lambda _: HttpResponse()).process_view(request, view or taken_in, (), {})
    return request.POST


def test_every_field_of_every_form_is_cleaned_but_passwords() -> None:
    typed = QueryDict(mutable=True)
    typed.setlist("names", [ODD, "x", ODD])
    typed["anything at all"], typed["password1"] = f" {ODD}\n{ODD} ", ODD

    found = taken_in(typed.urlencode())

    assert dict(found.lists()) == {
        "names": [CLEAN, "x", CLEAN],
        "anything at all": [f" {CLEAN}\n{CLEAN} "],
        "password1": [ODD],
    }
    with pytest.raises(AttributeError):
        found["names"] = "x"
    assert taken_in("a=é").get("a") == "é"


def test_a_view_that_reads_its_body_itself_is_left_alone() -> None:
    @csrf_exempt
    def view(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert taken_in(f"a={ODD}", view)["a"] == ODD
