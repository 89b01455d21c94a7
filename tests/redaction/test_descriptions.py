"""What singles somebody out without a name is marked for a person to settle; what letters say every day is not."""

import pytest

from redaction import Confidence, Identifiers, Kind, PersonName, find_spans
from redaction.marks import Marks, confirmed
from redaction.settling import must_be_settled
from redaction.spans import DESCRIPTIONS
from tests.redaction.redacting import redact

KNOWN = Identifiers(client=PersonName("Zebedee", "Quennerstedt"), pronouns="she/her", position="Pastry chef")

SINGLED_OUT = (
    "She is >the only Latvian on the night crew<.",
    "He was >the first woman to captain a trawler<.",
    "Everyone calls >our longest-serving midwife< tough.",
    "They are >the newest apprentice<, and afraid.",
    "As >the shortest in the yard< one is seen.",
    "Being >one of only two men in the nursery< is hard.",
    "He is >the one whose boat sank<.",
    "It was >the bloke with the python< again.",
    "She is the >foreman's niece<.",
    "He is >known around the docks as the Count<.",
    "She >won the regional bake-off< and hid.",
    "He is >the deputy mayor<.",
    "She is >captain of the county rowing eight<.",
    "This client >uses a wheelchair< at home.",
    "This client >wears a cape to work<.",
    "He is >a former nun<.",
    "This client >minds the turnstiles<.",
    "This client >takes care of the aquarium<.",
    "This client >is in charge of the kilns<.",
    "This client >works in the foundry<.",
    "This client >teaches Latin<.",
    "This client >operates the bascule<.",
)
STATEMENTS = (
    "She >uses they/them< now.",
    "He >goes by she and her<.",
    ">Pronouns: xe/xem<.",
    "Please >call them he<.",
    "They >prefer gender-neutral pronouns<.",
    "She (>he/him<) came.",
)
LANDMARKS = (
    "She lives >over the saddler by the weir<.",
    "He rents >three doors down from the fire station<.",
    "Home is >behind the old gasworks<.",
    "It happened >in front of the cenotaph<.",
    "They moved to >the house with the green shutters<.",
    "She stays >at the end of the lane by the boat ramp<.",
    "He lives >by the lighthouse<.",
    ">The unit backs onto the racecourse<.",
)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        *((text, Kind.SINGLING_OUT) for text in (*SINGLED_OUT, *STATEMENTS)),
        *((text, Kind.LANDMARK) for text in LANDMARKS),
    ],
)
def test_what_singles_out_is_marked_whole_and_must_be_settled(marked: str, kind: Kind) -> None:
    before, _, rest = marked.partition(">")
    words, _, after = rest.partition("<")
    text = before + words + after

    found = [span for span in find_spans(text, Identifiers(client=KNOWN.client)) if span.kind in DESCRIPTIONS]

    assert [(text[span.start : span.end], span.kind) for span in found] == [(words, kind)]
    assert all(span.reason.startswith("This may single a person out: ") for span in found)


def test_what_letters_say_every_day_is_left() -> None:
    every_day = (
        "This was the first session, and the last one is in May.",
        "The only thing that helps is the new medication.",
        "They only sleep four hours, and the worst hour is the first.",
        "The best option is a new plan with the same therapist.",
        "One of the goals was met; the one thing left is grief.",
        "The most helpful tool was the diary.",
        "The only person to ask is the doctor.",
        "The youngest son is unwell, and the eldest child helps.",
        "The new manager is critical.",
        "They look after the children, run the household and do the dishes.",
        "They manage the panic, keep the door locked and check the stove.",
        "They avoid the train, the bus and the supermarket.",
        "Behind the anger lies shame, and beneath the shame fear.",
        "Between the sessions they sat near the window, next to the bed.",
        "They were seen at the hospital and referred by the clinic.",
        "The scores are above the clinical cut-off and below the norm.",
        "He or she may call. His or her view counts.",
    )
    marked = {
        text: [text[span.start : span.end] for span in find_spans(text, KNOWN) if span.kind in DESCRIPTIONS]
        for text in every_day
    }
    assert marked == {text: [] for text in every_day}


def test_a_name_in_a_description_stays_a_name_and_what_only_doubt_masked_becomes_part_of_it() -> None:
    text = "She is the only one who visits Zebedee. He is the first Yarrawongan here."
    spans = find_spans(text, KNOWN)
    assert [(text[span.start : span.end], span.kind) for span in spans if span.kind is not Kind.PRONOUN] == [
        ("the only one who visits", Kind.SINGLING_OUT),
        ("Zebedee", Kind.CLIENT),
        ("the first Yarrawongan here", Kind.SINGLING_OUT),
    ]


def test_a_statement_of_pronouns_holds_the_pronouns_and_a_known_position_leaves_no_article_to_settle() -> (
    None
):
    assert (
        redact("She uses she/her, and is the pastry chef.", KNOWN).text
        == "They [description], and are the [position]."
    )


def test_a_pronoun_that_is_named_begins_no_new_subject() -> None:
    texts = {
        "She goes by they, and wants that kept.": "They [description], and want that kept.",
        "He prefers they/them and sleeps badly.": "They [description] and sleep badly.",
        "She sleeps well, he says and smiles.": "They sleep well, they say and smile.",
    }
    assert {text: redact(text, KNOWN).text for text in texts} == texts


def test_a_mark_of_a_description_is_settled_by_looking_at_it() -> None:
    text = "She is the tallest on the team."
    (span,) = (span for span in find_spans(text, KNOWN) if span.kind in DESCRIPTIONS)
    assert span.confidence is Confidence.UNSURE
    (settled,) = confirmed(Marks((span,)), span.start, span.end).spans
    assert (settled.kind, must_be_settled(settled)) == (Kind.SINGLING_OUT, False)


def test_a_single_pronoun_after_an_everyday_verb_is_no_statement() -> None:
    everyday = (
        "The client wants this too and has asked for it.",
        "He uses it at night, and it helped.",
        "They wanted them to stay.",
        "He asked for him to be there.",
        "She prefers it in the evening.",
        "They like her, and she chose it.",
    )
    stated = {
        "Sam uses she/her.": "uses she/her",
        "Sam prefers they.": "prefers they",
        "Sam asks for they/them.": "asks for they/them",
        "Sam goes by he.": "goes by he",
        "Sam wants to be called they.": "wants to be called they",
        "Sam uses they pronouns at work.": "uses they pronouns",
    }

    def found(text: str) -> list[str]:
        spans = find_spans(text, KNOWN)
        return [text[span.start : span.end] for span in spans if span.kind is Kind.SINGLING_OUT]

    assert {text: found(text) for text in everyday} == {text: [] for text in everyday}
    assert {text: found(text) for text in stated} == {text: [words] for text, words in stated.items()}
