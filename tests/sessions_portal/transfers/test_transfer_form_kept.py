"""The client transfer form is kept while it is typed: nothing is lost with a closed tab or an expired sign-in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.models import Transfer, TransferDraft
from tests.extra_requests.asking import case_of
from tests.pages import words
from tests.sessions_portal.signed_in import HTMX, signed_in
from tests.transfers.transfer_typed import case_without_extras, typed

pytestmark = pytest.mark.django_db


def address(case: AssistCase) -> str:
    return reverse("sessions_portal:transfer_new", args=[case.reference])


def browser_of(case: AssistCase) -> Client:
    return signed_in(case.consultant.user)


def sent(case: AssistCase, **changed: str) -> dict[str, Any]:
    """The form as the browser sends it, with the note of who it was made for where one is given."""
    return typed(local_day(timezone.now(), case.client.organisation.zone), **changed)


@pytest.mark.parametrize(
    ("by_itself", "status"), [(True, 200), (False, 302)], ids=["the page itself", "the button"]
)
def test_an_unfinished_form_is_kept_and_shown_again(by_itself: bool, status: int) -> None:
    case = case_without_extras()
    browser = browser_of(case)
    form = {"clinical_reason": "Half a senten", "fees_explained": "no", "made_up": "x"}
    response = (
        browser.post(address(case), form, headers=HTMX)
        if by_itself
        else browser.post(address(case), form | {"do": "later"})
    )
    assert response.status_code == status
    kept = TransferDraft.objects.get()
    assert {key: text for key, text in kept.typed.items() if text} == {
        "clinical_reason": "Half a senten",
        "fees_explained": "no",
    }
    page = browser.get(address(case))
    assert page.context["form"].initial["clinical_reason"] == "Half a senten"
    assert "Saved " in words(page)
    assert not Transfer.objects.exists()


def test_what_is_typed_as_the_tab_is_left_is_kept_without_a_word() -> None:
    case = case_without_extras()
    response = browser_of(case).post(address(case), {"competence": "Ten years", "do": "leaving"})
    assert (response.status_code, response.content) == (204, b"")
    assert TransferDraft.objects.get().typed["competence"] == "Ten years"


def test_only_the_first_draft_is_on_the_audit_trail() -> None:
    case = case_without_extras()
    browser = browser_of(case)
    for reason in ("Lo", "Long", "Longer work"):
        browser.post(address(case), {"clinical_reason": reason}, headers=HTMX)
    assert TransferDraft.objects.get().typed["clinical_reason"] == "Longer work"
    assert AuditEntry.objects.filter(action="begin_transfer_form", subject=case.reference).count() == 1


def test_a_form_that_is_refused_is_kept_too_and_a_given_one_leaves_no_draft() -> None:
    case = case_without_extras()
    browser = browser_of(case)
    assert browser.post(address(case), sent(case, competence="")).status_code == 422
    assert TransferDraft.objects.get().typed["clinical_reason"] == "Long-term work is needed"
    assert browser.post(address(case), sent(case)).status_code == 302
    assert (Transfer.objects.count(), TransferDraft.objects.count()) == (1, 0)


def test_nothing_is_kept_where_nothing_can_be_given_and_it_says_so() -> None:
    case = case_of()
    browser = browser_of(case)
    response = browser.post(address(case), sent(case), headers=HTMX)
    assert response.status_code == 422
    assert "Not saved. Extra sessions can still be requested on this case." in words(response)
    assert not TransferDraft.objects.exists()
    whole = browser.post(address(case), sent(case, consent="spoken") | {"do": "later"})
    assert whole.status_code == 422
    assert "Given in words, and noted" in words(whole)
    assert "spoken" not in whole.content.decode()


def test_what_is_sent_after_signing_out_is_there_after_signing_in_and_for_nobody_else() -> None:
    case, other = case_without_extras(), case_without_extras()
    browser = browser_of(case)
    note = browser.get(address(case)).context["made_for"]
    browser.logout()
    gone = browser.post(address(case), {"clinical_reason": "Typed too late", "made_for": note}, headers=HTMX)
    assert gone["HX-Redirect"].endswith(f"?next={address(case)}")
    assert "Typed too late" not in str(dict(browser.session))
    browser.force_login(other.consultant.user)
    assert browser.get(address(case)).status_code == 404
    assert "Typed too late" not in browser.get(address(other)).content.decode()
    assert not TransferDraft.objects.exists()


def test_the_same_person_finds_what_was_sent_after_signing_out_and_saves_it() -> None:
    case = case_without_extras()
    browser = browser_of(case)
    note = browser.get(address(case)).context["made_for"]
    browser.logout()
    browser.post(address(case), {"clinical_reason": "Typed too late", "made_for": note})
    browser.force_login(case.consultant.user)
    page = browser.get(address(case))
    assert "You had been signed out" in words(page)
    assert page.context["form"].initial["clinical_reason"] == "Typed too late"
    assert not TransferDraft.objects.exists()
    browser.post(address(case), {"clinical_reason": "Typed too late"}, headers=HTMX)
    assert "You had been signed out" not in words(browser.get(address(case)))
    assert TransferDraft.objects.get().typed["clinical_reason"] == "Typed too late"


def test_somebody_elses_case_keeps_nothing() -> None:
    case, other = case_without_extras(), case_without_extras()
    assert browser_of(other).post(address(case), sent(case), headers=HTMX).status_code == 404
    assert not TransferDraft.objects.exists()
