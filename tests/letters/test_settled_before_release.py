"""Nothing is released before a person has decided about every unsure mark and every word that may be a name."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from decisions.refusal import Refused
from extra_requests.models import ExtraSessionsRequest, ReleasedLetter
from extra_requests.states import State
from letters.commands.redaction import check_marks, open_workbench, release_letter, save_marks
from letters.rules import LetterFacts, may_ask_for_second_look, may_check, may_release
from letters.workbench import Bench
from redaction import Identifiers, PersonName, find_spans, mask
from redaction.marks import Marks, all_confirmed, confirmed, lifted, standing
from redaction.settling import must_be_settled
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory
from tests.letters.letters import letter_given

REDACTOR, OTHER = 7, 8
READY = LetterFacts(
    state=State.AWAITING_ASSESSMENT,
    revision=3,
    saved_by=REDACTOR,
    checked_revision=None,
    checked_by=None,
    needs_second_check=False,
    survivors=0,
    unsettled=0,
    asked_for_second_look=None,
    is_released=False,
)
CHECKED = replace(READY, needs_second_check=True, checked_revision=3, checked_by=OTHER)


def test_the_rules_of_what_is_left_to_decide_and_of_the_second_person() -> None:
    """Each row: how a letter stands; the codes of its release, of its check by another person, of asking for one."""
    rows = {
        "ready": (READY, "releasable", "checkable", "askable"),
        "one place open": (replace(READY, unsettled=1), "not_settled", "not_settled", "not_settled"),
        "open, though checked before": (
            replace(CHECKED, unsettled=2),
            "not_settled",
            "not_settled",
            "not_settled",
        ),
        "second person by contract": (
            replace(READY, needs_second_check=True),
            "second_check_missing",
            "checkable",
            "askable",
        ),
        "second person by request": (
            replace(READY, asked_for_second_look=REDACTOR),
            "second_check_missing",
            "checkable",
            "asked_already",
        ),
        "asked for, checked, then changed": (
            replace(CHECKED, revision=4, asked_for_second_look=REDACTOR),
            "second_check_missing",
            "checkable",
            "askable",
        ),
        "checked": (CHECKED, "releasable", "checked_already", "checked_already"),
        "checked, then changed": (
            replace(CHECKED, revision=4),
            "second_check_missing",
            "checkable",
            "askable",
        ),
        "checked by who redacted": (
            replace(CHECKED, checked_by=REDACTOR),
            "second_check_missing",
            "checked_already",
            "checked_already",
        ),
        "known name left": (
            replace(READY, survivors=1, unsettled=1),
            "identifiers_left",
            "not_settled",
            "not_settled",
        ),
        "nothing saved": (
            replace(READY, saved_by=None, revision=0),
            "nothing_saved",
            "nothing_to_check",
            "nothing_to_check",
        ),
    }
    found = {
        name: (
            facts,
            may_release(facts).code,
            may_check(facts, by=OTHER).code,
            may_ask_for_second_look(facts, others=2).code,
        )
        for name, (facts, *_) in rows.items()
    }
    assert found == rows
    assert may_ask_for_second_look(READY, others=0).code == "nobody_else"
    assert may_check(READY, by=REDACTOR).code == "redactor_checks"
    assert may_release(replace(READY, unsettled=1)).because == "1 place in the letter is still to be decided."
    assert (
        may_release(replace(READY, unsettled=2)).because == "2 places in the letter are still to be decided."
    )


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create(name="Ana Manager")


@pytest.fixture
def given(before_easter: None) -> ExtraSessionsRequest:
    """A letter with two unsure words, and a client whose name is a word of it."""
    case = case_of()
    client = case.client
    client.given_name, client.family_name, client.preferred_name, client.pronouns = "Hope", "Ngata", "", ""
    client.save()
    text = "I hope that Zandvoort helps, and Quillaree too.\n\nThree sessions more. We hope so."
    return letter_given(case, 3, text=text)


def bench(request: ExtraSessionsRequest, by: User) -> Bench:
    return open_workbench(by=by, request_reference=request.reference)


def saved(request: ExtraSessionsRequest, by: User, marks: Marks) -> int:
    return save_marks(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        revision=bench(request, by).facts.revision,
        marks=marks,
    ).revision


def refusal(request: ExtraSessionsRequest, by: User, revision: int) -> tuple[str, object]:
    with pytest.raises(Refused) as refused:
        release_letter(by=by, at=timezone.now(), request_reference=request.reference, revision=revision)
    decision = refused.value.decision
    return decision.code, decision.figures["unsettled"]


@pytest.mark.django_db
def test_a_release_counts_down_what_is_left_and_goes_when_all_is_settled(
    given: ExtraSessionsRequest, manager: User
) -> None:
    first = bench(given, manager)
    text = first.letter.text
    unsure = [text[span.start : span.end] for span in first.to_decide]
    assert (unsure, [text[span.start : span.end] for span in first.perhaps]) == (
        ["Zandvoort", "Quillaree"],
        ["hope", "hope"],
    )
    zandvoort, quillaree = first.to_decide
    revision = saved(given, manager, first.marks)
    assert refusal(given, manager, revision) == ("not_settled", 4)
    marks = confirmed(first.marks, zandvoort.start, zandvoort.end)
    revision = saved(given, manager, marks)
    assert refusal(given, manager, revision) == ("not_settled", 3)
    marks = lifted(marks, quillaree.start, quillaree.end)
    revision = saved(given, manager, marks)
    assert refusal(given, manager, revision) == ("not_settled", 2)
    marks = standing(marks, first.perhaps[:1])
    revision = saved(given, manager, marks)
    assert refusal(given, manager, revision) == ("not_settled", 1)
    with pytest.raises(Refused) as refused:
        check_marks(
            by=ClinicalManagerFactory.create(),
            at=timezone.now(),
            request_reference=given.reference,
            revision=revision,
        )
    assert refused.value.decision.code == "not_settled"

    revision = saved(given, manager, standing(marks, first.perhaps[1:]))
    release_letter(by=manager, at=timezone.now(), request_reference=given.reference, revision=revision)

    assert ReleasedLetter.objects.get().text.startswith("I hope that [withheld] helps, and Quillaree too.")


def test_keeping_all_masks_no_less_and_settles_every_mark() -> None:
    known = Identifiers(client=PersonName("Hope", "Ngata"), pronouns="she/her", on=date(2026, 4, 2))
    text = "She sleeps, eats and walks. The Zandvoort way helps her, 41 times."
    found = Marks(find_spans(text, known))
    assert any(must_be_settled(span) for span in found.spans)

    kept = all_confirmed(found)

    assert [span for span in kept.spans if must_be_settled(span)] == []
    assert mask(text, kept.spans).text == mask(text, found.spans).text
