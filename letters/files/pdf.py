"""A letter as a PDF with text. Pure: no Django.

Nothing in it is run: one with scripts, actions or embedded files is refused, and so is one that is only a picture. What is filled
into its fields and noted on its pages is text (``pdf_text``).
"""

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from letters.files.characters import not_too_long, plain
from letters.files.left_out import LeftOut, tally
from letters.files.outcome import MOST_PAGES, PDF, FileRead, FileRefused, taken
from letters.files.pdf_text import whole_text
from letters.files.properties import joined, too_much, xmp_properties

MOST_OBJECTS = 20_000
DEEPEST = 60
MOST_PACKETS = 50
_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Trans3D",
    }
    | {"/RichMediaExecute", "/GoTo3DView", "/SetOCGState", "/Hide", "/ResetForm", "/Thread"}
)
_ACTIVE = frozenset({"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"})

# what a file makes it say is nobody's log
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(content: bytes) -> FileRead:
    """The text of all pages, and the metadata.

    Raises FileRefused: ``broken_file``, ``protected``, ``too_many_pages``, ``scripts``, ``embedded_files``, ``scanned``,
    ``too_much_metadata``, ``xml_bomb``.
    """
    try:
        return _read(PdfReader(BytesIO(content), strict=False))
    except DependencyError as fault:
        raise FileRefused("protected", "The PDF is protected by a password. Send it without.") from fault
    # a damaged PDF makes the reader stumble in all of these ways
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError) as fault:
        raise FileRefused("broken_file", "The PDF is damaged. Save it again, and send that.") from fault


def _read(reader: PdfReader) -> FileRead:
    # an owner's password alone keeps nobody from reading: readers open such a file with an empty one
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileRefused("protected", "The PDF is protected by a password. Send it without.")
    _not_too_many_pages(reader)
    _nothing_that_acts(reader)
    text, left_out = whole_text(reader)
    text = plain(text)
    if not any(character.isalpha() for character in text):
        because = "The PDF holds no text, only a picture of the letter (a scan). Send it as .docx, .txt, or a PDF with text."
        raise FileRefused("scanned", because)
    left_out += [LeftOut.PICTURE] * _pictures(reader)
    return taken(PDF, not_too_long(text), joined(_metadata(reader)), tally(left_out))


def _pictures(reader: PdfReader) -> int:
    """How many pictures it holds, each once, however often it is drawn; what only makes parts of another transparent is none."""
    streams = [part for part in _dictionaries(reader) if isinstance(part, StreamObject)]
    pictures = [part for part in streams if part.get("/Subtype") == "/Image" and not part.get("/ImageMask")]
    masks = {
        part.raw_get(name).idnum
        for part in pictures
        for name in ("/SMask", "/Mask")
        if name in part and isinstance(part.raw_get(name), IndirectObject)
    }
    numbered = [part.indirect_reference for part in pictures]
    return sum(number is None or number.idnum not in masks for number in numbered)


def _not_too_many_pages(reader: PdfReader) -> None:
    pages = reader.root_object.get("/Pages")
    said = pages.get_object().get("/Count", 0) if pages is not None else 0
    # what it says first, for the pages themselves may be ever so many
    if (isinstance(said, int) and said > MOST_PAGES) or len(reader.pages) > MOST_PAGES:
        raise FileRefused("too_many_pages", f"The PDF has more than {MOST_PAGES} pages: no letter has.")


def _nothing_that_acts(reader: PdfReader) -> None:
    """Every object of the file is looked at, whether a page leads to it or not."""
    for part in _dictionaries(reader):
        kind, subtype, action = part.get("/Type"), part.get("/Subtype"), part.get("/S")
        if action in _ACTIONS or subtype in _ACTIVE or any(name in part for name in ("/JS", "/AA", "/XFA")):
            raise FileRefused(
                "scripts", "The PDF has scripts or actions in it. Print it to a new PDF, and send that."
            )
        if "/EF" in part or kind == "/EmbeddedFile" or subtype == "/FileAttachment":
            raise FileRefused(
                "embedded_files", "The PDF has other files in it. Take them out, and send it again."
            )


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    numbers = [
        (number, generation)
        for generation, numbers in reader.xref.items()
        for number in numbers
        if generation != 65535
    ]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise FileRefused("too_many_parts", "The PDF is made of far more parts than a letter.")
    for number, generation in numbers:
        yield from _within(IndirectObject(number, generation, reader).get_object())
    yield from _within(reader.trailer)


def _within(found: PdfObject | None) -> Iterator[DictionaryObject]:
    """The dictionaries that stand in ``found`` itself; what it only points to is an object of its own."""
    waiting: list[tuple[object, int]] = [(found, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise FileRefused("too_many_parts", "The PDF nests without end, and is not taken.")
        if isinstance(part, DictionaryObject):
            yield part
            waiting += [(inner, depth + 1) for inner in part.values()]
        elif isinstance(part, ArrayObject):
            waiting += [(inner, depth + 1) for inner in part]


def _metadata(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """What the PDF says of itself: in the dictionary made for it, and in every XMP packet, of the whole or of a part."""
    information = reader.metadata if reader.metadata is not None else DictionaryObject()
    for key in information:
        # asked for by its key, it is looked up where the dictionary only points to it
        value = information[key]
        yield key.removeprefix("/"), value.decode("latin-1") if isinstance(value, bytes) else str(value)
    for packet in _packets(reader):
        yield from xmp_properties(packet.get_data())


def _packets(reader: PdfReader) -> list[StreamObject]:
    catalog = reader.root_object.get("/Metadata")
    own = catalog.get_object() if catalog is not None else None
    parts = [part for part in _dictionaries(reader) if isinstance(part, StreamObject)]
    packets = [part for part in parts if part is own or part.get("/Type") == "/Metadata"]
    if len(packets) > MOST_PACKETS:
        raise too_much()
    return packets
