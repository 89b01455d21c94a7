"""A long letter's marks are found by a worker, never while a page is made, and are kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from extra_requests.models import ExtraSessionsRequest, FoundMarks
from letters.commands import preparing_marks
from letters.commands.preparing_marks import ONE_ATTEMPT, ask_for_marks, prepare_marks
from letters.marks_in_own_process import find_spans_apart
from letters.tasks import prepare_letter
from letters.workbench import AT_ONCE, MOST_ATTEMPTS
from redaction import Identifiers, PersonName, find_spans
from tests.clinical_desk.workbench.letters_on_the_desk import BODY, letter_on_desk, marks_saved
from tests.factories import ClinicalManagerFactory
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
LONG = f"{BODY}\n\n" + "She sleeps better than she did, Marama says. " * (AT_ONCE // 40)


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


@pytest.fixture
def long_letter() -> ExtraSessionsRequest:
    assert len(LONG) > AT_ONCE
    return letter_on_desk(LONG)


def address(request: ExtraSessionsRequest, page: str = "letter") -> str:
    return reverse(f"clinical_desk:{page}", args=[request.reference])


def wanted() -> str:
    return FoundMarks.objects.get().letter.reference


def nothing_is_looked_for_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def looks(*_: object, **__: object) -> None:
        raise AssertionError("looked for while a page was made")

    monkeypatch.setattr("letters.workbench.find_spans", looks)


def test_a_long_letter_is_prepared_by_a_worker_and_then_opens(
    manager: User, long_letter: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_is_looked_for_here(monkeypatch)
    asked: list[str] = []
    monkeypatch.setattr(
        "clinical_desk.workbench.preparing.nudge_after_commit", lambda _, reference: asked.append(reference)
    )
    browser = signed_in(manager)

    waiting = [browser.get(address(long_letter)), browser.get(address(long_letter))]
    tried = browser.post(address(long_letter, "letter_release"), {"revision": "0"})
    assessment = browser.get(address(long_letter, "letter_assessment"))

    assert [(page.status_code, page.headers["Refresh"]) for page in waiting] == [(202, "3")] * 2
    assert "Marama" not in words(waiting[0])
    assert (tried.status_code, assessment.status_code, asked) == (202, 200, [wanted()] * 3)
    assert not AuditEntry.objects.filter(action="read_letter").exists()

    prepare_letter(wanted())
    page = browser.get(address(long_letter))

    assert (page.status_code, "Refresh" in page.headers) == (200, False)
    assert page.context["page"].bench.redacted.text.startswith("[client] came in")
    assert page.context["page"].survivors == ()
    assert AuditEntry.objects.filter(action="read_letter").exists()
    # what somebody saved stands, whatever was found
    assert marks_saved(long_letter, manager) == 1
    FoundMarks.objects.all().delete()
    assert browser.get(address(long_letter)).status_code == 200


def test_what_is_found_apart_is_what_is_found_here() -> None:
    known = Identifiers(
        client=PersonName("Marama", "Ngata", ("Mara",)),
        consultants=(PersonName.of("Björn van der Berg"),),
        emails=("m@mail.example",),
        phones=("021 555 0147",),
        references=("ASST-000002",),
        birth_date=(timezone.now() - timedelta(days=12_000)).date(),
        on=timezone.now().date(),
    )
    assert find_spans_apart(BODY, known) == find_spans(BODY, known)


def test_nothing_of_it_lies_open_in_the_database(manager: User, long_letter: ExtraSessionsRequest) -> None:
    ask_for_marks(by=manager, request_reference=long_letter.reference)
    prepare_letter(wanted())
    with connection.cursor() as cursor:
        cursor.execute("SELECT found::text, convert_from(marks, 'UTF8') FROM extra_requests_foundmarks found")
        stored = " ".join(cursor.fetchone())
    assert not [
        word for word in ("spans", "client", "Marama") if word in stored or word.encode().hex() in stored
    ]


def test_what_is_known_has_changed_since_is_looked_for_anew(
    manager: User, long_letter: ExtraSessionsRequest
) -> None:
    browser = signed_in(manager)
    browser.get(address(long_letter))
    prepare_letter(wanted())
    client = long_letter.case.client
    client.preferred_name = "Sleeps"
    client.save()

    assert browser.get(address(long_letter)).status_code == 202
    prepare_letter(wanted())
    page = browser.get(address(long_letter))
    assert page.status_code == 200
    assert "sleeps better" not in page.context["page"].bench.redacted.text


def test_a_letter_that_takes_too_much_is_given_up_after_some_attempts(
    manager: User, long_letter: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def ended(text: str, _: Identifiers) -> None:
        tried.append(len(text))

    monkeypatch.setattr(preparing_marks, "find_spans_apart", ended)
    browser = signed_in(manager)
    browser.get(address(long_letter))
    for number in range(MOST_ATTEMPTS + 2):
        prepare_marks(at=timezone.now() + number * ONE_ATTEMPT, letter_reference=wanted())
        # at the same time by somebody else
        prepare_marks(at=timezone.now() + number * ONE_ATTEMPT, letter_reference=wanted())

    page = browser.get(address(long_letter))

    assert len(tried) == MOST_ATTEMPTS
    assert (page.status_code, "Refresh" in page.headers) == (409, False)
    assert "Ask its author for another one." in words(page)
    assert browser.get(address(long_letter, "letter_assessment")).status_code == 200


def test_a_letter_with_more_to_mask_than_a_person_can_check_is_given_up_at_once(
    manager: User, long_letter: ExtraSessionsRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing_marks, "MOST_MARKS", 50)
    browser = signed_in(manager)
    browser.get(address(long_letter))
    prepare_letter(wanted())

    assert browser.get(address(long_letter)).status_code == 409
    assert FoundMarks.objects.get().marks == {}


def test_who_may_not_read_it_has_nothing_prepared(long_letter: ExtraSessionsRequest, manager: User) -> None:
    missing = "/desk/letters/XSR-999999/"
    assert signed_in(manager).get(missing).status_code == 404
    assert signed_in(long_letter.case.consultant.user).get(address(long_letter)).status_code == 403
    assert not FoundMarks.objects.exists()
