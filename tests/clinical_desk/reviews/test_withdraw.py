"""A clinical manager takes a request back from the desk, wherever it is, and the consultant reads why."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest, ReviewStep
from extra_requests.states import State
from tests.clinical_desk.reviews.in_review import in_review
from tests.extra_requests.asking import case_of, submitted
from tests.factories import AccountManagerFactory, ConsultantFactory
from tests.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]
REASON = "Asked for by mistake <b>twice</b>"


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def withdrawal(request: ExtraSessionsRequest) -> str:
    return reverse("clinical_desk:withdraw", args=[request.reference])


def status(request: ExtraSessionsRequest) -> str:
    return reverse("sessions_portal:request_status", args=[request.reference])


@pytest.mark.parametrize("state", [State.AWAITING_CLINICAL_REVIEW, State.MORE_INFORMATION_NEEDED])
def test_a_review_leads_to_it_and_it_asks_why_before_it_does_anything(browser: Client, state: State) -> None:
    request = in_review(state)
    page = browser.get(reverse("clinical_desk:review", args=[request.reference]))
    assert f'href="{withdrawal(request)}"' in page.content.decode()
    assert "Withdraw this request?" in words(browser.get(withdrawal(request)))
    refused = browser.post(withdrawal(request), {"reason": "  "})
    assert refused.status_code == 422
    assert "Say why, for the consultant." in words(refused)
    request.refresh_from_db()
    assert request.state == state
    done = browser.post(withdrawal(request), {"reason": REASON}, follow=True)
    assert f"{request.reference} was withdrawn. Booking on the case is open again." in words(done)
    request.refresh_from_db()
    assert request.state == State.WITHDRAWN
    review = browser.get(reverse("clinical_desk:review", args=[request.reference]))
    assert [(step.title, step.who, step.rationale) for step in review.context["page"].steps] == [
        ("Withdrawn", "You", REASON)
    ]
    assert REASON in words(review)


def test_a_request_with_the_employer_is_withdrawn_from_its_page_and_the_consultant_reads_why(
    browser: Client,
) -> None:
    request = submitted(case_of())
    assert f'href="{withdrawal(request)}"' in browser.get(status(request)).content.decode()
    browser.post(withdrawal(request), {"reason": REASON})
    request.refresh_from_db()
    assert (request.state, ReviewStep.objects.get().rationale) == (State.WITHDRAWN, REASON)
    own = browser_of(request.case.consultant.user).get(status(request))
    assert f"Why it was withdrawn Ana Manager, clinical manager, wrote: {REASON}" in words(own)
    assert "<b>twice" not in own.content.decode()


def test_a_decided_request_says_how_it_ended_instead(browser: Client) -> None:
    request = in_review(State.APPROVED)
    assert withdrawal(request) not in browser.get(status(request)).content.decode()
    for page in (browser.get(withdrawal(request)), browser.post(withdrawal(request), {"reason": REASON})):
        assert "This request is already closed: approved." in words(page)
    request.refresh_from_db()
    assert request.state == State.APPROVED


def test_it_is_a_clinical_managers_alone() -> None:
    request = submitted(case_of())
    manager = AccountManagerFactory.create()
    organisation = request.case.client.organisation
    organisation.account_manager = manager
    organisation.save()
    for stranger in (manager, request.case.consultant.user, ConsultantFactory.create().user):
        assert browser_of(stranger).post(withdrawal(request), {"reason": REASON}).status_code == 403
    assert withdrawal(request) not in browser_of(manager).get(status(request)).content.decode()
    own = browser_of(request.case.consultant.user).get(status(request)).content.decode()
    assert withdrawal(request) not in own
    assert f'href="{reverse("sessions_portal:request_withdraw", args=[request.reference])}"' in own
    unsigned = Client().get(withdrawal(request))
    assert (unsigned.status_code, unsigned["Location"].startswith(reverse("account_login"))) == (302, True)
    request.refresh_from_db()
    assert request.state == State.AWAITING_EMPLOYER


def test_an_unknown_request_is_not_found(browser: Client) -> None:
    assert browser.get(reverse("clinical_desk:withdraw", args=["XSR-999999"])).status_code == 404
