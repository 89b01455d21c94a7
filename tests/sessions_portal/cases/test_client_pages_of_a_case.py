"""The consultant sends a client a link to their own pages, sees what became of it, and takes links back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clients.client_links.sending import make_link
from clients.client_links.visiting import open_link
from clients.models import AssistCase, ClientLink
from notifications.models import OutboxMessage
from tests.factories import (
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
    ReviewerMembershipFactory,
)
from tests.pages import words
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> AssistCase:
    return AssistCaseFactory.create()


def address(case: AssistCase) -> str:
    return f"/cases/{case.reference}/client-pages/"


def test_the_case_leads_to_it_and_a_link_is_sent(case: AssistCase) -> None:
    browser = signed_in(case.consultant.user)
    assert address(case) in browser.get(f"/cases/{case.reference}/rebook/").content.decode()

    response = browser.post(address(case), {"what": "send"})

    assert (response.status_code, response.headers["Location"]) == (302, address(case))
    assert OutboxMessage.objects.get().to_email == case.client.email
    after = words(browser.get(address(case)))
    assert "A link is on its way to the client." in after
    assert "Not opened yet" in after


def test_what_became_of_each_link_is_shown(case: AssistCase) -> None:
    now = timezone.now()
    open_link(at=now, token=make_link(case.client, at=now).token)
    make_link(case.client, at=now - timedelta(days=20))
    browser = signed_in(case.consultant.user)

    said = [link.word.split()[0] for link in browser.get(address(case)).context["links"]]
    assert said == ["Opened", "Too"]

    make_link(case.client, at=now)
    browser.post(address(case), {"what": "revoke"})
    page = browser.get(address(case))
    assert "2 links were taken back. The client’s pages are closed." in words(page)
    assert [link.word.split()[0] for link in page.context["links"]] == ["Taken", "Opened", "Too"]


def test_a_client_who_wants_no_mail_has_to_have_asked(case: AssistCase) -> None:
    case.client.agrees_to_email = False
    case.client.save()
    browser = signed_in(case.consultant.user)

    refused = browser.post(address(case), {"what": "send"})
    assert refused.status_code == 422
    assert "This client wants no e-mail." in words(refused)
    assert not ClientLink.objects.exists()

    assert browser.post(address(case), {"what": "send", "client_asks": "on"}).status_code == 302
    assert ClientLink.objects.count() == 1


def test_a_client_without_an_address_gets_none(case: AssistCase) -> None:
    case.client.email = ""
    case.client.save()
    browser = signed_in(case.consultant.user)

    assert "There is no e-mail address on file for this client." in words(browser.get(address(case)))
    assert browser.post(address(case), {"what": "send"}).status_code == 422


def test_who_may(case: AssistCase) -> None:
    practice = PracticeFactory.create()
    case.consultant.practice = practice
    case.consultant.save()
    statuses = {
        name: signed_in(user).get(address(case)).status_code
        for name, user in {
            "own": case.consultant.user,
            "practice": PracticeAdministratorFactory.create(practice=practice).user,
            "colleague": ConsultantFactory.create().user,
            "manager": ClinicalManagerFactory.create(),
            "reviewer": ReviewerMembershipFactory.create().user,
        }.items()
    }

    assert statuses == {"own": 200, "practice": 200, "colleague": 404, "manager": 200, "reviewer": 403}
