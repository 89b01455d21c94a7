"""The XML within a Word document: its parts, its comments, and what it takes from elsewhere. Pure: no Django."""

from letters.files.xml_reading import local_name, read_xml

# what a document may point to outside of itself: a link is text, everything else is fetched when it is opened
_LINKS = ("/hyperlink",)


def parts_by_content_type(xml: bytes) -> dict[str, list[str]]:
    """The names of parts by their content type, from ``[Content_Types].xml``."""
    parts: dict[str, list[str]] = {}

    def begins(name: str, attributes: dict[str, str]) -> None:
        if "ContentType" in attributes:
            parts.setdefault(attributes["ContentType"], []).append(attributes.get("PartName", ""))

    read_xml(xml, begins)
    return parts


def elements_named(xml: bytes, name: str) -> int:
    """How many elements of this name there are, whatever their space."""
    found = 0

    def begins(full_name: str, attributes: dict[str, str]) -> None:
        nonlocal found
        found += local_name(full_name) == name

    read_xml(xml, begins)
    return found


def outside_targets(xml: bytes) -> list[str]:
    """The kinds of relations that lead out of the document, links apart."""
    kinds: list[str] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        if attributes.get("TargetMode", "").lower() == "external" and not kind.endswith(_LINKS):
            kinds.append(kind)

    read_xml(xml, begins)
    return kinds
