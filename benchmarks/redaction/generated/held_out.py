"""The third of the grammar that is held out: written before any rule it measures, and never tuned on.

Look at its totals only. Whoever changes a rule after reading what it missed here has to write another third.
"""

from benchmarks.redaction.generated import spoken
from benchmarks.redaction.generated.forms import (
    age,
    client,
    joined_by,
    mixed,
    number,
    one_word,
    own_age,
    own_phone,
    phone,
    reference,
    spaced,
    with_figures,
)
from benchmarks.redaction.generated.grammar import Form, Grammar, Register

_GIVEN = (
    "Aurelie", "Benedict", "Chidi", "Destiny", "Emeka", "Florrie", "Gethin", "Heather", "Iosefa", "Jocasta", "Kahurangi", "Lachie", "Makareta",
    "Niamh", "Olwen", "Petronella", "Quang", "Rowan", "Sefton", "Thandeka", "Ulla", "Verity", "Wiremu", "Yevgenia", "Zubaida",
)  # fmt: skip
_FAMILY = (
    "Abara", "Birtwistle", "Cauchi", "Drummond", "Eklund", "Falzon", "Gethins", "Hoskings", "Iyer", "Jankowski", "Kereama", "Lonergan",
    "Mulqueen", "Nakhla", "O'Shannessy", "Pellegrino", "Quartermaine", "Rangihuna", "Sutcliffe", "Tuimavave", "Umarov", "Vasquez", "Whitlam", "Yildiz",
)  # fmt: skip

_FORMS: dict[str, tuple[Form, ...]] = {
    "client": (
        "{client|<given>}", "{client|<given>}", "{client|<given> <family>}", "{client|<family>}", "{client|Mx <family>}",
        "{client|<initial> <family>}", "{client|<family>, <given>}", "{client|<initial>. <family>}",
    ),
    "disguised": (
        client(lambda given, _: ".".join(given.upper())), client(lambda given, _: "  ".join(given)), client(lambda given, family: f"{one_word(given[0] + family)}62"),
        client(lambda given, family: f"{one_word(family)}_{given[0]}"), client(lambda given, _: with_figures(given)), client(lambda _, family: with_figures(family)),
        client(lambda given, family: one_word(given) + one_word(family)), client(lambda given, _: f"{given[:3]}\n{given[3:]}"), client(lambda _, family: f"{family[:4]} {family[4:]}"),
        client(lambda given, family: f"{given} {family}".lower()), client(lambda given, _: given.lower() + "'s"), client(lambda given, family: f"{given}.{family}x9".lower()),
    ),
    "owned": ("{client|<given>}'s", "{client|<family>}'s"),
    "person": (
        "{person|Dr Ferreira}", "{person|Orla}", "{person|Tomasz}", "{person|Mrs Adebayo-Kent}", "{person|Ngaire Pohatu}", "{person|Vikram}",
        "{person|Sister Carmel}", "{person|Lorcan Daly}", "{person|Bettina}",
    ),
    "own_phone": (
        own_phone(spoken.with_trebles), own_phone(spoken.in_pairs), own_phone(mixed), own_phone(spoken.bracketed),
        own_phone(lambda digits: spoken.one_by_one(digits, zero="nought")), own_phone(spaced(5, 3)),
    ),
    "phone": (
        phone(spoken.with_trebles), phone(spoken.in_pairs), phone(mixed), phone(spoken.bracketed, begins="07"),
        phone(lambda digits: spoken.one_by_one(digits, zero="nought")), phone(joined_by("·", 4, 3)),
        phone(lambda digits: spoken.with_trebles(digits, zero="zero"), begins="02"),
    ),
    "number": (
        number(spoken.with_trebles, letters="T P "), number(spoken.in_pairs, length=6), number(mixed, length=8),
        number(joined_by("/", 3, 2), letters="QX/"), number(joined_by("_", 2), letters="LM_RN_"), number(spaced(2, 3), letters="HW "),
        number(lambda digits: spoken.one_by_one(digits, zero="nought"), letters="J for Juliet "),
    ),
    "reference": (reference(lambda digits: spoken.one_by_one(digits, zero="nought")), reference(spaced(3)), reference(spoken.with_trebles)),
    "own_age": (
        own_age("{*age|@}", hyphen=" "), own_age("{*age|@ years of age}"), own_age("{*age|# yrs}"), own_age("{*age|@}"), own_age("{*age|# years old}"),
    ),
    "age": (
        age("{age|@}", hyphen=" "), age("{age|@} or so"), age("{age|@} next birthday"), age("{age|#yo}"), age("{age|@ year old}"), age("rising {age|@}"),
    ),
    "address": (
        "{address|4/17 Brindle Close, Mosgiel}", "{address|flat nine, twenty-one Quarry Rise}", "{address|88B Old Tannery Lane}",
        "{address|the Stables, Moorfoot Farm Road, Hexham}", "{address|PO Box 311, Narrogin}", "{address|lot seven Wandoo Drive}",
        "{address|Unit 2, 140 Kittyhawk Parade, Elizabeth}", "{address|thirty three cotter street}",
    ),
    "postcode": (
        "{postcode|NE46 2QT}", "WA {postcode|6312}", "postcode {postcode|five one one two}", "post code {postcode|nine double oh six}",
        "SA {postcode|5113}", "postcode {postcode|E H seven five double L}",
    ),
    "date": (
        "{date|the eleventh of June}", "{date|Wednesday}", "{date|a fortnight last Thursday}", "{date|09.04.26}", "{date|Feb 3rd}", "{date|sixth May twenty twenty-five}",
        "{date|Sunday}", "{date|2 Sept}", "{date|the twenty-second}",
    ),
    "landmark": (
        "{landmark|above the launderette across from the clock tower}", "{landmark|three houses past the Methodist chapel}",
        "{landmark|in the blue house beside the bowling green}", "{landmark|at the caravan park behind the cement works}",
        "{landmark|round the back of the fire station}", "{landmark|in the flat over the saddlery}", "{landmark|on the corner facing the bus depot}",
        "{landmark|at the end of the lane by the old lime kiln}", "{landmark|next door to the kebab shop}", "{landmark|just up from the boat ramp}",
        "{landmark|where the tram turns, near the lido}", "{landmark|in the last cottage before the viaduct}",
    ),
    "singling": (
        "{singling|the only deaf member of the crew}", "{singling|the first woman to drive the big crane}", "{singling|our oldest apprentice}",
        "{singling|the one with the prosthetic arm}", "{singling|the bloke who won the lottery}", "{singling|the tallest on the floor}",
        "{singling|the lady who keeps the bees on the roof}", "{singling|the sole carer on nights}", "{singling|the new bagpiper}",
        "{singling|the longest serving of the storemen}", "{singling|the youngest manager they have ever had}", "{singling|our only vegan}",
        "{singling|the fellow who swam the Channel}", "{singling|the only one who rides a unicycle to work}", "{singling|the last of the old printers}",
        "{singling|the girl that was on the telly}", "{singling|the person everyone calls the Duchess}", "{singling|the first Muslim foreman}",
        "{singling|the one whose son drowned at the regatta}", "{singling|the deputy mayor}", "{singling|captain of the county netball side}",
        "{singling|one of only two women on the rigs}", "{singling|the loudest voice in the canteen}", "{singling|the smallest in the team}",
    ),
    "work": (
        "{singling|drives the school minibus}", "{singling|mans the weighbridge}", "{singling|keeps the keys to the vault}", "{singling|does the rosters for the ferries}",
        "{singling|works the front desk}", "{singling|is in charge of the paint shop}", "{singling|runs the nursery slopes}", "{singling|feeds the penguins}",
        "{singling|answers the switchboard}", "{singling|operates the shredder}", "{singling|teaches the reception class}", "{singling|services the lifts}",
    ),
    "statement": (
        "{statement|goes by they and them}", "{statement|(they, them)}", "{statement|pronouns he slash him}", "{statement|prefers to be called she}",
        "{statement|asks for they/them}", "{statement|Pronouns: ze/zir}", "{statement|is a she, not a he}", "{statement|uses he and they}",
    ),
    "town": ("{town|Narrogin}", "{town|Mosgiel}", "{town|Hexham}", "{town|Wonthaggi}", "{town|Tenby}"),
    "organisation": ("{organisation|Bramley Fold Surgery}", "{organisation|Kestrel Legal}", "{school|St Aidan's Primary}", "{organisation|Wandoo Medical Centre}"),
}  # fmt: skip

_SENTENCES = (
    "<client> may be reached at <own_phone>.", "In an emergency ring <person> on <phone>.", "The partner, <person>, answers <phone> after work.",
    "Claim number <number>.", "Her policy is <number>.", "His registration reads <number>.", "The ticket was <number>.",
    "Case <reference> refers.", "<client>, <own_age>, was seen with <person>.", "I saw <client>, who is <own_age>.", "The brother is <age>.",
    "There is a daughter, <age>.", "<client> lives with the mother, <age>.", "<client> turned <own_age> in that week.",
    "Home is <address>.", "<client> moved to <address>.", "Post goes to <address>.", "It came from <postcode>.", "The address ends in <postcode>.",
    "The fall was on <date>.", "We met on <date>.", "It happened <date>.", "<client> lives <landmark>.", "They rent a room <landmark>.",
    "The attack took place <landmark>.", "<client> is <singling>.", "At work they know <client> as <singling>.", "Being <singling> weighs on <client>.",
    "<client> was <singling>.", "<client> feels watched as <singling>.", "<client> <work>.", "<person> says that <client> <work>.",
    "<client> <statement>.", "Please note that <client> <statement>.", "<client> grew up in <town>.", "<organisation> referred <client>.",
    "<owned> sister <person> came too.", "<client> is a <position_small> at <site>.", "<employer> has been told by <person>.", "Write to <email>.",
    "Born {birth_date|<born_words>}.", "Yours, <consultant>.", "The account is <disguised>.",
    "<client> also writes as <disguised>.", "It was signed <disguised> on the sheet.", "Somebody wrote <disguised> on the locker.", "All the {client|<family>s} came.",
)  # fmt: skip

_TRAPS = (
    "PHQ-9 was 17, now 8.", "GAF 55.", "WSAS fell from twenty-eight to nineteen.", "AUDIT 12.", "Prazosin 2 mg at night.", "BP 138/86, pulse 72.",
    "Weight 81 kg.", "Sleeps five hours.", "Two to three glasses, twice a week.", "This was the fourth session.", "I ask for three more sessions.",
    "Six sessions were used of eight.", "It was the first time that grief was named.", "The only thing that helps is walking.", "The one thing left is fear.",
    "The worst part is the waiting.", "The best option would be weekly work.", "A new plan was made.", "The last two weeks were better.",
    "Over the next month we will taper.", "Behind the anger lies shame.", "Near the end of the hour the mood lifted.", "Beside the tasks at work there is the care at home.",
    "The Health and Safety at Work Act 2015 was discussed.", "Thirty-four points on the DASS.", "He runs most mornings.", "Runs a low mood.",
    "She keeps a sleep diary.", "Works hard on exposure.", "Does the breathing exercises daily.", "Only the panic remains.",
    "The most helpful tool was defusion.", "The first step is sleep.", "Twelve months ago things were stable.", "Twenty minutes of exposure each day.",
    "A 6 out of 10.", "The latest score is 21.", "Forty hours a week is too much.", "In the last decade nothing like this happened.", "One to one work suits best.",
    "Opposite action was practised.", "The new medication helps.", "One of the goals was met.", "The older beliefs are softening.",
    "Section 14 of the Mental Health Act 1983 does not apply.", "They drive when calm.", "Drinks four units a week.", "The final review is due.",
)  # fmt: skip


def _second_language(text: str) -> str:
    """Articles dropped where the truth does not hang on them."""
    return (
        text.replace(" was the ", " was ")
        .replace("There is a ", "Is one ")
        .replace("I ask for", "I am asking please")
    )


def _notes(text: str) -> str:
    """A doctor's: no subject, short words."""
    return (
        text.replace(" with ", " w ")
        .replace("Two to three", "2-3")
        .replace("weeks", "wks")
        .replace(" and then ", ", ")
    )


HELD_OUT = Grammar(
    name="held-out",
    given=_GIVEN,
    family=_FAMILY,
    positions=("Winch Operator", "Ledger Clerk", "Theatre Orderly", "Signals Engineer", "Catering Lead", "Quality Inspector"),
    sites=("Port Augusta yard", "Gisborne works", "Swansea dock", "Carnarvon base"),
    employers=("Halcyon Rail Pty Ltd", "Tui & Sons Seafoods", "Moorfoot Cement plc", "Southern Cross Looms"),
    consultants=("Ottoline Frayne", "Rangi Hetaraka", "Sunita Deshpande"),
    forms=_FORMS,
    sentences=_SENTENCES,
    traps=_TRAPS,
    registers=(
        Register("second language", ("Hello dear sirs, I write for <client>.", "Good day. This is about the client <client>, I am therapist."),
                 ("Thank you and excuse my english.\n<consultant>", "With friendly greeting, <consultant>"), change=_second_language),
        Register("doctor's notes", ("Re: <client>, <position>\nHx:", "<client>\nPC: low mood. PMH: nil. O/E: NAD."), ("Plan: r/v 6/52.\n<consultant>", "Imp: adj disorder.\n<consultant>"),
                 between=(" ", "\n"), change=_notes),
        Register("legal", ("IN THE MATTER OF A REQUEST FOR FURTHER SESSIONS\n\n1. I, <consultant>, provide this report on <client>.", "To whom it may concern\n\nWithout prejudice: <client>"),
                 ("I understand my duty as an expert.\n\n<consultant>", "Signed, <consultant>"), between=("\n\n2. ", "\n\n3. ", " ")),
        Register("typed on a phone", ("hi, re <client>", "quick note about <client> sorry for typos"), ("cheers <consultant>", "sent from the train, <consultant>"), change=str.lower),
    ),
)  # fmt: skip
