"""Forms that are made from a scene's facts or drawn by lot; the grammars choose which of them they use."""

from collections.abc import Callable
from random import Random

from benchmarks.redaction.generated import spoken
from benchmarks.redaction.generated.grammar import Form, Scene

Say = Callable[[str], str]


def own_phone(say: Say) -> Form:
    """The client's own number, which the record knows."""
    return lambda scene: f"{{*phone|{say(scene.phone)}}}"


def phone(say: Say, *, begins: str = "04") -> Form:
    """Somebody else's number."""
    return lambda scene: f"{{phone|{say(begins + _digits(scene, 8))}}}"


def number(say: Say, *, letters: str = "", length: int = 7) -> Form:
    """A number or code of somebody's own, after ``letters``."""
    return lambda scene: f"{{number|{letters}{say(_digits(scene, length))}}}"


def reference(say: Say) -> Form:
    """The client's first reference, its letters kept and its figures said."""

    def form(scene: Scene) -> str:
        letters, _, figures = scene.known.references[0].partition("-")
        return f"{{reference|{letters} {say(figures)}}}"

    return form


def own_age(pattern: str, *, hyphen: str = "-") -> Form:
    """The client's age in words or, for ``#``, in figures, within a pattern in mark-up."""

    def form(scene: Scene) -> str:
        return pattern.replace("@", spoken.in_words(scene.years, hyphen)).replace("#", str(scene.years))

    return form


def age(pattern: str, *, hyphen: str = "-", least: int = 20, most: int = 79) -> Form:
    """Somebody's age, likewise."""

    def form(scene: Scene) -> str:
        years = scene.random.randint(least, most)
        return pattern.replace("@", spoken.in_words(years, hyphen)).replace("#", str(years))

    return form


def mixed(digits: str) -> str:
    """Half in figures, the same each time for the same digits."""
    return spoken.half_in_figures(digits, Random(digits))


def spaced(*groups: int) -> Say:
    """In figures, with blanks after so many each."""

    def say(digits: str) -> str:
        parts, at = [], 0
        for length in groups:
            parts.append(digits[at : at + length])
            at += length
        return " ".join([*parts, digits[at:]]).strip()

    return say


def joined_by(sign: str, *groups: int) -> Say:
    """In figures, with a sign after so many each: "1234-56"."""
    return lambda digits: spaced(*groups)(digits).replace(" ", sign)


def client(write: Callable[[str, str], str]) -> Form:
    """The client's name as ``write`` makes it of given and family name."""
    return lambda scene: f"{{client|{write(scene.known.client.given, scene.known.client.family)}}}"


def consultant(write: Callable[[str], str]) -> Form:
    """The consultant's family name as ``write`` makes it."""
    return lambda scene: f"{{consultant|{write(scene.known.consultants[0].family)}}}"


def with_figures(name: str) -> str:
    """With figures that look like its letters: "Hart1ey"."""
    for letter, figure in (("l", "1"), ("o", "0"), ("e", "3"), ("i", "1"), ("a", "4")):
        at = name.rfind(letter)
        if at > 0:
            return name[:at] + figure + name[at + 1 :]
    return name


def one_word(name: str) -> str:
    """A name as it stands in a handle: small, its letters alone."""
    return "".join(filter(str.isalpha, name.lower()))


def read_wrongly(name: str) -> str:
    """As a program shows UTF-8 that takes it for Windows-1252: "SÃ¸rensen"."""
    return name.encode().decode("cp1252", errors="ignore")


def _digits(scene: Scene, length: int) -> str:
    """Drawn so that equal neighbours are frequent, as they are in numbers people like to say."""
    drawn: list[str] = []
    for _ in range(length):
        again = drawn and scene.random.random() < 0.3
        drawn.append(drawn[-1] if again else scene.random.choice("0123456789"))
    return "".join(drawn)
