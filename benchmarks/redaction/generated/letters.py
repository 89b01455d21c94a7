"""Making letters: the same ones for the same seed, each read back from its own mark-up so that its truth is exact."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.redaction.generated.grammar import Grammar, Scene
from benchmarks.redaction.letters_read import HEADER_ENDS, Letter, read_letter
from redaction import Identifiers, PersonName

SEED = 20_261
_SLOT = re.compile(r"<(?P<slot>[a-z_]+)>")
_SENTENCES, _TRAPS = (6, 10), (5, 9)
_FIRST_DAY = date(2026, 1, 5)
_PRONOUNS = ("she/her", "he/him", "they/them")


def generated(grammar: Grammar, count: int, *, seed: int = SEED) -> Iterator[Letter]:
    """So many letters of one grammar. Each has a seed of its own, so that the n-th is the same however many are made."""
    for number in range(count):
        random = Random(f"{grammar.name} {seed} {number}")
        scene = _scene(grammar, random)
        yield read_letter(f"{grammar.name}-{number:05}", _header(scene) + _body(grammar, scene))


def _scene(grammar: Grammar, random: Random) -> Scene:
    given, family = random.choice(grammar.given), random.choice(grammar.family)
    born = date(random.randrange(1958, 2005), random.randrange(1, 13), random.randrange(1, 29))
    written = _FIRST_DAY + timedelta(days=random.randrange(300))
    phone = random.choice(("04915", "03900", "02756", "07700", "02155")) + f"{random.randrange(10**5):05}"
    known = Identifiers(
        client=PersonName(given, family),
        consultants=(PersonName.of(random.choice(grammar.consultants)),),
        emails=(f"{_plain(given)}.{_plain(family)}@mail.example",),
        phones=(phone,),
        birth_date=born,
        pronouns=random.choice(_PRONOUNS),
        position=random.choice(grammar.positions),
        site=random.choice(grammar.sites),
        employer=random.choice(grammar.employers),
        references=(
            f"ASST-{random.randrange(10**6):06}",
            f"{random.choice('KTRM')}F-{random.randrange(10**5):05}",
        ),
        on=written,
    )
    return Scene(known, born, written, phone, random)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())


def _header(scene: Scene) -> str:
    known = scene.known
    consultant = known.consultants[0]
    lines = [
        f'given = "{known.client.given}"',
        f'family = "{known.client.family}"',
        f'pronouns = "{known.pronouns}"',
        f"born = {scene.born}",
        f'position = "{known.position}"',
        f'site = "{known.site}"',
        f'employer = "{known.employer}"',
        f'emails = ["{known.emails[0]}"]',
        f'phones = ["{known.phones[0]}"]',
        f"references = {list(known.references)}".replace("'", '"'),
        f'consultants = ["{consultant.given} {consultant.family}"]',
        f"written = {scene.written}",
    ]
    return "\n".join(lines) + HEADER_ENDS


def _body(grammar: Grammar, scene: Scene) -> str:
    random = scene.random
    register = random.choice(grammar.registers)
    told = random.sample(grammar.sentences, random.randint(*_SENTENCES))
    told += random.sample(grammar.traps, random.randint(*_TRAPS))
    random.shuffle(told)
    middle = "".join(sentence + random.choice(register.between) for sentence in told)
    whole = f"{random.choice(register.opens)}\n\n{middle.rstrip()}\n\n{random.choice(register.closes)}\n"
    return register.change(_filled(grammar, scene, whole))


def _filled(grammar: Grammar, scene: Scene, text: str) -> str:
    while _SLOT.search(text):
        text = _SLOT.sub(lambda slot: _form(grammar, scene, slot["slot"]), text)
    return text


def _form(grammar: Grammar, scene: Scene, slot: str) -> str:
    known = scene.known
    of_record = {
        "given": known.client.given,
        "family": known.client.family,
        "initial": known.client.given[0],
        "position": f"{{position|{known.position}}}",
        "position_small": f"{{position|{known.position.lower()}}}",
        "site": f"{{site|{known.site}}}",
        "employer": f"{{employer|{known.employer}}}",
        "email": f"{{*email|{known.emails[0]}}}",
        "consultant": f"{{consultant|{known.consultants[0].given} {known.consultants[0].family}}}",
        "pronouns": known.pronouns,
        "born_words": f"{scene.born.day} {scene.born:%B %Y}",
    }
    if slot in of_record:
        return of_record[slot]
    form = scene.random.choice(grammar.forms[slot])
    return form if isinstance(form, str) else form(scene)
