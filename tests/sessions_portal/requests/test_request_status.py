"""A request's page: where it stands, its time line, what HR sees, its e-mails; and withdrawing it."""

from datetime import time
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.showing import show_employers
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from extra_requests.vocabulary.requests import EmployerDecline
from tests.everything_swept import sweep_deadlines
from tests.extra_requests.asking import case_of, submitted
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    OutboxMessageFactory,
    ReviewerMembershipFactory,
    SessionFactory,
    StatusChangeFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def page_of(made: ExtraSessionsRequest, user: User | None = None) -> Page:
    client = Client()
    client.force_login(user or made.case.consultant.user)
    return client.get(reverse("sessions_portal:request_status", args=[made.reference]))


def reviewer_of(made: ExtraSessionsRequest) -> User:
    return ReviewerMembershipFactory.create(organisation=made.case.client.organisation).user


def shown_id(made: ExtraSessionsRequest) -> UUID:
    assert made.redacted_id is not None
    return made.redacted_id


def titles(response: Page) -> list[str]:
    return [entry.title for entry in response.context["entries"]]


def test_a_request_with_the_employer_says_who_acts_by_when_and_why_then() -> None:
    made = submitted(case_of())
    response = page_of(made)
    said = words(response)
    assert response.status_code == 200
    assert titles(response) == [
        "Submitted, and the employer was asked",
        "Now: Bass Strait Ferries decides",
        "The consultant and the client get the outcome by e-mail",
    ]
    assert (
        "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count. (7 business days left)"
        in said
    )
    assert "Thursday 2 April 2026 at 10:00, Sydney time (AEDT) · You" in said
    assert made.redacted is not None
    assert str(made.redacted.public_id)[:8].upper() in said


def test_a_promise_stays_on_the_calendar_it_was_made_on() -> None:
    made = submitted(case_of())
    organisation = made.case.client.organisation
    organisation.country, organisation.subdivision = "GB", "SCT"
    organisation.save()
    assert "Due Wednesday 15 April 2026: Good Friday and Easter Monday do not count." in words(page_of(made))


def test_over_the_threshold_the_page_says_why_with_figures_and_who_acts_now() -> None:
    made = submitted(case_of(used=6, sessions_included=9), 4)
    response = page_of(made)
    said = words(response)
    assert titles(response) == [
        "Submitted: a clinical review comes first",
        "Now: The consultant answers the clinical questions",
        "A clinical manager reviews the request",
        "Bass Strait Ferries decides",
        "The consultant and the client get the outcome by e-mail",
    ]
    assert (
        "6 used or booked in the 12-month window + 3 remaining + 0 in other undecided requests + 4 requested = 13. "
        "From 12 on, a clinical review comes first."
    ) in said
    assert "Clinical review Due Tuesday 14 April 2026: Good Friday and Easter Monday do not count." in said
    assert "Nothing: this request has not reached the employer." in said


def test_a_client_without_an_address_has_to_be_told_in_person() -> None:
    made = submitted(case_of(email=""))
    assert "The client gets no e-mail from us: please tell them." in words(page_of(made))


def test_an_overdue_request_is_overdue_for_everybody_who_sees_it() -> None:
    made = submitted(case_of())
    with time_machine.travel("2026-04-16T02:00:00+00:00", tick=False):
        sweep_deadlines(at=timezone.now())
        response = page_of(made)
    assert "The answer is overdue" in words(response)
    assert titles(response)[1:3] == [
        "Overdue: the account manager was told",
        "Now: Bass Strait Ferries decides",
    ]


def test_an_approval_for_fewer_is_told_with_the_way_to_rebook() -> None:
    made = submitted(case_of(), 4)
    approve_request(by=reviewer_of(made), at=timezone.now(), public_id=shown_id(made), sessions=3)
    response = page_of(made)
    said = words(response)
    assert "Approved: 3 of 4 sessions" in said
    assert "The sessions are on the entitlement." in said
    assert titles(response) == ["Submitted, and the employer was asked", "Approved by the employer"]
    assert reverse("sessions_portal:rebook", args=[made.case.reference]) in response.content.decode()


def test_a_decline_gives_its_reason_the_employers_words_and_the_next_steps_but_no_reviewers_name() -> None:
    made = submitted(case_of())
    reviewer = reviewer_of(made)
    decline_request(
        by=reviewer,
        at=timezone.now(),
        public_id=shown_id(made),
        reason=EmployerDecline.BUDGET_USED_UP,
        note="Ask in <b>July</b>.",
    )
    response = page_of(made)
    said = words(response)
    assert "Reason: Budget used up." in said
    assert "Ask in <b>July</b>." in said
    assert "<b>July</b>" not in response.content.decode()
    assert "You can ask again when the organisation’s next contract year has begun." in said
    assert reviewer.name not in said


def test_an_automatic_rejection_explains_itself_and_offers_four() -> None:
    made = submitted(case_of(), 5)
    response = page_of(made)
    assert "5 sessions are more than the 4 one request may ask for. The employer was not asked." in words(
        response
    )
    link = reverse("sessions_portal:request_new", args=[made.case.reference]) + "?sessions=4"
    assert link in response.content.decode()


@pytest.mark.parametrize("state", sorted(State))
def test_every_state_has_a_page_even_for_a_request_that_kept_no_figures(state: State) -> None:
    made = ExtraSessionsRequestFactory.create(state=state.value, figures={}, calendar={}, goal="")
    response = page_of(made)
    assert response.status_code == 200
    assert state.label in words(response)


def test_the_emails_are_listed_by_kind_and_state_without_an_address_or_a_word_of_them() -> None:
    made = ExtraSessionsRequestFactory.create()
    OutboxMessageFactory.create(
        about=made.reference, delivery="sent", sent_at=timezone.now(), subject="SUBJECT", text="TEXT"
    )
    for number in range(3):
        OutboxMessageFactory.create(
            about=made.reference,
            kind="review_requested",
            receiver="employer_reviewer",
            to_email=f"hr{number}@x.example",
        )
    OutboxMessageFactory.create(about="XSR-999999", kind="overdue")
    response = page_of(made)
    assert [(line.title, line.to, line.word) for line in response.context["mail"]] == [
        ("Request received", "Consultant", "Sent"),
        ("Review requested", "Employer reviewer × 3", "Queued"),
    ]
    page = response.content.decode()
    assert [text for text in ("SUBJECT", "TEXT", "@x.example") if text in page] == []


def test_closing_the_case_is_offered_while_the_request_is_undecided_and_never_required() -> None:
    made = submitted(case_of())
    close = reverse("sessions_portal:close_case", args=[made.case.reference])
    assert close in page_of(made).content.decode()
    SessionFactory.create(case=made.case)
    response = page_of(made)
    assert close not in response.content.decode()
    assert "Complete or cancel the sessions that are still to come first." in words(response)


def test_a_page_takes_as_many_queries_with_a_long_history_as_with_a_short_one() -> None:
    numbers = set()
    for rows in (1, 10, 50):
        made = submitted(case_of(used=rows, sessions_included=60, clinical_review_threshold=1000))
        for _ in range(rows):
            StatusChangeFactory.create(request=made, by=ConsultantFactory.create().user)
            OutboxMessageFactory.create(about=made.reference)
        client = Client()
        client.force_login(made.case.consultant.user)
        with statements() as sent:
            client.get(reverse("sessions_portal:request_status", args=[made.reference]))
        numbers.add(len(sent))
    assert len(numbers) == 1
    assert max(numbers) <= 11


# -- who may -----------------------------------------------------------------------------------------------------


def test_who_sees_a_request() -> None:
    made = submitted(case_of())
    manager = AccountManagerFactory.create()
    organisation = made.case.client.organisation
    organisation.account_manager = manager
    organisation.save()
    answers = {
        "its consultant": page_of(made).status_code,
        "another consultant": page_of(made, ConsultantFactory.create().user).status_code,
        "a clinical manager": page_of(made, ClinicalManagerFactory.create()).status_code,
        "its account manager": page_of(made, manager).status_code,
        "another account manager": page_of(made, AccountManagerFactory.create()).status_code,
        "its reviewer": page_of(made, reviewer_of(made)).status_code,
        "an administrator": page_of(made, AdministratorFactory.create()).status_code,
    }
    assert answers == {
        "its consultant": 200,
        "another consultant": 404,
        "a clinical manager": 200,
        # to the page that names no client
        "its account manager": 302,
        "another account manager": 404,
        "its reviewer": 403,
        "an administrator": 403,
    }


def test_whoever_only_reads_is_offered_nothing_to_do() -> None:
    made = submitted(case_of())
    page = page_of(made, ClinicalManagerFactory.create()).content.decode()
    assert f'href="{reverse("sessions_portal:request_withdraw", args=[made.reference])}"' not in page
    assert reverse("sessions_portal:close_case", args=[made.case.reference]) not in page


def test_before_the_employers_hour_the_preview_says_what_hr_will_see(settings: Settings) -> None:
    settings.EMPLOYER_MAIL_HOURS = (time(16),)
    request = submitted(case_of())
    assert "Exactly what HR will see" in words(page_of(request))
    with time_machine.travel("2026-04-02T05:00:00+00:00", tick=False):
        show_employers(at=timezone.now())
        assert "Exactly what HR sees" in words(page_of(request))
