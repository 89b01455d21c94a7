"""What somebody wrote themselves in an answer, and what their mail program repeated below it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.inbound.quoting import own_words

PORTAL = "Sessions Portal <portal@provider.example>"
OWN = "The plan is this.\n\nI recommend it."


@pytest.mark.parametrize(
    "below",
    [
        "On Thu, 2 Apr 2026 at 10:00, Sessions Portal <portal@provider.example> wrote:\n\n> More is needed\n>> of it",
        "On Thu, 2 Apr 2026 at 10:00, Sessions Portal\n<portal@provider.example> wrote:\n> More is needed",
        # HTML alone loses the marks of what is repeated
        "On 2 Apr 2026, at 10:00, Sessions Portal <portal@provider.example> wrote:\nMore is needed\nfor your letter",
        "-----Original Message-----\nFrom: Sessions Portal\nMore is needed",
        "From: Sessions Portal <portal@provider.example>\nSent: 2 April 2026 10:00\nTo: M\nSubject: More is needed\n\nHello",
        "*From:* Sessions Portal\n*Date:* 2 April\n*Subject:* More is needed\n\nHello Mira,",
        "> More is needed",
        f"Am 02.04.2026 um 10:00 schrieb {PORTAL}:\n\nEs fehlt",
        "Am Do., 2. Apr. 2026 um 10:00 Uhr schrieb Sessions Portal\n<portal@provider.example>:\n\n> Es fehlt",
        f"Le jeu. 2 avr. 2026 à 10:00, {PORTAL} a écrit :\n\nIl manque",
        "El jue, 2 abr 2026 a las 10:00, Sessions Portal (<portal@provider.example>) escribió:\n\nFalta",
        f"Op do 2 apr 2026 om 10:00 schreef {PORTAL}:\n\nEr ontbreekt",
        f"Il giorno gio 2 apr 2026 alle ore 10:00 {PORTAL} ha scritto:\n\nManca",
        f"On 2 Apr 2026, at 10:00 am, {PORTAL} wrote:\n\nMore is needed",
        f"    On Thursday, 2 April 2026 at 10:00:04 am AEDT, {PORTAL} wrote:  \n \n More is needed\n for it",
        f"---- On Thu, 02 Apr 2026 10:00:04 +1000 {PORTAL} wrote ---\n\nMore is needed",
        f">>> {PORTAL} 2/04/2026 10:00 AM >>>\nMore is needed",
        f"{PORTAL} wrote on 2 April 2026 10:00:\n\nMore is needed",
        f"De : {PORTAL}\nEnvoyé : jeudi 2 avril 2026 10:00\nÀ : M\nObjet : More\n\nBonjour",
        f"Von: {PORTAL}\nGesendet: Donnerstag, 2. April 2026 10:00\nAn: M\nBetreff: More\n\nGuten Tag",
        f"____________________\nDe: {PORTAL}\nEnviado el: jueves, 2 de abril de 2026\nPara: M\nAsunto: More\n\nHola",
        f"Van: {PORTAL}\nVerzonden: donderdag 2 april 2026\nAan: M\nOnderwerp: More\n\nHallo",
        "-----Ursprüngliche Nachricht-----\nEs fehlt",
        "-----Message d'origine-----\nIl manque",
    ],
)
def test_what_is_repeated_below_is_left_out(below: str) -> None:
    assert own_words(f"{OWN}\n\n{below}") == OWN


def test_answers_between_the_lines_stay() -> None:
    text = "Hello,\n\nOn Thu, 2 Apr at 10:00, Ana <a@b.example> wrote:\n> What is the plan?\nThis.\n> Since when?\nMarch.\n"
    assert own_words(text) == "Hello,\n\nThis.\nMarch."


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "From: what she tells me, the nights are better.\nDate: the second of April.",
        "On 3 May at 10:00 she called, and wrote a note.",
        "To: the team\nDate: 2 April\nSubject: her sleep\n\nIt is better.",
        "Le travail de mardi à 10:00 est bon.",
        "On Monday she came early. On Friday she wrote:\nI slept.",
        "On the second visit she wrote:\n\nI slept until 6:30.",
        "From the start she slept badly.\nSubject: sleep.\nSent: by the GP.",
        "5 > 3, and a->b stays",
    ],
)
def test_a_letter_that_repeats_nothing_stays_as_it_is(text: str) -> None:
    assert own_words(text) == text


def test_nothing_but_an_earlier_message_is_nothing() -> None:
    assert own_words("> More is needed\n> for your letter\n") == ""


@settings(max_examples=50)
@given(st.text(alphabet="aO >n:wrote\n-FromSubject", max_size=120))
def test_whatever_comes_no_line_is_made_up(text: str) -> None:
    given_lines = text.split("\n")
    assert all(line in given_lines or line.strip() in text for line in own_words(text).split("\n"))


def test_a_message_of_a_hundred_thousand_lines_is_read_to_its_end() -> None:
    assert own_words("a\n" * 100_000 + "> b") == "a\n" * 99_999 + "a"
