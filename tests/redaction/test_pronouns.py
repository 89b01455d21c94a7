"""Pronouns made neutral: the verb agrees where that is certain, and a person is asked where it is not."""

import pytest

from redaction import Identifiers, Kind, PersonName, find_spans
from tests.redaction.redacting import redact

KNOWN = Identifiers(client=PersonName("Zebedee", "Quennerstedt"), pronouns="she/her")


@pytest.mark.parametrize(
    ("written", "neutral"),
    [
        ("She is well and she has slept.", "They are well and they have slept."),
        ("He was tired; he does try.", "They were tired; they do try."),
        ("She often goes out.", "They often go out."),
        ("He carries it and tries.", "They carry it and try."),
        ("She walked, and she can run.", "They walked, and they can run."),
        ("Has she slept? Is he well?", "Have they slept? Are they well?"),
        ("She’s been well. He's tired. She’ll come.", "They've been well. They're tired. They'll come."),
        ("I gave him his book; it is hers.", "I gave them their book; it is theirs."),
        ("I spoke with her about her mother.", "I spoke with them about their mother."),
        ("She blames herself.", "They blame themselves."),
        ("A friend drives her home.", "A friend drives them home."),
        ("Her home is quiet.", "Their home is quiet."),
        ("SHE IS WELL AND RESTED.", "THEY ARE WELL AND RESTED."),
        ("s/he and his/her mother", "they and their mother"),
        ("They see themselves.", "They see themselves."),
        ("Sh\u200be is well", "They are well"),
        # verbs that no list knows, and every further verb of the same subject
        ("She zorbs daily.", "They zorb daily."),
        (
            "He snores and sobs; she flinches, hurries off and is sad.",
            "They snore and sob; they flinch, hurry off and are sad.",
        ),
        (
            "She sleeps badly, often wakes and has not eaten.",
            "They sleep badly, often wake and have not eaten.",
        ),
        # neither another subject nor a list of things
        ("She says that the team works and plans.", "They say that the team works and plans."),
        ("She has dreams and worries.", "They have dreams and worries."),
        ("He has a bus and his boss pays.", "They have a bus and their boss pays."),
    ],
)
def test_pronouns_and_their_verbs_become_neutral(written: str, neutral: str) -> None:
    assert redact(written, KNOWN).text == neutral


@pytest.mark.parametrize(
    ("written", "checked"),
    [
        ("She zorbs daily.", ["She"]),
        ("I saw her duck.", ["her"]),
        ("A friend took her home.", ["her"]),
        ("She rests and eats.", ["She", "eats"]),
        ("She is well.", []),
    ],
)
def test_where_it_is_not_certain_a_person_is_asked(written: str, checked: list[str]) -> None:
    spans = [span for span in find_spans(written, KNOWN) if span.kind is Kind.PRONOUN]
    assert [written[span.start : span.end] for span in spans if span.to_check] == checked


def test_pronouns_of_the_clients_own_become_neutral_too() -> None:
    known = Identifiers(client=PersonName("Zebedee", "Quennerstedt"), pronouns="xe/xem/xyr")
    assert redact("Xe said xyr piece to xem.", known).text == "They said their piece to them."
