"""Files made to do harm: each is refused with its reason, by a process that never takes more than it may."""

import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from letters.files.outcome import LARGEST_FILE
from letters.files.reading import read_here
from tests.letters.files.making import (
    billion_laughs,
    body,
    content_types,
    lying_bomb,
    outside_entity,
    paragraph,
    pdf_and_zip,
    pdf_file,
    pdf_with_a_deflated_bomb,
    pdf_with_xmp,
    relation,
    word_file,
    xmp,
    zip_bomb,
)

JAVASCRIPT = "<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>"
LARGEST_MEMORY_KB = 200 * 1024

# what each is refused for; nothing in them is costly, so that they need no process of their own
CHEAP = {
    "empty": (b"", "file_empty"),
    "five megabytes and one byte": (b"a" * (LARGEST_FILE + 1), "file_too_large"),
    "blanks only": (b" \n\t", "no_text"),
    "bytes that are no text": (b"\x00\x01\x02letter", "wrong_type"),
    "a picture called a letter": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "wrong_type"),
    "a program": (b"MZ\x90\x00" + b"\x00" * 60, "wrong_type"),
    "a web page": (b"<html><script>alert(1)</script></html>", "wrong_type"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "wrong_type"),
    "rich text": (b"{\\rtf1 letter}", "wrong_type"),
    "a zip of something else": (
        word_file(parts={"[Content_Types].xml": content_types("application/vnd.ms-excel.sheet+xml")}),
        "wrong_type",
    ),
    "pdf and zip at once": (pdf_and_zip(), "two_types_in_one"),
    "a zip behind a text": (b"Dear team, " + word_file("A letter."), "two_types_in_one"),
    "a pdf header before a zip": (b"%PDF-1.7\n" + word_file("A letter."), "two_types_in_one"),
    "docx cut off": (word_file("A letter.")[:-300], "broken_file"),
    "pdf cut off": (pdf_file("A letter.")[:60], "broken_file"),
    "docx with entities": (billion_laughs(), "xml_bomb"),
    "docx that reads a file": (outside_entity(), "xml_bomb"),
    "docx that nests": (
        word_file(parts={"word/document.xml": body("<w:a>" * 5000 + "</w:a>" * 5000)}),
        "xml_bomb",
    ),
    "pdf whose metadata declares entities": (
        pdf_with_xmp(
            xmp("<dc:title>&x;</dc:title>", before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        ),
        "xml_bomb",
    ),
    "pdf whose metadata nests": (pdf_with_xmp(xmp("<own:a>" * 300 + "</own:a>" * 300)), "xml_bomb"),
    "pdf that says too much of itself": (
        pdf_with_xmp(xmp(f"<dc:title>{'long ' * 5000}</dc:title>")),
        "too_much_metadata",
    ),
    "pdf with a large packet that is no xml": (pdf_with_xmp("<" + "long " * 500_000), "too_much_metadata"),
    "pdf with metadata for each of its parts": (
        pdf_file(more_objects=("<< /Type /Metadata /Length 1 >>\nstream\nx\nendstream",) * 51),
        "too_much_metadata",
    ),
    "docx that says too much of itself": (word_file(author="long " * 5000), "too_much_metadata"),
    "docx whose added properties declare things": (
        word_file(parts={"docProps/custom.xml": "<!DOCTYPE p [<!ENTITY x 'y'>]><p/>"}),
        "xml_bomb",
    ),
    "docx with macros": (word_file(parts={"word/vbaProject.bin": b"macro"}), "macros"),
    "docx named so that macros run": (
        word_file(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "docx with a file in it": (word_file(parts={"word/embeddings/oleObject1.bin": b"MZ"}), "embedded_files"),
    "docx in a docx": (word_file(parts={"word/inner.docx": word_file("A letter.")}), "embedded_files"),
    "docx with a template elsewhere": (
        word_file(
            parts={"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://harm.example/t.dotm")}
        ),
        "outside_parts",
    ),
    "docx of very many parts": (
        word_file(parts={f"word/part{number}.xml": b"" for number in range(600)}),
        "zip_bomb",
    ),
    "docx without text": (word_file(parts={"word/document.xml": body(paragraph(" "))}), "no_text"),
    "pdf with a script when it opens": (pdf_file(catalog=f"/OpenAction {JAVASCRIPT}"), "scripts"),
    "pdf with named scripts": (
        pdf_file(catalog="/Names << /JavaScript << /Names [(a) 10 0 R] >> >>", more_objects=(JAVASCRIPT,)),
        "scripts",
    ),
    "pdf with a script that no page leads to": (pdf_file(more_objects=(JAVASCRIPT,)), "scripts"),
    "pdf that starts a program": (
        pdf_file(catalog="/OpenAction << /S /Launch /F (calc.exe) >>"),
        "scripts",
    ),
    "pdf that acts on a page": (
        pdf_file(page_entries="/AA << /O 10 0 R >>", more_objects=("null",)),
        "scripts",
    ),
    "pdf with a form of its own language": (pdf_file(catalog="/AcroForm << /XFA (x) >>"), "scripts"),
    "pdf with a file in it": (
        pdf_file(
            catalog="/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>",
            more_objects=(
                "<< /Type /Filespec /F (a.exe) /EF << /F 11 0 R >> >>",
                "<< /Type /EmbeddedFile >>",
            ),
        ),
        "embedded_files",
    ),
    "pdf that says it has endless pages": (pdf_file(count=10_000_000), "too_many_pages"),
    "a scan": (pdf_file("", ""), "scanned"),
    "a pdf called text": (b"%PDF-1.7 no more than this", "broken_file"),
}


@pytest.mark.parametrize(("content", "code"), CHEAP.values(), ids=CHEAP.keys())
def test_it_is_refused_for_its_reason(content: bytes, code: str) -> None:
    read = read_here(content)

    assert (read.decision.allowed, read.decision.code, read.text) == (False, code, "")
    assert read.decision.because.endswith(".")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"%!PS a program in text", "letter.pdf"), (word_file(), "letter.txt"), (pdf_file(), "LETTER.DOCX")],
)
def test_a_name_that_says_something_else_than_the_content_is_refused(content: bytes, name: str) -> None:
    assert read_here(content, name).decision.code == "wrong_name"


MEASURED = """
import json, resource, sys
from letters.files.in_own_process import read_letter_file
read = read_letter_file(sys.stdin.buffer.read())
print(json.dumps([read.decision.code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def pdf_with_packed_metadata() -> bytes:
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * (1024 * 1024)) for _ in range(100)) + packing.flush()
    return pdf_with_xmp(packed, entries="/Type /Metadata /Filter /FlateDecode")


COSTLY = {
    "zip bomb": (zip_bomb, {"zip_bomb"}),
    "zip bomb that lies about its size": (lying_bomb, {"zip_bomb", "broken_file"}),
    "a page that unpacks to 240 MB": (pdf_with_a_deflated_bomb, {"file_too_demanding", "broken_file"}),
    "metadata that unpacks to 100 MB": (pdf_with_packed_metadata, {"file_too_demanding", "broken_file"}),
    "10,000 pages": (lambda: pdf_file(*["page"] * 10_000), {"too_many_pages"}),
    "10,000 pages that say they are one": (
        lambda: pdf_file(*["page"] * 10_000, count=1),
        {"too_many_pages", "too_many_parts"},
    ),
}


@pytest.mark.parametrize(("made", "codes"), COSTLY.values(), ids=COSTLY.keys())
def test_a_costly_one_is_refused_by_a_process_that_stays_within_its_limits(
    made: object, codes: set[str]
) -> None:
    content = made()  # type: ignore[operator]
    assert len(content) <= LARGEST_FILE

    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=content,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )

    code, memory = json.loads(done.stdout)
    # on a machine so loaded that the limits end it first, it is refused for that
    assert code in codes | {"file_too_demanding"}
    assert memory < LARGEST_MEMORY_KB
