"""Files that tests send as letters: honest ones, and ones made to do harm. Everybody in them is made up."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"


def content_types(main: str = _MAIN) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def body(*paragraphs: str) -> str:
    """A document part; what begins with ``<`` is put in as it stands."""
    inside = "".join(text if text.startswith("<") else paragraph(text) for text in paragraphs)
    return f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{inside}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    drawn = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{drawn}</w:tbl>"


def word_file(
    *paragraphs: str, author: str = "", parts: dict[str, str | bytes] | None = None, main: str = _MAIN
) -> bytes:
    """A Word document; ``parts`` are put in beside, or in place of, its usual ones."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}"><dc:creator>{author}</dc:creator>'
        "<dc:title>Letter</dc:title></cp:coreProperties>"
    )
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(main),
        "word/document.xml": body(*(paragraphs or ("A letter.",))),
        "docProps/core.xml": core,
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as document:
        for name, part in (usual | (parts or {})).items():
            document.writestr(name, part)
    return packed.getvalue()


def pdf_file(
    *pages: str,
    catalog: str = "",
    page_entries: str = "",
    more_objects: tuple[str, ...] = (),
    author: str = "",
    count: int | None = None,
) -> bytes:
    """A PDF with a line of text a page. ``more_objects`` are numbered from 10 on; pages come after them."""
    pages = pages or ("A letter.",)
    first = 10 + len(more_objects)
    page_numbers = [first + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in page_numbers)
    objects: dict[int, str] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: f"<< /Author ({author}) >>",
    }
    objects |= {10 + index: text for index, text in enumerate(more_objects)}
    for number, text in zip(page_numbers, pages, strict=True):
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else "0 0 100 100 re f"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {page_entries} >>"
        )
        objects[number + 1] = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    return _numbered(objects)


def _numbered(objects: dict[int, str]) -> bytes:
    pieces, places, length = [b"%PDF-1.7\n"], {}, len(b"%PDF-1.7\n")
    for number, text in sorted(objects.items()):
        places[number] = length
        pieces.append(f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1"))
        length += len(pieces[-1])
    written = b"".join(pieces)
    most = max(objects)
    table_of_places = "".join(
        f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(most + 1)
    )
    ending = (
        f"xref\n0 {most + 1}\n{table_of_places}trailer\n<< /Size {most + 1} /Root 1 0 R /Info 4 0 R >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    )
    return written + ending.encode("latin-1")


def xmp(inside: str, *, attributes: str = "", before: str = "") -> str:
    """An XMP packet: ``inside`` and ``attributes`` are what its one description says."""
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{before}<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Writer 7">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:dc="{_DC}" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:own="http://practice.example/ns/" {attributes}>'
        f'{inside}</rdf:Description></rdf:RDF></x:xmpmeta>\n   \n<?xpacket end="w"?>'
    )


def pdf_with_xmp(
    packet: str | bytes,
    *more_objects: str,
    entries: str = "/Type /Metadata /Subtype /XML",
    author: str = "",
) -> bytes:
    """A PDF whose catalog points to this packet. ``more_objects`` are numbered from 11 on."""
    text = packet if isinstance(packet, str) else packet.decode("latin-1")
    stream = f"<< {entries} /Length {len(text)} >>\nstream\n{text}\nendstream"
    return pdf_file(
        "A letter.", catalog="/Metadata 10 0 R", more_objects=(stream, *more_objects), author=author
    )


def zip_bomb() -> bytes:
    """A Word document whose letter is 60 MB of one character."""
    return word_file(parts={"word/document.xml": body(paragraph("A" * (60 * 1024 * 1024)))})


def lying_bomb() -> bytes:
    """The same in small: its list says that it unpacks to next to nothing."""
    honest = word_file(parts={"word/document.xml": body(paragraph("A" * (12 * 1024 * 1024)))})
    size = (len(body(paragraph(""))) + 12 * 1024 * 1024).to_bytes(4, "little")
    return honest.replace(size, (1000).to_bytes(4, "little"))


def billion_laughs() -> bytes:
    """Entities that stand for ten of the one before, ten times over."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 11)
    )
    letter = body(paragraph("&l10;")).replace("<w:document", f"<!DOCTYPE w [{entities}]><w:document", 1)
    return word_file(parts={"word/document.xml": letter})


def outside_entity() -> bytes:
    """An entity that reads a file of the machine."""
    declared = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'
    letter = body(paragraph("&x;")).replace("<w:document", declared, 1)
    return word_file(parts={"word/document.xml": letter})


def relation(kind: str, target: str) -> str:
    """A part that says what a document takes from outside of itself."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="r1" Type="{office}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )


def pdf_and_zip() -> bytes:
    """One file that is a PDF to one program and a Word document to another."""
    return pdf_file("A letter.") + word_file("Another letter.")


def pdf_with_a_deflated_bomb() -> bytes:
    """A page whose drawing unpacks to 240 MB."""
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(b"q Q\n" * (1024 * 1024)) for _ in range(60))
    return _with_stream(packed + packing.flush())


def _with_stream(packed: bytes) -> bytes:
    plain = pdf_file("PLACE")
    drawn = b"BT /F1 12 Tf 72 700 Td (PLACE) Tj ET"
    old = f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn
    new = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed
    # the table of places no longer fits, and readers mend that by themselves
    return plain.replace(old, new)
