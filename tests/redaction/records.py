"""Records of invented clients, and the ways a letter may write what they hold."""

import unicodedata
from collections.abc import Callable
from datetime import date
from random import Random

from redaction import Identifiers, PersonName

GIVEN = (
    "Siobhán", "Hēmi", "Nguyệt", "María José", "Anne-Marie", "Jürgen", "Zoë", "Oluwaseun", "D’Arcy", "Þóra",
    "William", "Elizabeth", "Łukasz", "Françoise", "Te Ariki", "Bartholomew", "Ximena", "Hope", "June", "Grace",
)  # fmt: skip
FAMILY = (
    "O’Callaghan", "Te Whata", "Đặng", "García Márquez", "Fitzwilliam-Price", "Müller-Ørsted", "van der Berg",
    "Nic Dhomhnaill", "St. John", "D’Angelo", "Quennerstedt", "Ngata", "Szczęsny", "MacGillivray", "Abernathy",
)  # fmt: skip
POSITIONS = ("Crane operator", "Payroll officer", "Forklift driver", "Deputy Head of Estates")
SITES = ("Wellsford depot", "Newcastle West", "Broadmeadows", "Cirencester campus")
EMPLOYERS = ("Kauri Freight Limited", "Barwon Tyre & Rubber Pty Ltd", "Aotea Dairy Co-operative")
ON = date(2026, 5, 4)


def record(number: int) -> Identifiers:
    """The record of an invented client, the same for the same number."""
    random = Random(number)
    given, family = random.choice(GIVEN), random.choice(FAMILY)
    return Identifiers(
        client=PersonName(given, family, ("Bertie",) if number % 4 == 0 else ()),
        consultants=(PersonName("Marieke", random.choice(("Okonkwo-Baines", "Rāpana-Smith", "Prosser"))),),
        emails=(f"client{number}.sentinel{number}@mail.example",),
        phones=(f"+61 491 57{number % 10} {random.randrange(100, 999)}",),
        birth_date=date(random.randrange(1955, 2003), random.randrange(1, 13), random.randrange(1, 29)),
        pronouns=random.choice(("she/her", "he/him", "they/them", "")),
        position=random.choice(POSITIONS),
        site=random.choice(SITES),
        employer=random.choice(EMPLOYERS),
        references=(f"ASST-{number:06}", f"KF-{20000 + number}"),
        on=ON,
    )


def plain(text: str) -> str:
    """Letters and digits alone, without accents: a second way to look, which shares nothing with the redaction."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda text: unicodedata.normalize("NFD", text),
    _without_accents,
    lambda text: text.replace("’", "'"),
    lambda text: text.replace("’", "ʼ"),
    lambda text: "\u200b".join(text),
    lambda text: text[:2] + "\u00ad" + text[2:],
    lambda text: text.replace(" ", "\n", 1),
    lambda text: text.replace("-", "\u2011"),
)


def facts(known: Identifiers) -> list[str]:
    """What the record holds, each fact in several of the forms in which a letter may give it."""
    name = known.client
    given, family = name.given, name.family
    born = known.birth_date or ON
    (phone,), (email,) = known.phones, known.emails
    local = "0" + phone.removeprefix("+61 ")
    return [
        f"{given} {family}", f"{family}, {given}", given, f"Ms {family}", f"{given}’s", f"{given[0]}. {family}",
        f"{given[0]}. {family[0]}.", *(name.other), f"{known.consultants[0].given} {known.consultants[0].family}",
        email, email.upper(), email.replace("@", " (at) "), phone, local, local.replace(" ", ""), local.replace(" ", "-"),
        born.isoformat(), born.strftime("%d/%m/%Y"), f"{born:%d.%m.%y}", f"{born.day} {born:%B} {born.year}",
        f"{born:%b} {born.day}, {born.year}", known.position, known.site.upper(), known.employer,
        *known.references, known.references[0].replace("-", " "),
    ]  # fmt: skip
