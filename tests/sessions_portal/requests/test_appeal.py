"""Appealing against a decline: who may, once, on which grounds, and what the employer is told of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.models import Organisation
from clinical_reviews.commands.appeal import appeal_request
from extra_requests.commands.decide import decline_request
from extra_requests.models import Appeal, ExtraSessionsRequest
from extra_requests.vocabulary.requests import EmployerDecline
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
GROUNDS = "She was promoted last week: the goal has changed"


@pytest.fixture
def declined() -> ExtraSessionsRequest:
    request = submitted(case_of())
    return decline(request, reviewer_of(request.case.client.organisation))


def reviewer_of(organisation: Organisation) -> User:
    membership = organisation.reviewers.select_related("user").earliest("pk")
    user: User = membership.user
    return user


def decline(request: ExtraSessionsRequest, by: User) -> ExtraSessionsRequest:
    assert request.redacted_id is not None
    return decline_request(
        by=by, at=timezone.now(), public_id=request.redacted_id, reason=EmployerDecline.BUDGET_USED_UP
    )


def owner(request: ExtraSessionsRequest) -> User:
    return request.case.consultant.user


def address(request: ExtraSessionsRequest, name: str = "request_appeal") -> str:
    return reverse(f"sessions_portal:{name}", args=[request.reference])


def appeal(request: ExtraSessionsRequest, grounds: str = GROUNDS, by: User | None = None) -> Page:
    return signed_in(by or owner(request)).post(address(request), {"grounds": grounds})


def status_page(request: ExtraSessionsRequest, reader: User) -> Page:
    return signed_in(reader).get(address(request, "request_status"))


def test_a_decline_leads_to_one_appeal(declined: ExtraSessionsRequest) -> None:
    before = status_page(declined, owner(declined))
    assert address(declined) in before.content.decode()
    assert "you can appeal once" in words(before)
    assert appeal(declined).status_code == 302
    declined.refresh_from_db()
    made = Appeal.objects.get()
    assert (declined.state, made.grounds, made.request_id) == ("awaiting_employer", GROUNDS, declined.pk)


def test_the_page_says_who_decides_then(declined: ExtraSessionsRequest) -> None:
    page = signed_in(owner(declined)).get(address(declined))
    said = words(page)
    assert page.status_code == 200
    assert "Budget used up" in said
    assert "Bass Strait Ferries is asked again" in said
    assert "A different person decides, not the one who declined" in said


def test_a_second_appeal_is_refused_where_it_would_be_made(declined: ExtraSessionsRequest) -> None:
    appeal(declined)
    other = ReviewerMembershipFactory.create(organisation=declined.case.client.organisation).user
    decline(ExtraSessionsRequest.objects.get(), other)
    page = appeal(declined, "Once more, please")
    assert page.status_code == 422
    assert "appealed against once" in words(page)
    assert "Once more, please" in words(page)
    assert Appeal.objects.count() == 1
    shown = status_page(declined, owner(declined))
    assert address(declined) not in shown.content.decode()
    assert "appealed against once" in words(shown)


@pytest.mark.parametrize("grounds", ["", "   ", "a\0b", "x" * 4001])
def test_grounds_that_cannot_be_kept(declined: ExtraSessionsRequest, grounds: str) -> None:
    assert appeal(declined, grounds).status_code == 422
    declined.refresh_from_db()
    assert (declined.state, Appeal.objects.count()) == ("declined", 0)


def test_grounds_in_any_script(declined: ExtraSessionsRequest) -> None:
    grounds = "تغيّر الهدف 🙂 " + "x" * 3000
    assert appeal(declined, grounds).status_code == 302
    assert Appeal.objects.get().grounds == grounds


def test_an_undecided_request_has_no_appeal() -> None:
    request = submitted(case_of())
    page = signed_in(owner(request)).get(address(request))
    assert "Only a decline can be appealed against" in words(page)
    assert appeal(request).status_code == 422
    assert Appeal.objects.count() == 0


def test_another_undecided_request_on_the_case_comes_first(declined: ExtraSessionsRequest) -> None:
    submitted(declined.case, at=timezone.now() + timedelta(minutes=1))
    page = appeal(declined)
    assert (page.status_code, Appeal.objects.count()) == (422, 0)
    assert "Another request on this case is undecided" in words(page)


def test_other_peoples_and_other_roles(declined: ExtraSessionsRequest) -> None:
    assert appeal(declined, by=ConsultantFactory.create().user).status_code == 404
    assert appeal(declined, by=ClinicalManagerFactory.create()).status_code == 403
    assert appeal(declined, by=reviewer_of(declined.case.client.organisation)).status_code == 403
    assert Appeal.objects.count() == 0


def test_who_reads_the_grounds(declined: ExtraSessionsRequest) -> None:
    keeper = AccountManagerFactory.create()
    Organisation.objects.update(account_manager=keeper)
    appeal(declined)
    reads = {
        name: GROUNDS in words(status_page(declined, reader))
        for name, reader in {
            "consultant": owner(declined),
            "clinical manager": ClinicalManagerFactory.create(),
            "account manager": keeper,
        }.items()
    }
    assert reads == {"consultant": True, "clinical manager": True, "account manager": False}


def test_the_time_line_says_who_decides_now_and_why_by_then(declined: ExtraSessionsRequest) -> None:
    appeal(declined)
    said = words(status_page(declined, owner(declined)))
    assert "Appealed: the employer was asked again" in said
    assert "Now: Bass Strait Ferries decides" in said
    assert "It must be a different person from the one who declined." in said
    assert "That is 7 business days after Thursday 2 April 2026, when it was asked." in said
    assert "Without an answer by then, the account manager follows it up." in said


class TestTheEmployer:
    """Told that they are asked again, and nothing of what was said."""

    def appealed(self, declined: ExtraSessionsRequest) -> ExtraSessionsRequest:
        return appeal_request(
            by=owner(declined), at=timezone.now(), request_reference=declined.reference, grounds=GROUNDS
        )

    def test_the_inbox_and_the_page_say_so(self, declined: ExtraSessionsRequest) -> None:
        request = self.appealed(declined)
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        browser = signed_in(other)
        inbox = words(browser.get(reverse("employer_review:inbox")))
        page = words(browser.get(reverse("employer_review:detail", args=[request.redacted_id])))
        assert "Asked again: another person decides" in inbox
        assert "You are asked again" in page
        assert "promoted" not in inbox + page

    def test_who_declined_is_told_that_somebody_else_decides(self, declined: ExtraSessionsRequest) -> None:
        request = self.appealed(declined)
        browser = signed_in(reviewer_of(request.case.client.organisation))
        page = browser.post(
            reverse("employer_review:approve", args=[request.redacted_id]), {"sessions": 2, "step": "confirm"}
        )
        assert page.status_code == 409
        assert "A different person has to decide on this request" in words(page)
        assert "decided by someone else than the person who declined" in words(page)
        request.refresh_from_db()
        assert request.state == "awaiting_employer"

    def test_somebody_else_decides(self, declined: ExtraSessionsRequest) -> None:
        request = self.appealed(declined)
        other = ReviewerMembershipFactory.create(organisation=request.case.client.organisation).user
        page = signed_in(other).post(
            reverse("employer_review:approve", args=[request.redacted_id]), {"sessions": 2, "step": "confirm"}
        )
        assert page.status_code == 302
        request.refresh_from_db()
        assert request.redacted is not None
        request.redacted.refresh_from_db()
        assert (request.state, request.redacted.status) == ("approved", "approved")
