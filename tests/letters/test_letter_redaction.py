"""The workbench's commands: what is saved, checked, released and taken back, what each leaves behind, what is refused."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from decisions.refusal import Refused
from extra_requests.for_employers import seen_by_employer
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, Redaction, ReleasedLetter
from letters.commands.redaction import (
    check_marks,
    open_workbench,
    release_letter,
    save_marks,
    take_back_release,
)
from letters.commands.sending import send_letter
from letters.files.reading import read_here
from letters.workbench import Where
from redaction import Kind
from redaction.marks import Marks, from_json, lifted, marked
from tests.extra_requests.asking import case_of
from tests.factories import AccountManagerFactory, ClinicalManagerFactory
from tests.letters.files.making import pdf_with_xmp, xmp
from tests.letters.letters import endorsed, letter_given, settled
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create(name="Ana Manager")


def given(
    body: str = "{name} sleeps badly.\n\nI recommend that the work goes on.", **terms: Any
) -> ExtraSessionsRequest:
    """A letter in which the client's name stands for ``{name}``."""
    case = case_of(**terms)
    client = case.client
    client.given_name, client.family_name, client.preferred_name = "Marama", "Ngata", ""
    client.save()
    return letter_given(case, 3, text=body.format(name="Marama Ngata"))


def saved(request: ExtraSessionsRequest, by: User, marks: Marks | None = None) -> Redaction:
    """The marks saved over the newest ones; those that stand where none are given."""
    bench = open_workbench(by=by, request_reference=request.reference)
    return save_marks(
        by=by,
        at=timezone.now(),
        request_reference=request.reference,
        revision=bench.facts.revision,
        marks=marks or settled(bench),
    )


def released(request: ExtraSessionsRequest, by: User, revision: int = 1) -> ReleasedLetter:
    return release_letter(by=by, at=timezone.now(), request_reference=request.reference, revision=revision)


def refused(request: ExtraSessionsRequest, by: User, revision: int = 1) -> str:
    with pytest.raises(Refused) as refusal:
        released(request, by, revision)
    return refusal.value.decision.code


def test_opening_puts_the_reading_on_record_and_saves_nothing(manager: User) -> None:
    request = given()

    bench = open_workbench(by=manager, request_reference=request.reference)

    assert bench.redacted.text == "[client] sleeps badly.\n\nI recommend that the work goes on."
    assert not Redaction.objects.exists()
    entry = AuditEntry.objects.get(action="read_letter")
    assert (entry.subject, entry.by, entry.actor) == (bench.letter.reference, manager, "clinical_manager")


def test_only_clinical_managers_have_a_bench(manager: User) -> None:
    request = given()
    for stranger in (request.case.consultant.user, AccountManagerFactory.create()):
        with pytest.raises(ExtraSessionsRequest.DoesNotExist):
            open_workbench(by=stranger, request_reference=request.reference)
    assert not AuditEntry.objects.filter(action="read_letter").exists()


def test_what_the_therapist_named_beside_the_letter_is_known(manager: User) -> None:
    request = given("Aroha and Dr Tamsin Quill agree, says the charge nurse.\n\nI recommend it.")
    RecommendationLetter.objects.update(
        identifiers={"family": ["Aroha Ngata"], "doctors": ["Tamsin Quill"], "positions": ["charge nurse"]}
    )

    bench = open_workbench(by=manager, request_reference=request.reference)

    masked = {bench.letter.text[span.start : span.end]: span.kind for span in bench.marks.spans}
    assert masked == {"Aroha": Kind.PERSON, "Dr Tamsin Quill": Kind.PERSON, "charge nurse": Kind.POSITION}


def test_saved_marks_are_the_next_revision(manager: User) -> None:
    request = given()
    text = RecommendationLetter.objects.get().text
    at = text.index("sleeps")
    bench = open_workbench(by=manager, request_reference=request.reference)

    redaction = saved(request, manager, marked(text, bench.marks, at, at + 6, Kind.RESIDUAL))

    assert (redaction.revision, redaction.saved_by, redaction.checked_revision) == (1, manager, None)
    again = open_workbench(by=manager, request_reference=request.reference)
    assert again.redacted.text.startswith("[client] [withheld] badly.")
    audited = AuditEntry.objects.get(action="save_marks")
    assert audited.subject == request.reference
    assert audited.details == {
        "letter": again.letter.reference,
        "round": 1,
        "at": redaction.saved_at.isoformat(),
        "revision": 1,
        "marks": 2,
        "lifted": 0,
    }


def test_marks_over_an_older_revision_overwrite_nothing(manager: User) -> None:
    request = given()
    first = saved(request, ClinicalManagerFactory.create())

    with pytest.raises(Refused) as refusal:
        save_marks(
            by=manager, at=timezone.now(), request_reference=request.reference, revision=0, marks=Marks(())
        )

    assert refusal.value.decision.code == "saved_meanwhile"
    assert Redaction.objects.get().marks == first.marks


def test_what_is_released_reaches_the_employer_to_the_byte(manager: User) -> None:
    account_manager = AccountManagerFactory.create()
    request = given("Marama’s sleep — naïve  spacing,\ttabs – is bad.\n\n\nI recommend it.\n")
    organisation = request.case.client.organisation
    organisation.account_manager = account_manager
    organisation.save(update_fields=["account_manager"])
    saved(request, manager)

    release = released(request, manager)

    assert release.text.startswith("[client]")
    assert release.text.endswith(" sleep — naïve  spacing,\ttabs – is bad.\n\n\nI recommend it.\n")
    assert release.sha256 == sha256(release.text.encode()).hexdigest()
    assert AuditEntry.objects.get(action="release_letter").details["sha256"] == release.sha256
    endorsed(request, sessions=2)
    sent = send_letter(by=account_manager, at=timezone.now(), request_reference=request.reference, line="")
    assert sent.redacted is not None
    shown = seen_by_employer(sent.redacted).released_letter
    assert sha256(shown.encode()).hexdigest() == release.sha256


def test_nothing_is_released_before_a_person_has_looked(manager: User) -> None:
    assert refused(given(), manager, 0) == "nothing_saved"


def test_a_known_identifier_in_the_text_is_not_released(manager: User) -> None:
    request = given()
    bench = open_workbench(by=manager, request_reference=request.reference)
    name = bench.marks.spans[0]
    saved(request, manager, lifted(bench.marks, name.start, name.end))

    assert refused(request, manager) == "identifiers_left"
    survivor = open_workbench(by=manager, request_reference=request.reference).survivors[0]
    assert (survivor.where, survivor.start, survivor.end) == (Where.TEXT, name.start, name.end)
    assert not ReleasedLetter.objects.exists()


def test_a_name_that_is_turned_round_where_it_is_shown_is_not_released(manager: User) -> None:
    """A letter that came in before such characters were taken out at every way in."""
    request = given("I see \u202eatagN amaraM\u202c weekly.\n\nThe work goes on.")
    bench = open_workbench(by=manager, request_reference=request.reference)
    saved(request, manager, replace(bench.marks, spans=()))
    assert refused(request, manager) == "identifiers_left"
    saved(request, manager, bench.marks)
    assert released(request, manager, 2).text == "I see [client]\n\nThe work goes on."


WHOM = "<own:about>letter for MaramaNgata</own:about>"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"file_name": "letter_NgataM.docx"}, Where.FILE_NAME),
        ({"file_metadata": {"title": "About Marama"}}, Where.FILE_DETAILS),
        ({"file_metadata": dict(read_here(pdf_with_xmp(xmp(WHOM))).metadata)}, Where.FILE_DETAILS),
    ],
)
def test_a_known_identifier_in_the_file_stays_behind_or_nothing_goes(
    manager: User, fields: dict[str, Any], where: Where
) -> None:
    request = given()
    letter = RecommendationLetter.objects.get()
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.save()
    saved(request, manager)
    assert refused(request, manager) == "identifiers_left"
    bench = open_workbench(by=manager, request_reference=request.reference)
    assert [survivor.where for survivor in bench.survivors] == [where]

    saved(request, manager, replace(bench.marks, without_file_details=True))

    assert released(request, manager, 2).text == bench.redacted.text


def test_a_second_pair_of_eyes_is_somebody_elses(manager: User) -> None:
    request = given(second_check_of_letters=True)
    other = ClinicalManagerFactory.create()
    saved(request, manager)
    assert refused(request, manager) == "second_check_missing"
    with pytest.raises(Refused) as refusal:
        check_marks(by=manager, at=timezone.now(), request_reference=request.reference, revision=1)
    assert refusal.value.decision.code == "redactor_checks"

    check_marks(by=other, at=timezone.now(), request_reference=request.reference, revision=1)

    kept = from_json(Redaction.objects.get().marks)
    assert kept.checked == kept.spans
    assert released(request, manager).checked_by == other


def test_marks_that_were_saved_after_the_check_are_checked_again(manager: User) -> None:
    request = given(second_check_of_letters=True)
    saved(request, manager)
    other = ClinicalManagerFactory.create()
    check_marks(by=other, at=timezone.now(), request_reference=request.reference, revision=1)
    saved(request, manager)

    assert refused(request, manager, 2) == "second_check_missing"
    with pytest.raises(Refused) as refusal:
        check_marks(by=other, at=timezone.now(), request_reference=request.reference, revision=1)
    assert refusal.value.decision.code == "saved_meanwhile"


def test_a_release_of_marks_that_somebody_changed_meanwhile_is_refused(manager: User) -> None:
    request = given()
    saved(request, manager)
    saved(request, ClinicalManagerFactory.create())
    assert refused(request, manager, 1) == "saved_meanwhile"


def test_a_release_is_taken_back_and_made_again(manager: User) -> None:
    request = given()
    saved(request, manager)
    first = released(request, manager)
    assert refused(request, manager) == "released_already"
    with pytest.raises(Refused) as refusal:
        saved(request, manager)
    assert refusal.value.decision.code == "released_already"

    take_back_release(by=manager, at=timezone.now(), request_reference=request.reference)

    first.refresh_from_db()
    assert first.taken_back_by == manager
    saved(request, manager)
    assert released(request, manager, 2).sha256 == first.sha256
    actions = (
        AuditEntry.objects.filter(subject=request.reference).order_by("id").values_list("action", flat=True)
    )
    assert list(actions) == [
        "submit_letter",
        "save_marks",
        "release_letter",
        "take_back_release",
        "save_marks",
        "release_letter",
    ]


def test_the_bench_reads_as_often_for_a_client_of_many_sessions(manager: User) -> None:
    counts = []
    for used in (1, 12):
        request = given(used=used)
        with statements() as sent:
            open_workbench(by=manager, request_reference=request.reference)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
