"""The desk queue: who may open it, its groups, its order, its pages, and how many queries it takes."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from clients.models import Consultant
from extra_requests.models import ClinicalReview, ExtraSessionsRequest
from extra_requests.states import State
from tests.clinical_desk.reviews.in_review import HIGH_RISK, give, in_review
from tests.factories import (
    AccountManagerFactory,
    AdministratorFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    PracticeAdministratorFactory,
    ReviewerMembershipFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]


def opened(user: User, query: str = "") -> Page:
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse("clinical_desk:queue") + query)


def rows(page: Page) -> tuple[list[ExtraSessionsRequest], list[ExtraSessionsRequest]]:
    """The high risks, and the rest."""
    assert page.status_code == 200
    return (
        [line.shown for line in page.context["urgent"]],
        [line.shown for line in page.context["rest"]],
    )


def test_only_a_clinical_manager_opens_the_queue(manager: User) -> None:
    in_review()
    assert opened(manager).status_code == 200
    for stranger in (
        ConsultantFactory.create().user,
        PracticeAdministratorFactory.create().user,
        AccountManagerFactory.create(),
        AdministratorFactory.create(),
        ReviewerMembershipFactory.create().user,
    ):
        assert opened(stranger).status_code == 403
    response = Client().get(reverse("clinical_desk:queue"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_high_risk_stands_on_top_and_everything_else_by_its_target(manager: User) -> None:
    later, sooner = in_review(days_ago=1), in_review(days_ago=4)
    urgent = in_review(answers=HIGH_RISK)
    assert rows(opened(manager)) == ([urgent], [sooner, later])


def test_a_risk_counts_as_the_newest_answers_judge_it(manager: User) -> None:
    calmer, worse = in_review(answers=HIGH_RISK), in_review(days_ago=1)
    give(calmer, {}, round_number=2)
    give(worse, HIGH_RISK, round_number=2)
    assert rows(opened(manager)) == ([worse], [calmer])


@pytest.fixture
def one_of_each(manager: User) -> dict[str, ExtraSessionsRequest]:
    colleague = ClinicalManagerFactory.create()
    return {
        "unclaimed": in_review(days_ago=1),
        "mine": in_review(claimed_by=manager, days_ago=2),
        "colleague": in_review(claimed_by=colleague, days_ago=3),
        "overdue": in_review(claimed_by=colleague, days_ago=20),
        "answers": in_review(State.AWAITING_CLINICAL_ANSWERS),
        "unanswered": in_review(State.AWAITING_CLINICAL_ANSWERS, days_ago=7),
        "paused": in_review(State.MORE_INFORMATION_NEEDED, claimed_by=manager, days_ago=20),
        "sent": in_review(State.AWAITING_EMPLOYER),
        "approved": in_review(State.APPROVED),
    }


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("review", {"unclaimed", "mine", "colleague", "overdue"}),
        ("nonsense", {"unclaimed", "mine", "colleague", "overdue"}),
        ("mine", {"mine", "paused"}),
        ("unclaimed", {"unclaimed"}),
        ("overdue", {"overdue"}),
        ("consultant", {"answers", "unanswered", "paused"}),
        ("unanswered", {"unanswered"}),
        ("all", {"unclaimed", "mine", "colleague", "overdue", "answers", "unanswered", "paused"}),
    ],
)
def test_a_group_holds_its_reviews(
    manager: User, one_of_each: dict[str, ExtraSessionsRequest], group: str, names: set[str]
) -> None:
    page = opened(manager, f"?show={group}")
    assert {name for name, made in one_of_each.items() if made in rows(page)[1]} == names
    chip = next(chip for chip in page.context["chips"] if chip.is_current)
    assert chip.number == len(names)


def test_questions_are_unanswered_only_once_the_last_reminders_day_has_ended(manager: User) -> None:
    """Asked on Wednesday the 15th, the third business day is Monday the 20th, which is today."""
    in_review(State.AWAITING_CLINICAL_ANSWERS, days_ago=5)
    assert rows(opened(manager, "?show=unanswered")) == ([], [])
    with time_machine.travel("2026-04-21T03:00:00+00:00", tick=False):
        assert len(rows(opened(manager, "?show=unanswered"))[1]) == 1


def test_a_paused_clock_is_shown_with_its_promise_and_never_as_overdue(manager: User) -> None:
    in_review(State.MORE_INFORMATION_NEEDED, days_ago=20)
    page = opened(manager, "?show=consultant")
    [line] = page.context["rest"]
    assert (line.due.is_paused, line.is_overdue) == (True, False)
    assert "paused since" in words(page)


def test_one_employer_can_be_picked(manager: User) -> None:
    mine, _other = in_review(), in_review()
    page = opened(manager, f"?employer={mine.case.client.organisation.code}")
    assert rows(page) == ([], [mine])
    assert len(page.context["employers"]) == 2
    assert page.context["chips"][0].number == 1


def test_who_has_a_review_and_who_may_claim_it(manager: User) -> None:
    colleague = ClinicalManagerFactory.create(name="Ana Holder")
    both = Consultant.objects.create(user=manager, engagement="employee")
    manager.roles = [Role.CLINICAL_MANAGER.value, Role.CONSULTANT.value]
    manager.save()
    in_review(days_ago=4)
    in_review(days_ago=3, claimed_by=manager)
    in_review(days_ago=2, claimed_by=colleague)
    in_review(days_ago=1, consultant=both)
    page = opened(manager)
    assert [(line.claiming.code, line.is_mine) for line in page.context["rest"]] == [
        ("claimable", False),
        ("claimed_already", True),
        ("claimed_by_another", False),
        ("own_client", False),
    ]
    assert page.content.decode().count("/claim/") == 1
    assert "Ana Holder" in words(page)
    assert "Your own client" in words(page)


def test_the_pages_of_the_two_lists_turn_on_their_own(manager: User) -> None:
    made = [in_review(days_ago=number) for number in range(30)]
    urgent = [in_review(answers=HIGH_RISK, days_ago=number) for number in range(27)]
    by_target = sorted(made, key=lambda request: (request.clinical_review_due_on, request.pk))
    urgent_by_target = sorted(urgent, key=lambda request: (request.clinical_review_due_on, request.pk))
    first = opened(manager)
    assert rows(first) == (urgent_by_target[:25], by_target[:25])
    second = opened(manager, first.context["older_url"])
    assert rows(second) == (urgent_by_target[:25], by_target[25:])
    both = opened(manager, second.context["urgent_older_url"])
    assert rows(both) == (urgent_by_target[25:], by_target[25:])
    assert rows(opened(manager, both.context["newer_url"])) == (urgent_by_target[25:], by_target[:25])


@pytest.mark.parametrize("name", ["key", "urgent"])
@pytest.mark.parametrize("key", ["x", "-", "bm90IGpzb24", "\0", "ü"])
def test_a_bad_page_key_is_a_bad_request(manager: User, name: str, key: str) -> None:
    browser = Client()
    browser.force_login(manager)
    assert browser.get(reverse("clinical_desk:queue"), {name: key}).status_code == 400


def test_the_queue_takes_as_many_queries_with_50_rows_as_with_one(manager: User) -> None:
    browser = Client()
    browser.force_login(manager)
    counts = []
    for rows_wanted in (1, 10, 50):
        while ClinicalReview.objects.count() < rows_wanted:
            in_review(days_ago=ClinicalReview.objects.count() % 7)
        with statements() as sent:
            browser.get(reverse("clinical_desk:queue"))
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert max(counts) <= 11


@pytest.mark.parametrize(
    "group", ["review", "mine", "unclaimed", "overdue", "consultant", "unanswered", "all"]
)
def test_an_empty_group_says_what_it_would_hold(manager: User, group: str) -> None:
    assert 'class="empty' in opened(manager, f"?show={group}").content.decode()


def test_names_are_escaped(manager: User) -> None:
    request = in_review()
    request.case.client.given_name = "<i>Zoë</i>"
    request.case.client.save()
    page = opened(manager).content.decode()
    assert "<i>Zoë" not in page
    assert "&lt;i&gt;Zoë&lt;/i&gt;" in page


def test_the_queue_is_the_managers_first_page(manager: User) -> None:
    browser = Client()
    browser.force_login(manager)
    assert browser.get("/", follow=True).redirect_chain == [(reverse("clinical_desk:queue"), 302)]
