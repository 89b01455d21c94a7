"""Releasing a letter: refused while anything known is left in it, shown with its hash, checked, and taken back."""

from html import unescape

import pytest
from django.test import Client

from accounts.models import AuditEntry, User
from extra_requests.models import ReleasedLetter
from notifications.models import OutboxMessage
from tests.clinical_desk.workbench.letter_bench_pages import address, changes, covered, place
from tests.clinical_desk.workbench.letters_on_the_desk import letter_on_desk, marks_saved, released
from tests.factories import ClinicalManagerFactory
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def test_a_release_is_refused_until_nothing_known_is_left_then_shown_with_its_hash(browser: Client) -> None:
    request = letter_on_desk()
    changes(browser, request, change=f"lift {place('Marama Ngata')}")
    page = browser.get(address("letter", request))
    assert "1 known identifier would still go out" in words(page)
    refused = browser.post(address("letter_release", request), {"revision": 1})
    assert refused.status_code == 422
    assert "1 known identifier would still go out with it. Mark every one of them first." in words(refused)
    changes(browser, request, 1, change=f"mark_known {place('Marama Ngata')}")
    assert covered()["Marama Ngata"] == "[client]"
    changes(browser, request, 2, do="confirm_all")

    done = browser.post(address("letter_release", request), {"revision": 3}, follow=True)

    release = ReleasedLetter.objects.get()
    assert "The redacted letter is released." in words(done)
    assert release.sha256 in words(done)
    assert unescape(done.content.decode()).count(release.text) == 1


def test_a_release_says_which_marks_were_looked_at(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    marks_saved(request, manager)
    assert browser.post(address("letter_release", request)).status_code == 422
    assert browser.post(address("letter_release", request), {"revision": 0}).status_code == 422
    assert not ReleasedLetter.objects.exists()


def test_a_release_is_taken_back(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    released(request, manager)

    done = browser.post(address("letter_take_back", request), follow=True)

    assert "The release was taken back." in words(done)
    assert "taken back by you" in words(done)
    again = browser.post(address("letter_take_back", request))
    assert (again.status_code, "This letter is not released." in words(again)) == (422, True)


def test_the_second_pair_of_eyes_sees_what_people_changed_and_checks(browser: Client, manager: User) -> None:
    request = letter_on_desk(second_check_of_letters=True)
    changes(browser, request, do="mark", place=place("sleeps badly"), kind="residual")
    changes(browser, request, 1, do="confirm_all")
    assert "You saved these marks: another person has to look at them." in words(
        browser.get(address("letter_result", request))
    )
    other = Client()
    other.force_login(ClinicalManagerFactory.create(name="Otto Other"))
    seen = other.get(address("letter", request))
    assert "Masked: sleeps badly → [withheld]" in words(seen)

    done = other.post(address("letter_check", request), {"revision": 2}, follow=True)

    assert "The marks are checked." in words(done)
    assert "Checked by Otto Other" in words(browser.get(address("letter", request)))
    changes(browser, request, 2, change=f"lift {place('sleeps badly')}")
    assert "Changed since the last check: 1 Lifted: sleeps badly" in words(
        other.get(address("letter", request))
    )


def test_a_second_person_checks_and_releases_in_one_go(browser: Client, manager: User) -> None:
    request = letter_on_desk(second_check_of_letters=True)
    marks_saved(request, manager)
    both = {"revision": 1, "then": "release"}
    refused = browser.post(address("letter_check", request), both)
    assert (refused.status_code, ReleasedLetter.objects.exists()) == (422, False)
    other = ClinicalManagerFactory.create(name="Otto Other")
    browser.force_login(other)
    assert "Checked: release it" in words(browser.get(address("letter_result", request)))

    done = browser.post(address("letter_check", request), both, follow=True)

    assert "The marks are checked, and the redacted letter is released." in words(done)
    release = ReleasedLetter.objects.get()
    assert (release.released_by, release.checked_by) == (other, other)


def test_the_result_stands_alone_and_counts_as_no_reading(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    marks_saved(request, manager)
    before = AuditEntry.objects.filter(action="read_letter").count()

    page = browser.get(address("letter_result", request))

    assert "[client] came in" in words(page)
    source = unescape(page.content.decode())
    assert [name for name in ("Marama’s", "Freyberg", "021 555 0147") if name in source] == []
    assert AuditEntry.objects.filter(action="read_letter").count() == before
    released(request, manager)
    assert browser.get(address("letter_result", request)).headers["Location"] == address("letter", request)


def test_a_second_look_is_requested_on_any_contract_and_holds_the_release(
    browser: Client, manager: User
) -> None:
    request = letter_on_desk(second_check_of_letters=False)
    other = ClinicalManagerFactory.create(name="Otto Other")
    marks_saved(request, manager)
    assert "Ask for a second look" in words(browser.get(address("letter_result", request)))

    done = browser.post(address("letter_second_look", request), {"revision": 1}, follow=True)

    assert "Somebody asked for a second person to check the marks first." in words(done)
    mailed = OutboxMessage.objects.filter(kind="letter_second_look")
    assert [each.to_email for each in mailed] == [other.email]
    again = browser.post(address("letter_second_look", request), {"revision": 1})
    assert (again.status_code, "asked to look at it already" in words(again)) == (422, True)
    assert browser.post(address("letter_release", request), {"revision": 1}).status_code == 422
    assert not ReleasedLetter.objects.exists()


def test_a_manager_without_a_colleague_is_told_who_can_help(browser: Client, manager: User) -> None:
    request = letter_on_desk(second_check_of_letters=True)
    marks_saved(request, manager)
    shown = words(browser.get(address("letter_result", request)))
    assert (
        "There is no other clinical manager. An administrator can change what the contract requires." in shown
    )
    assert "Ask for a second look" not in shown
