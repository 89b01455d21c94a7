"""Five letters as therapists send them, and what a careful person decides about each. Everybody in them is made up."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter and what is right for it. What is masked besides, and what reads as a word besides, is right as it is.

    Attributes:
        stays: words that tell nobody who it is, and that the letter needs: where they are masked, they are lifted.
        goes: words that could tell: where they are not masked, they are, as what is said beside them.
        sentence: some words of a sentence that goes out as a whole; empty where none does.
        reworded: words that are replaced, and those that stand in their place.
        name_in: where the client's first name stands as an everyday word, and is their name.
    """

    name: str
    text: str
    stays: Sequence[str] = ()
    goes: Sequence[tuple[str, str]] = ()
    sentence: str = ""
    reworded: tuple[str, str] = ("", "")
    name_in: str = ""


WRITTEN = KeptLetter(
    "written",
    "Why more sessions are needed\n\n"
    "Summer Hartley has used her six sessions well. She works through the Maudsley workbook, keeps the Rowntree diary and "
    "uses the Lanterna app. Her sleep went from four hours to six. Every summer is hard since her brother Aurelio left. "
    "Mr Penhallow, her supervisor, changed the roster, and she manages, plans and speaks up again. She no longer checks the "
    "doors, counts the steps or hides the knives. The Rowntree diary shows it.\n\n"
    "She was the only woman on the night crew when the ferry ran aground in 2019. She still avoids the water, sleeps on the "
    "sofa and drives around the harbour. Since the Karaka programme ended she has had no other help, though she asks, "
    "writes and waits.\n\n"
    "Professional recommendation\n\n"
    "I recommend three further sessions in line with the Ottawa pathway. Our GP link is Dr Ilse Vantongeren of Moana Street "
    "Practice, who sees her every fortnight.",
    stays=("Maudsley",),
    sentence="the only woman",
)

DICTATED = KeptLetter(
    "dictated",
    "this is a letter for summer hartley comma born on the third of may nineteen eighty eight full stop\n"
    "summer has been coming to me since the winter and she is sleeping better full stop she wants to go on with the "
    "breathing work and so do i full stop her kessler score went from thirty six to twenty two full stop\n"
    "her partner tobias drives her on mondays comma his number is oh two one double five five oh one four seven "
    "full stop\n"
    "last summer she stopped taking the ferry full stop her mother beatrix helps with the children and her neighbour "
    "mrs achterberg cooks full stop she still startles comma freezes and shakes full stop\n"
    "she does the kestrel exercises at home comma writes in the bluebook and rests full stop she hardly sleeps comma eats "
    "little and cries full stop in the summer holidays the children are home and it is louder full stop\n"
    "i ask for four more sessions full stop thank you from linnea okonjo",
    stays=("comma", "kessler"),
    goes=(("tobias", "person"), ("beatrix", "person"), ("mondays", "date"), ("achterberg", "person")),
    name_in="summer has been",
)

FORWARDED = KeptLetter(
    "forwarded",
    "Hi team\n\nsee below, from Oriel at the clinic. Can this go in today?\n\nKind regards\nPriscilla\n\n"
    "From: Oriel Fairweather <oriel.f@harbourclinic.example>\nSent: Tuesday 3 March 2026 4:12 pm\nSubject: S. Hartley\n\n"
    "Dear Priscilla\n\nI have seen Summer for six sessions. She presents with a Generalised anxiety picture; her GAD-7 "
    "went from 17 to 9. She does not sleep before a night shift at the Corio junction, and her manager Wolfram Oduya "
    "has been kind. She cooks for the whole depot on Fridays.\n\n"
    "The Unified Protocol helps, as does the Halcyon group and the Tern & Wren leaflet. She attends, listens and shares. "
    "She also rests, walks and reads again. Exposure steps 4 and 5 are left, then the Sandgate plan, which she writes, "
    "revises and follows.\n\n"
    "I would like four further sessions to consolidate.\n\n"
    "Oriel Fairweather\nPsychologist, 14 Quayside Parade, Geelong VIC 3220\n0491 570 157",
    stays=("Unified",),
    reworded=("cooks for the whole depot on Fridays", "have a role that they enjoy"),
)

TABLE = KeptLetter(
    "table",
    "Client\tS. Hartley\nDate of birth\t3/5/1988\nRole\tsignal engineer, days\nReferred by\tPastor Emeka Lindqvist\n"
    "Presenting issue\tPanic on the way to work\nMeasures\tK10 36 to 22; PCL-5 41\nMedication\tSertraline 50 mg\n"
    "Supports\tFriend Rosamund, neighbour Mrs Achterberg, the Tuesday Choir\nTools\tGrounding cards, Beacon list, Stillpoint "
    "audio\n\n"
    "Comments\nShe joins the Choir again, laughs and sings. Summer reports two attacks a week, before it was one a day. She "
    "uses the Beacon list, breathes and walks. She never drives, shops or travels alone, and she still flinches, sweats and "
    "trembles. The Stillpoint audio is for nights. She won the regatta in March with the works crew.\n\n"
    "Recommendation\n3 further sessions, one every second week.",
    stays=("Sertraline", "41"),
    sentence="regatta",
)

PHONED = KeptLetter(
    "typed on a phone",
    "hey sorry for the short note on my phone. summer h is doing ok, she went back to the depot last week and her boss "
    "desmond let her start late. still bad nights, she said her sister odalys is worried. we did the safe place thing and "
    "she liked it. Then Kapiti breathing x 2, she feels it, notices it and says so. her MOOD sheet is better 7 now. she "
    "still jumps, shouts and hides, she hardly eats or sleeps and she never rests. she wants more and i think 3 more is "
    "right. in summer the noise is worse so before that would be good. shes the one who brings the dog to work. the "
    "Peregrine sheet too. the depots are far apart. call me 0491 570 158 x",
    goes=(("desmond", "person"), ("odalys", "person"), ("depot", "site")),
    sentence="brings the dog",
)

FIVE = (WRITTEN, DICTATED, FORWARDED, TABLE, PHONED)
