"""What a request’s page says of its clinical questions and review, and to whom."""

import pytest
import time_machine

from accounts.models import User
from clinical_reviews.commands.bridging import allow_bridging_session
from clinical_reviews.commands.review import ask_for_more_information, decline_clinically, send_with_fewer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import ClinicalDecline
from tests.clinical_reviews.reviewing import (
    about,
    over_the_threshold,
    waiting_for_answers,
    waiting_for_review,
)
from tests.factories import (
    AccountManagerFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.pages import Page, words
from tests.sessions_portal.clinical_questions.clinical_pages import address
from tests.sessions_portal.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


class TestTheRequestsPage:
    def status(self, request: ExtraSessionsRequest, user: User | None = None) -> Page:
        browser = signed_in(user or request.case.consultant.user)
        return browser.get(address(request, "request_status"))

    def test_it_leads_the_consultant_to_the_questions(self) -> None:
        practice = PracticeFactory.create()
        request = waiting_for_answers(
            over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        )
        assert "Answer the clinical questions" in words(self.status(request))
        administrator = PracticeAdministratorFactory.create(practice=practice).user
        assert "Answer the clinical questions" not in words(self.status(request, administrator))

    def test_a_paused_clock_is_shown_with_the_promise_in_view(self) -> None:
        request = waiting_for_review()
        with time_machine.travel("2026-04-08T01:00:00+00:00", tick=False):
            ask_for_more_information(
                **about(request, ClinicalManagerFactory.create()), marked=["goals"], rationale="R"
            )
            said = words(self.status(request))
        assert (
            "Clinical review Paused since Wednesday 8 April 2026: more information is awaited. "
            "Due Tuesday 14 April 2026."
        ) in said
        with time_machine.travel("2026-04-10T01:00:00+00:00", tick=False):
            said = words(self.status(request))
        assert (
            "Due Thursday 16 April 2026 "
            "(moved by 2 business days while it was paused; originally due Tuesday 14 April 2026)." in said
        )
        assert "Outcome Due Thursday 23 April 2026" in said

    def test_the_words_of_the_review_are_for_the_consultant_and_clinical_managers_only(self) -> None:
        practice = PracticeFactory.create()
        case = over_the_threshold(consultant=ConsultantFactory.create(practice=practice))
        request, manager = waiting_for_review(case), ClinicalManagerFactory.create()
        decline_clinically(
            **about(request, manager),
            reason=ClinicalDecline.NOT_ENOUGH_PROGRESS,
            rationale="Nothing has moved",
            next_steps="See your GP",
        )
        account_manager = AccountManagerFactory.create()
        case.client.organisation.account_manager = account_manager
        case.client.organisation.save()
        administrator = PracticeAdministratorFactory.create(practice=practice).user
        for reader, reads in (
            (case.consultant.user, True),
            (manager, True),
            (administrator, False),
        ):
            page = self.status(request, reader)
            assert page.status_code == 200
            assert ("Nothing has moved" in words(page), "See your GP" in words(page)) == (reads, reads)
        # led to the page that names no client
        assert self.status(request, account_manager).status_code == 302

    def test_sent_on_with_fewer_it_says_so_and_why(self) -> None:
        request, manager = waiting_for_review(), ClinicalManagerFactory.create()
        send_with_fewer(**about(request, manager), sessions=2, rationale="Two are enough")
        said = words(self.status(request))
        assert "Sent on for 2 of 3" in said
        assert "Two are enough" in said

    def test_a_bridging_session_is_offered_to_book(self) -> None:
        request, manager = waiting_for_answers(), ClinicalManagerFactory.create()
        allow_bridging_session(**about(request, manager), reason="Unsafe to wait")
        said = words(self.status(request))
        assert "One session may be booked meanwhile" in said
        assert "Unsafe to wait" not in said
