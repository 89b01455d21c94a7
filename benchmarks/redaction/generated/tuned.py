"""The two thirds of the grammar that rules are improved on."""

import re

from benchmarks.redaction.generated import spoken
from benchmarks.redaction.generated.forms import (
    age,
    client,
    consultant,
    joined_by,
    number,
    one_word,
    own_age,
    own_phone,
    phone,
    read_wrongly,
    reference,
    spaced,
    with_figures,
)
from benchmarks.redaction.generated.grammar import Form, Grammar, Register

_GIVEN = (
    "Abigail", "Bronte", "Callum", "Deb", "Eduardo", "Faith", "Gareth", "Hine", "Imran", "Josefina", "Kasper", "Lupe", "Merindah", "Nerys",
    "Oscar", "Pooja", "Rafael", "Summer", "Tevita", "Una", "Vesna", "Will", "Xanthe", "Yusuf", "Zelda", "Anahera", "Bogdan", "Cerys", "Duc",
    "Esperanza", "Fergal", "Giulia", "Hugh", "Ines", "Jasper", "Kirsty", "Leilani", "Mykola", "Noor", "Padraig",
)  # fmt: skip
_FAMILY = (
    "Anderton", "Bellweather", "Castellano", "Dubois", "Ellingham", "Faleolo", "Grigoriev", "Hartley", "Ibrahim", "Jorgensen", "Kavanagh", "Lindqvist",
    "Marsh", "Nguyen", "Oduya", "Parata", "Quilty", "Rossi", "Santini", "Thistlewood", "Ueda", "van der Meer", "Whitford", "Xuereb", "Yeoh", "Zielinski",
    "Ashworth", "Bhattacharya", "Cresswell", "Dahl", "Eriksen", "Fonoti", "Gallacher", "Hoang", "Ilic", "Jessop",
)  # fmt: skip

_FORMS: dict[str, tuple[Form, ...]] = {
    "client": (
        "{client|<given>}", "{client|<given>}", "{client|<given>}", "{client|<given> <family>}", "{client|Ms <family>}", "{client|Mr <family>}",
        "{client|<family>, <given>}", "{client|<initial>. <family>}", "{client|<family>}", "{client|<given> <family>}",
    ),
    "disguised": (
        client(lambda given, _: "-".join(given.upper())), client(lambda _, family: " ".join(family)), client(lambda given, _: f"{one_word(given)}7"),
        client(lambda given, family: f"{one_word(given[:2])}.{one_word(family)}88"), client(lambda given, _: f"{given[:2]} {given[2:]}"), client(lambda _, family: with_figures(family)),
        client(lambda given, family: one_word(family) + one_word(given)), client(lambda _, family: f"{family[:3]}-\n{family[3:]}"), client(lambda given, family: f"{given} {family.lower()}"),
        client(lambda given, _: given.lower()), client(lambda _, family: family.upper()), client(lambda given, family: f"{one_word(family)}{given[0].lower()}_04"),
    ),
    "broken_consultant": (consultant(read_wrongly), consultant(str.upper), consultant(str.lower)),
    "owned": ("{client|<given>}'s", "{client|<given>}’s", "{client|<family>}'s"),
    "person": (
        "{person|Dr Okafor}", "{person|Marguerite}", "{person|Jamal}", "{person|Sophie Lindgren}", "{person|Aunty Rangi}", "{person|Kev Whitlock}",
        "{person|Mrs Pham}", "{person|Pastor Aleki}", "{person|Dimitri}", "{person|Callista Moreau}", "{person|Hone}", "{person|Agnieszka}",
    ),
    "own_phone": (
        own_phone(spoken.one_by_one), own_phone(spoken.with_doubles), own_phone(spoken.in_groups), own_phone(spaced(4, 3)), own_phone(spaced(2, 4)),
        own_phone(joined_by("-", 4, 3)), own_phone(lambda digits: spoken.one_by_one(digits, zero="zero")), own_phone(joined_by(".", 3, 3)),
    ),
    "phone": (
        phone(spoken.one_by_one), phone(spoken.with_doubles), phone(spoken.in_groups), phone(spaced(4, 3)), phone(joined_by("-", 4, 3)),
        phone(lambda digits: spoken.one_by_one(digits, zero="zero"), begins="03"), phone(spaced(2, 2, 2, 2), begins="07"),
        phone(lambda digits: spoken.with_doubles(digits, zero="o"), begins="02"), phone(lambda digits: f"(oh {spoken.in_words(int(digits[1]))}) {digits[2:6]} {digits[6:]}"),
    ),
    "number": (
        number(spoken.one_by_one, letters="W C "), number(spoken.with_doubles, length=6), number(joined_by("-", 3), letters="AB-ID-"),
        number(joined_by(".", 2, 3), letters="ref."), number(spaced(3, 3), letters="PSY "), number(spoken.in_groups, length=8), number(str, letters="CLM"),
        number(joined_by("-", 4), letters="D for Delta "), number(spoken.one_by_one, letters="echo kilo "),
    ),
    "reference": (reference(spoken.one_by_one), reference(str), reference(spoken.with_doubles), reference(joined_by("-", 3))),
    "own_age": (
        own_age("{*age|@}"), own_age("{*age|#}-year-old"), own_age("{*age|@ years old}"), own_age("{*age|aged #}"), own_age("{*age|#}"), own_age("now {*age|@}"),
    ),
    "age": (
        age("{age|@}"), age("{age|@ years old}"), age("{age|aged @}"), age("aged {age|#}"), age("nearly {age|@}"), age("{age|#}"), age("{age|@ish}"),
        age("about {age|@}"),
    ),
    "address": (
        "{address|12 Banksia Street, Wellsford}", "{address|Flat 3, 9 Castle Row}", "{address|unit four, seventeen Rimu Road, Karori}",
        "{address|The Old Dairy, 2 Mill Lane, Bath}", "{address|PO Box 1182, Dubbo}", "{address|27 hill street}", "{address|cnr Station and Albert Streets}",
        "{address|19/240 Harbour Esplanade, Docklands VIC}", "{address|RD 2, Katikati}", "{address|forty-one ocean view terrace}", "{address|5a Bryn Awel, Heol y Parc}",
        "{address|Level 3, 88 Collins Street}", "{address|one hundred and six George St}",
    ),
    "postcode": (
        "NSW {postcode|2830}", "VIC {postcode|3008}", "{postcode|BA1 5LR}", "postcode {postcode|6012}", "postcode {postcode|two eight three oh}", "{postcode|CF10 3AT}",
        "post code {postcode|six oh one two}", "postcode {postcode|double four one two}",
    ),
    "date": (
        "{date|3 March 2026}", "{date|Monday}", "{date|last Tuesday}", "{date|12/02/26}", "{date|the fourth of May}", "{date|Friday}", "{date|14 Jan}", "{date|Saturday night}",
        "{date|the third of March twenty twenty-six}", "{date|Christmas Eve}", "{date|21st August}", "{date|Thursday week}", "{date|the nineteenth}",
    ),
    "landmark": (
        "{landmark|over the bakery by the ferry steps}", "{landmark|opposite the war memorial}", "{landmark|two doors down from the chemist}", "{landmark|behind the petrol station}",
        "{landmark|above the fish and chip shop}", "{landmark|next to the mosque}", "{landmark|across the road from the primary school}", "{landmark|in the yellow house by the bridge}",
        "{landmark|at the top of the hill near the water tower}", "{landmark|beside the railway crossing}", "{landmark|in the flat above the florist}", "{landmark|just past the roundabout with the anchor}",
        "{landmark|round the corner from the police station}", "{landmark|a stone's throw from the cathedral}", "{landmark|on the street with the jacarandas behind the hospital}",
        "{landmark|in the last house before the quarry}", "{landmark|under the flight path by the golf course}", "{landmark|the house with the red gate}", "{landmark|close to the lighthouse}",
        "{landmark|over the pub}", "{landmark|between the library and the tram stop}", "{landmark|down by the jetty}",
    ),
    "singling": (
        "{singling|the one who brings the dog}", "{singling|the first woman to run the line}", "{singling|the tallest on the team}", "{singling|our only welder}",
        "{singling|the new receptionist}", "{singling|the youngest on the team}", "{singling|the guy who plays the bagpipes}", "{singling|the only man in the office}",
        "{singling|the last of the original staff}", "{singling|the sole woman on the night shift}", "{singling|the oldest driver at the depot}", "{singling|the only one with a guide dog}",
        "{singling|the woman whose twins were in the paper}", "{singling|the first Aboriginal sergeant}", "{singling|the most senior nurse on the ward}", "{singling|the only wheelchair user}",
        "{singling|the person who found the body}", "{singling|the local councillor}", "{singling|the one that lost a finger}", "{singling|the former Olympian}",
        "{singling|the only Tongan on the site}", "{singling|the man who was in the news}", "{singling|the lad with the ponytail}", "{singling|the shortest of the drivers}",
        "{singling|the only one on the team who speaks Finnish}", "{singling|the mayor}", "{singling|captain of the rugby team}", "{singling|known to everyone as the singing postman}",
        "{singling|the first in the firm to take paternity leave}", "{singling|the only gay man there}", "{singling|the longest-serving nurse}",
    ),
    "work": (
        "{singling|runs the canteen till}", "{singling|looks after the loading dock}", "{singling|drives the number nine bus}", "{singling|staffs the reception desk}",
        "{singling|cleans the operating theatres}", "{singling|manages the warehouse}", "{singling|is in charge of the mail room}", "{singling|does the payroll}",
        "{singling|operates the crane}", "{singling|works the checkout}", "{singling|teaches year six}", "{singling|supervises the night shift}", "{singling|fixes the trains}",
        "{singling|answers the phones at the front desk}", "{singling|takes care of the laboratory animals}", "{singling|delivers the post}",
    ),
    "statement": (
        "{statement|uses she/her}", "{statement|uses they/them pronouns}", "{statement|pronouns: he/him}", "{statement|goes by they}", "{statement|(she/they)}",
        "{statement|identifies as they/them}", "{statement|prefers they/them}", "{statement|asks to be called he}", "{statement|Pronouns she/her/hers}",
    ),
    "town": ("{town|Wellsford}", "{town|Dubbo}", "{town|Katikati}", "{town|Cirencester}", "{town|Whyalla}"),
    "organisation": ("{organisation|Belmont Clinic}", "{organisation|Harbourside Psychology}", "{school|Karori Primary School}", "{organisation|Ashford Freight Ltd}"),
}  # fmt: skip

_SENTENCES = (
    "<client> can be called on <own_phone>.", "You can reach <client> at <own_phone>, preferably in the evening.", "Next of kin is <person>, <phone>.",
    "The GP is <person>, phone <phone>.", "Claim number <number>.", "The claim is <number> and was lodged on <date>.", "Registration <number>.", "Policy no. <number>.",
    "Our reference is <number>.", "The case number is <reference>.", "<client> is <own_age>.", "<client> (<own_age>) came alone.", "This <own_age> <position_small> was referred by <person>.",
    "<owned> mother is <age>.", "The husband, <person>, is <age>.", "There is a son, <age>, at home.", "The oldest is <age> and the father is <age>.", "They live at <address>.",
    "<client> lives at <address>.", "The address is <address>.", "The new place is in <postcode>.", "<client> wrote from <postcode>.", "The accident was on <date>.",
    "Since <date> sleep has been poor.", "<client> was last seen on <date>.", "<client> comes every <date>.", "<client> lives <landmark>.", "The flat is <landmark>.",
    "Home is <landmark>.", "<client> was attacked <landmark>.", "They moved into a room <landmark>.", "<client> is <singling>.", "Everyone knows <client> as <singling>.",
    "As <singling>, <client> is easily recognised.", "<client> says that being <singling> is hard.", "<client> was <singling> when it happened.", "People know <singling>.",
    "<client> <work>.", "<client> still <work>.", "At work <client> <work> and feels watched.", "<client> <statement>.", "<client> <statement> at work.", "<client> comes from <town>.",
    "<client> was seen at <organisation>.", "<owned> friend <person> drove.", "<client> works as a <position_small> at <site>.", "The manager at <employer> is <person>.",
    "Mail goes to <email>.", "DOB {birth_date|<born_words>}.", "I remain <consultant>, the treating counsellor.", "<person> and <client> argued on <date>.", "The login is <disguised>.",
    "<client> signs as <disguised>.", "The badge says <disguised>.", "A note from <disguised> was found.", "The {client|<family>s} are close.", "Copied to <broken_consultant>.",
)  # fmt: skip

_TRAPS = (
    "K10 36 at intake and 22 now.", "K10 was thirty-six.", "DASS depression 18, anxiety 12, stress 24.", "PCL-5 fell from 51 to 33.", "GAF 61.", "GAD-7: 14.", "PHQ-9 of 9.",
    "Sertraline 50 mg daily.", "Takes 20 mg of fluoxetine.", "Melatonin 2 mg nocte.", "BP 120/80.", "Pulse 68.", "Has 9 drinks a week.", "Drinks nine standard drinks on weekends.",
    "Sleeps four to five hours.", "Only sleeps four hours.", "The first session was for assessment.", "In the second session we made a plan.", "The last session is planned.",
    "I recommend four more sessions.", "I would like three further sessions.", "Five of six sessions were used.", "The one thing that helps is swimming.", "The first thing to do is rest.",
    "The only time it eases is at night.", "The new treatment plan is in place.", "The new roster is hard.", "The best outcome would be a return to work.", "The most difficult part is the waiting.",
    "The worst of it has passed.", "The last few weeks were better.", "The next step is exposure work.", "The biggest worry is money.", "Over the past month there was some change.",
    "Behind the anger there is grief.", "Near the end of the session there were tears.", "Between sessions the diary is kept.", "Across settings the mood is low.", "Beside this there is the debt.",
    "The Fair Work Act 2009 applies.", "Under the Privacy Act 1988 consent was given.", "Attended weekly for eight weeks.", "Scores went from thirty to eighteen.", "Rated the distress eight out of ten.",
    "Twenty minutes of walking a day.", "Thirty years of shift work have left their mark.", "Works forty hours a week.", "Walks 5 km a day.", "One or two goals remain.", "Ordered the thoughts by strength.",
    "Runs through the worst memory each night.", "Looks after the children after school.", "Does the homework between sessions.", "Drives to work again.", "Keeps a thought diary.",
    "Cleans when anxious.", "Answers the questions slowly.", "Manages the panic better.", "They are calmer now.", "He or she may call back.", "The only treatment so far was medication.",
    "The first symptoms came last year.", "The main aim is sleep.", "The latest measure is better.", "The younger self feels unsafe.", "Works on sleep hygiene.", "At 3.30 pm the pulse was 70.",
    "Lost 6 kg in eight weeks.", "The team is small.", "Two or three times a week the nightmares come.", "The person-centred approach suits best.", "One of the strategies helps.",
    "PMH nil, NKDA.", "Temperature 36.8.", "BMI 27.", "A course of ten sessions.", "The only barrier is cost.", "The final session will review the plan.", "Takes the bus to sessions.",
)  # fmt: skip


# not after an initial
_SENTENCE_ENDS = re.compile(r"(?<=[a-z]{3})\. (?=[A-Z])")


def _dictated(text: str) -> str:
    """As a typist takes it down: signs are said."""
    return _SENTENCE_ENDS.sub(", full stop. ", text, count=3)


def _forwarded(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


TUNED = Grammar(
    name="tuned",
    given=_GIVEN,
    family=_FAMILY,
    positions=("Crane Operator", "Payroll Officer", "Ward Clerk", "Forklift Driver", "Deputy Head of Estates", "Lab Technician", "Bus Driver"),
    sites=("Wellsford depot", "Newcastle West", "Cirencester campus", "Broadmeadows"),
    employers=("Kauri Freight Limited", "Barwon Tyre & Rubber Pty Ltd", "Aotea Dairy Co-operative", "Capital Ambulance"),
    consultants=("Ingrid Sørensen", "Wiremu Tāmati", "Bohdan Lysenko", "Carys Pugh"),
    forms=_FORMS,
    sentences=_SENTENCES,
    traps=_TRAPS,
    registers=(
        Register("letter", ("Dear colleague,\n\nThank you for referring <client>.", "Re: <client>, <reference>"), ("Kind regards\n<consultant>", "Yours sincerely,\n<consultant>")),
        Register("dictation", ("Dictated, not checked. Re <client>.", "New letter. Regarding <client>."), ("Regards, <consultant>. End of dictation.",), change=_dictated),
        Register("forwarded", ("From: <consultant>\nSubject: <client>", "Begin forwarded message\nTo: reviews"), ("Best, <consultant>",), between=(" ", "\n"), change=_forwarded),
        Register("table", ("Client\t<client>\nPosition\t<position>\nSite\t<site>", "Name:\t<client>\nEmployer:\t<employer>"), ("Signed\t<consultant>",), between=("\n", "\n- ", " ")),
        Register("small letters", ("hello, about <client>", "re <client>, in haste"), ("thanks, <consultant>",), change=str.lower),
        Register("form", ("REASON FOR REQUEST\n\n<client>", "1. BACKGROUND\n<client> is a <position> with <employer>."), ("Clinician: <consultant>",), between=("\n\n", " ")),
    ),
)  # fmt: skip
