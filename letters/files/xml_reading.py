"""XML out of a letter's file, read one element at a time. Pure: no Django.

No entity is ever resolved: a document type, the beginning of every such attack, is refused, and so is what nests without end.
"""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from letters.files.outcome import FileRefused

DEEPEST = 250
# between a name's space and the name itself
SEPARATOR = " "


class BrokenXml(Exception):
    """It cannot be read to its end."""


def local_name(name: str) -> str:
    """The name without its space."""
    return name.rpartition(SEPARATOR)[2]


def read_xml(
    xml: bytes,
    begins: Callable[[str, dict[str, str]], None],
    ends: Callable[[str], None] | None = None,
    says: Callable[[str], None] | None = None,
) -> None:
    """Call back for each element that begins or ends, and for each text.

    Raises FileRefused (``xml_bomb``) for what no letter needs, BrokenXml for what is no XML.
    """
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    depth = 0

    def refuse(*_declared: Any) -> int:
        raise FileRefused("xml_bomb", "The document declares things that no letter needs, and is not taken.")

    def deeper(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise FileRefused("xml_bomb", "The document nests without end, and is not taken.")
        begins(name, attributes)

    def back(name: str) -> None:
        nonlocal depth
        depth -= 1
        if ends is not None:
            ends(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = deeper
    parser.EndElementHandler = back
    if says is not None:
        parser.CharacterDataHandler = says
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fault:
        raise BrokenXml from fault
