"""A thousand made-up letters with names sown into them: none that is known leaves through a release, whatever was lifted."""

import random
from datetime import date

from extra_requests.states import State
from letters.rules import LetterFacts, may_release
from redaction import Identifiers, PersonName, find_spans, mask, surviving
from redaction.marks import Marks, from_json, lifted, to_json

LETTERS = 1_000
# words that stand nowhere else: whatever is left of them can only have come from the record
GIVEN = ("Qorvine", "Zelphira", "Xandrel", "Brivonka")
FAMILY = ("Quarzbeck", "Vexmoor", "Zhordane", "Wyxhollow")
BODIES = (
    "{name} has come since {month}. The work goes well.\n\nWrite to {email}, or call {phone}.",
    "I see {given} every week.\n{upper} was off work; {given}’s sleep is better.\n\nI recommend it.",
    "Re: {family}, {given}\n\nThe plan of {reference} stands. {email} is the address.\n{phone}",
    "Dear colleague\n\n{lower} keeps a diary.  {name}, born {birth}, signs below.",
)


FILLERS = (
    "Since then there were {} good weeks.",
    "Of {} goals, one is left.",
    "{} entries stand in the diary.",
)


def known_of(number: int) -> Identifiers:
    """One of sixteen clients: their letters follow one another, as they would on the desk."""
    number = number * 16 // LETTERS
    given, family = GIVEN[number % 4], FAMILY[number // 4 % 4]
    return Identifiers(
        client=PersonName(given, family),
        emails=(f"{given.lower()}.{family.lower()}@mail.example",),
        phones=(f"021 55{number % 10} {1000 + number % 9000}",),
        birth_date=date(1980, 3, 14),
        references=(f"ASST-{number:06d}",),
        on=date(2026, 4, 2),
    )


def letter(number: int, known: Identifiers) -> str:
    name = f"{known.client.given} {known.client.family}"
    filler = FILLERS[number % len(FILLERS)].format(number)
    return f"{filler}\n{BODIES[number % len(BODIES)]}\n{filler}".format(
        name=name,
        given=known.client.given,
        family=known.client.family,
        upper=name.upper(),
        lower=name.lower(),
        email=known.emails[0],
        phone=known.phones[0],
        reference=known.references[0],
        month="March",
        birth="14 March 1980",
    )


def facts(survivors: int) -> LetterFacts:
    return LetterFacts(
        state=State.AWAITING_ASSESSMENT,
        revision=1,
        saved_by=1,
        checked_revision=None,
        checked_by=None,
        needs_second_check=False,
        survivors=survivors,
        unsettled=0,
        asked_for_second_look=None,
        is_released=False,
    )


def test_no_known_identifier_survives_a_release_of_a_thousand_letters() -> None:
    chance = random.Random(20260402)
    went_out = refused = 0
    for number in range(LETTERS):
        known = known_of(number)
        text = letter(number, known)
        marks = from_json(to_json(Marks(find_spans(text, known))))
        # every other letter, somebody lifts one mark
        if number % 2:
            span = chance.choice(marks.spans)
            marks = lifted(marks, span.start, span.end)
        redacted = mask(text, marks.spans).text
        decision = may_release(facts(len(surviving(redacted, known))))
        sown = (
            known.client.given,
            known.client.family,
            known.emails[0],
            known.phones[0],
            known.references[0],
        )
        if decision:
            went_out += 1
            assert [word for word in sown if word.casefold() in redacted.casefold()] == [], number
        else:
            refused += 1
            assert decision.code == "identifiers_left"
    # without a mark lifted, each of them can go; and lifting a known one does keep letters back
    assert went_out >= LETTERS // 2
    assert refused > LETTERS // 4
