"""Which styles of a Word document hide what is written in them, and what its elements are called. Pure: no Django."""

from letters.files.xml_reading import SEPARATOR, local_name, read_xml

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
# how a document says that something does not hold
OFF = frozenset({"0", "false", "off", "none"})


def hiding_styles(xml: bytes) -> frozenset[str]:
    """The styles, by their id, that hide what is written in them, themselves or by the style they are based on."""
    hides: dict[str, bool] = {}
    based: dict[str, str] = {}
    current = [""]

    def begins(name: str, attributes: dict[str, str]) -> None:
        said = {local_name(key): value for key, value in attributes.items()}
        match word_of(name):
            case "style":
                current[0] = said.get("styleId", "")
            case "basedOn":
                based[current[0]] = said.get("val", "")
            case "vanish" if current[0]:
                hides[current[0]] = said.get("val", "true").lower() not in OFF

    read_xml(xml, begins)
    return frozenset(style for style in {*hides, *based} if _hides(style, hides, based))


def _hides(style: str, hides: dict[str, bool], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while style and style not in seen:
        if style in hides:
            return hides[style]
        seen.add(style)
        style = based.get(style, "")
    return False


def word_of(name: str) -> str:
    """The name of an element of Word's own; empty for any other."""
    space, _, word = name.rpartition(SEPARATOR)
    return word if space in (_WORD, _STRICT) else ""
