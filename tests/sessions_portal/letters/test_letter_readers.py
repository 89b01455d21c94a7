"""Who may give a letter, and read it: and that every reading is on record."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEntry
from clients.models import AssistCase
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter
from tests.extra_requests.asking import case_of
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ReviewerMembershipFactory,
)
from tests.pages import words
from tests.sessions_portal.asking.asking_pages import address, consultants_browser
from tests.sessions_portal.letters.letter_typed import written
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


@pytest.fixture
def case() -> AssistCase:
    return case_of()


@pytest.mark.parametrize("page", ["letter_new", "letter_projection"])
def test_who_may(case: AssistCase, page: str) -> None:
    where = address(page, case)
    for somebody in (
        ClinicalManagerFactory.create(),
        AccountManagerFactory.create(),
        ReviewerMembershipFactory.create().user,
    ):
        assert signed_in(somebody).post(where, written()).status_code == 403
    assert signed_in(ConsultantFactory.create().user).post(where, written()).status_code == 404
    assert Browser().get(where).status_code in (302, 405)
    assert not ExtraSessionsRequest.objects.exists()


def test_every_reading_of_ones_own_letter_is_on_record(case: AssistCase) -> None:
    browser = consultants_browser(case)
    browser.post(address("letter_new", case), written(family="Jo Ruru"))
    letter = RecommendationLetter.objects.get()
    where = reverse("sessions_portal:letter_read", args=[letter.request.reference, letter.reference])

    pages = [browser.get(where) for _ in range(2)]

    assert "Sleep is better" in words(pages[0])
    assert "Jo Ruru" in words(pages[0])
    audited = AuditEntry.objects.filter(action="read_letter", subject=letter.reference)
    assert [(row.by, row.actor, row.details["round"]) for row in audited] == [
        (case.consultant.user, "consultant", 1),
        (case.consultant.user, "consultant", 1),
    ]


def test_nobody_else_reads_it_there(case: AssistCase) -> None:
    consultants_browser(case).post(address("letter_new", case), written())
    letter = RecommendationLetter.objects.get()
    where = reverse("sessions_portal:letter_read", args=[letter.request.reference, letter.reference])
    manager = AccountManagerFactory.create()
    case.client.organisation.account_manager = manager
    case.client.organisation.save()

    assert signed_in(manager).get(where).status_code == 403
    assert signed_in(ConsultantFactory.create().user).get(where).status_code == 404
    assert Browser().get(where).status_code == 302
    assert not AuditEntry.objects.filter(action="read_letter").exists()
    # a clinical manager reads it on the workbench
    assert signed_in(ClinicalManagerFactory.create()).get(where).status_code == 403
