"""Releasing a letter: refused while anything known is left in it, shown with its hash, checked, and taken back."""

from html import unescape

import pytest
from django.test import Client

from accounts.models import User
from extra_requests.models import ReleasedLetter
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

    done = browser.post(address("letter_release", request), {"revision": 2}, follow=True)

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
    assert "You saved these marks: another person has to look at them." in words(
        browser.get(address("letter", request))
    )
    other = Client()
    other.force_login(ClinicalManagerFactory.create(name="Otto Other"))
    seen = other.get(address("letter", request))
    assert "Masked: sleeps badly → [withheld]" in words(seen)

    done = other.post(address("letter_check", request), {"revision": 1}, follow=True)

    assert "The marks are checked." in words(done)
    assert "Checked by Otto Other" in words(browser.get(address("letter", request)))
    changes(browser, request, 1, change=f"lift {place('sleeps badly')}")
    assert "Changed since the last check: 1 Lifted: sleeps badly" in words(
        other.get(address("letter", request))
    )
