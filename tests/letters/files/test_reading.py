"""What is read of a letter's file: its text, what it says of its author, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.files.in_own_process import read_letter_file
from letters.files.outcome import LARGEST_FILE, PDF, TEXT, WORD, FileRead
from letters.files.reading import read_here
from tests.letters.files.making import (
    body,
    paragraph,
    pdf_file,
    pdf_with_xmp,
    relation,
    table,
    word_file,
    xmp,
)


def read_text(read: FileRead) -> tuple[str, str, str, dict[str, str]]:
    return read.decision.code, read.media_type, read.text, dict(read.metadata)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Kia ora,\r\n\r\nZoë\r\n".encode(), "Kia ora,\n\nZoë"),
        ("Zoë".encode("utf-8-sig"), "Zoë"),
        ("Zoë\rŽ".encode("utf-16"), "Zoë\nŽ"),
        ("Zoë ’s".encode("cp1252"), "Zoë ’s"),
        (b"a\n\n\n\n\n\nb  \n", "a\n\n\nb"),
        ("one\u2028two\x0cthree".encode(), "one\ntwo\nthree"),
    ],
)
def test_a_text_is_read_in_whatever_way_it_was_written(content: bytes, text: str) -> None:
    assert read_text(read_here(content, "letter.txt")) == ("readable", TEXT, text, {})


def test_a_word_document_gives_its_text_tables_headers_notes_and_author() -> None:
    header = body("Practice of Dr Ruru").replace("w:document", "w:hdr")
    content = word_file(
        "Dear team,",
        table(("Name", "Sessions"), ("Ana", "6")),
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r><w:del><w:r>"
        "<w:delText>gone</w:delText></w:r></w:del></w:p>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"{paragraph('boxed')}</mc:Choice><mc:Fallback>{paragraph('boxed')}</mc:Fallback></mc:AlternateContent>",
        author="Ana Ruru",
        parts={
            "word/header1.xml": header,
            "word/header2.xml": header,
            "word/_rels/document.xml.rels": relation("hyperlink", "mailto:ana@mail.example"),
        },
    )

    assert read_text(read_here(content, "letter.docx")) == (
        "readable",
        WORD,
        "Practice of Dr Ruru\n\nDear team,\nName\tSessions\nAna\t6\none\ttwo\nthree\nboxed",
        {"author": "Ana Ruru", "title": "Letter"},
    )


def test_a_pdf_gives_the_text_of_its_pages_and_its_author() -> None:
    content = pdf_file("First page", "Second page", author="Ana Ruru", catalog="/OpenAction [2 0 R /Fit]")

    assert read_text(read_here(content, "letter.pdf")) == (
        "readable",
        PDF,
        "First page\n\nSecond page",
        {"author": "Ana Ruru"},
    )


PACKETS = {
    "elements": (
        xmp(
            "<dc:creator><rdf:Seq><rdf:li>Ana Ruru</rdf:li><rdf:li>Hone Tui</rdf:li></rdf:Seq></dc:creator>"
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Letter\n  for Ana</rdf:li></rdf:Alt></dc:title>'
            "<xmp:CreateDate>2026-04-02T10:00:00+11:00</xmp:CreateDate>"
            '<own:aboutWhom><rdf:Description own:FamilyName="Ruru"/></own:aboutWhom>'
            '<own:folder rdf:resource="file:///clients/ana-ruru/"/>'
        ),
        {
            "author": "Ana Ruru; Hone Tui",
            "title": "Letter for Ana",
            "family name": "Ruru",
            "folder": "file:///clients/ana-ruru/",
        },
    ),
    "attributes": (
        xmp("", attributes='xmp:CreatorTool="Writer" own:clientName="Ana Ruru" xmp:ModifyDate="2026-04-02"'),
        {"creator tool": "Writer", "client name": "Ana Ruru"},
    ),
    "no XML at all": ("<x:xmpmeta><dc:creator>Ana Ruru", {"other": "x:xmpmeta dc:creator Ana Ruru"}),
}


@pytest.mark.parametrize(("packet", "said"), PACKETS.values(), ids=PACKETS.keys())
@pytest.mark.parametrize("entries", ["/Type /Metadata /Subtype /XML", ""])
def test_what_a_pdfs_xmp_says_is_read_however_it_says_it(
    packet: str, said: dict[str, str], entries: str
) -> None:
    read = read_here(pdf_with_xmp(packet, entries=entries), "letter.pdf")

    assert read_text(read) == ("readable", PDF, "A letter.", said)


def test_a_pdf_says_the_same_once_and_what_is_added_to_it_is_read_too() -> None:
    stream = "<< /Type /Metadata /Length 8 >>\nstream\nPicture!\nendstream"
    content = pdf_with_xmp(
        xmp("<dc:creator>Ana Ruru</dc:creator>"),
        "(Hone Tui)",
        stream,
        author="Ana Ruru) /ClientName 11 0 R /ModDate (D:2026",
    )

    assert dict(read_here(content, "letter.pdf").metadata) == {
        "author": "Ana Ruru",
        "client name": "Hone Tui",
        "other": "Picture!",
    }


def test_a_word_documents_properties_are_read_those_of_programs_and_people_alike() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    content = word_file(
        "A letter.",
        parts={
            "docProps/app.xml": (
                f'<Properties xmlns="{space}/extended-properties" xmlns:vt="{space}/docPropsVTypes">'
                "<Application>Writer</Application><Pages>2</Pages><Company>Tui Practice</Company>"
                "<HyperlinkBase>//clients/ana/</HyperlinkBase>"
                "<TitlesOfParts><vt:vector><vt:lpstr>About Ana</vt:lpstr></vt:vector></TitlesOfParts></Properties>"
            ),
            "docProps/custom.xml": (
                f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">'
                '<property pid="2" name="Client"><vt:lpwstr>Ana Ruru</vt:lpwstr></property>'
                '<property pid="3" name="Born"><vt:filetime>1980-05-01T00:00:00Z</vt:filetime></property></Properties>'
            ),
        },
    )

    assert dict(read_here(content, "letter.docx").metadata) == {
        "title": "Letter",
        "company": "Tui Practice",
        "hyperlink base": "//clients/ana/",
        "titles of parts": "About Ana",
        "added properties": "Client: Ana Ruru; Born: 1980-05-01T00:00:00Z",
    }


@pytest.mark.parametrize("name", ["", "letter", "Letter v2.final"])
def test_the_name_does_not_decide_what_a_file_is(name: str) -> None:
    assert read_here(word_file("A letter."), name).text == "A letter."


def test_fifty_pages_are_taken() -> None:
    assert read_here(pdf_file(*["page"] * 50)).decision.code == "readable"


def test_a_file_of_exactly_five_megabytes_is_not_too_large() -> None:
    assert read_here(b"a" * LARGEST_FILE).decision.code == "text_too_long"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"A letter.", "letter.txt"),
        (word_file("A letter."), "letter.docx"),
        (pdf_file("A letter."), "letter.pdf"),
    ],
)
def test_a_process_of_its_own_reads_the_same(content: bytes, name: str) -> None:
    # a machine under load may take its time: that is not what is asked here
    apart = read_letter_file(content, name, seconds=60)

    assert apart.text == "A letter."
    here = read_here(content, name)
    assert (apart.media_type, apart.metadata) == (here.media_type, here.metadata)


def test_the_process_is_told_nothing_of_the_name_but_how_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    called: list[list[str]] = []
    run = subprocess.run

    def noted(arguments: list[str], **options: object) -> object:
        called.append(arguments)
        assert "SECRET_KEY" not in options["env"]  # type: ignore[operator]
        return run(arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", noted)
    read_letter_file(b"A letter.", "Ana Ruru.txt", seconds=60)

    assert called[0][1:] == ["-s", "-m", "letters.files", ".txt"]


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(content: bytes) -> None:
    for start in (b"", b"%PDF-1.7\n", b"PK\x03\x04"):
        read = read_here(start + content)
        assert read.decision.because
        assert bool(read.text) is read.decision.allowed
