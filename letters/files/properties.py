"""What a file says of itself beside its text: author, title, whatever a program or a person wrote there. Pure: no Django.

Everything is read but what programs count, date and number by themselves: a release is refused while somebody is named here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from letters.files.characters import plain
from letters.files.outcome import FileRefused
from letters.files.xml_reading import SEPARATOR, BrokenXml, local_name, read_xml

# far more than any letter says of itself
MOST_CHARACTERS_SAID = 20_000
LARGEST_PACKET = 2 * 1024 * 1024

# what a property is called, and one of the things it says
type Said = Iterator[tuple[str, str]]

_WORDS = MappingProxyType({"creator": "author", "description": "comments"})
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# counted, dated and numbered by programs
_BY_PROGRAMS = frozenset(
    [
        "created",
        "modified",
        "lastPrinted",
        "revision",
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "CharactersWithSpaces",
        "Lines",
        "Paragraphs",
        "Application",
        "AppVersion",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "HeadingPairs",
        "language",
        "version",
        "CreationDate",
        "ModDate",
        "Trapped",
        "CreateDate",
        "ModifyDate",
        "MetadataDate",
        "InstanceID",
        "DocumentID",
        "OriginalDocumentID",
        "instanceID",
        "documentID",
        "originalDocumentID",
        "when",
        "changed",
        "RenditionClass",
        "format",
        "part",
        "conformance",
    ]
)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_XMP_FRAME = "adobe:ns:meta/"
# how RDF says things, apart from what is said
_RESOURCE = f"{_RDF}{SEPARATOR}resource"
_RDF_GRAMMAR = frozenset(f"{_RDF}{SEPARATOR}{name}" for name in ("parseType", "nodeID", "datatype", "ID"))
_MARKUP = re.compile(r"[<>=\"'/?\x00]+")


def joined(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What was said, by what it is: each thing once. Raises FileRefused (``too_much_metadata``) for more than any letter has."""
    found: dict[str, list[str]] = {}
    for name, value in said:
        words = " ".join(plain(value).split())
        if words and name not in _BY_PROGRAMS:
            values = found.setdefault(_in_words(name), [])
            if words not in values:
                values.append(words)
    if sum(len(value) for values in found.values() for value in values) > MOST_CHARACTERS_SAID:
        raise too_much()
    return {name: "; ".join(values) for name, values in found.items()}


def too_much() -> FileRefused:
    """The refusal of a file that says more of itself than can be looked through."""
    because = "The file says far more of itself than a letter does. Print it to a new PDF, and send that."
    return FileRefused("too_much_metadata", because)


def _in_words(name: str) -> str:
    """ "lastModifiedBy" as "last modified by"."""
    return _WORDS.get(name) or _INNER_CAPITAL.sub(" ", name).lower()


@dataclass(slots=True)
class _Element:
    """One element: the names from the outermost to its own, its attributes, and the text right in it."""

    path: tuple[str, ...]
    attributes: dict[str, str]
    text: str = ""


def word_properties(xml: bytes) -> Said:
    """The core or the program's properties of a Word document. Raises as ``read_xml``."""
    for element in _elements(xml):
        if len(element.path) > 1:
            yield local_name(element.path[1]), element.text


def added_properties(xml: bytes) -> Said:
    """The properties that somebody added to a Word document, each with the name that it was given. Raises as ``read_xml``."""
    given = ""
    for element in _elements(xml):
        if len(element.path) == 2:
            given = element.attributes.get("name", "")
        elif element.text.strip():
            yield "added properties", f"{given}: {element.text}"


def xmp_properties(packet: bytes) -> Said:
    """What an XMP packet of a PDF says, whether as elements or as attributes of them.

    One that is no XML is said as a whole, for what is in it can be looked for all the same.
    Raises FileRefused: ``too_much_metadata``, ``xml_bomb``.
    """
    if len(packet) > LARGEST_PACKET:
        raise too_much()
    packet = packet.strip(b"\x00 \t\r\n")
    try:
        for element in _elements(packet):
            yield from _said_by_rdf(element)
    except BrokenXml:
        yield "other", _MARKUP.sub(" ", packet.decode("utf-8", "replace"))


def _said_by_rdf(element: _Element) -> Said:
    properties = [name for name in element.path if not name.startswith((_RDF, _XMP_FRAME))]
    own = local_name(properties[-1]) if properties else "other"
    yield own, element.text
    for name, value in element.attributes.items():
        if name == _RESOURCE:
            yield own, value
        elif not name.startswith((_XMP_FRAME, _XML)) and name not in _RDF_GRAMMAR:
            yield local_name(name), value


def _elements(xml: bytes) -> list[_Element]:
    elements: list[_Element] = []
    within: list[_Element] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        path = (*within[-1].path, name) if within else (name,)
        within.append(_Element(path, attributes))
        elements.append(within[-1])

    def ends(_: str) -> None:
        within.pop()

    def says(text: str) -> None:
        if within:
            within[-1].text += text

    read_xml(xml, begins, ends, says)
    return elements
