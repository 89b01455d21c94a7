"""The five steps of a review: refused, shown again, read over, done; and exactly what HR will see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clinical_desk.reviews.steps import STEPS
from extra_requests.employer_preview import shown_to_employer
from extra_requests.models import ExtraSessionsRequest, ReviewStep
from extra_requests.states import State
from tests.clinical_desk.reviews.in_review import HIGH_RISK, in_review
from tests.factories import AccountManagerFactory, AssistCaseFactory, ClinicalManagerFactory, ContractFactory
from tests.pages import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]
GOOD: dict[str, dict[str, Any]] = {
    "send": {"rationale": ""},
    "send-with-fewer": {"sessions": 2, "rationale": "Two are enough for the plan"},
    "ask-for-more": {"marked": ["goals", "discharge_plan"], "rationale": "Say how it ends"},
    "another-pathway": {"pathway": "gp_plan", "rationale": "A plan helps more", "next_steps": "See your GP"},
    "decline": {
        "reason": "no_referral_pathway",
        "rationale": "No way on",
        "next_steps": "Talk with us about a referral",
    },
}
STATE_AFTER = {
    "send": State.AWAITING_EMPLOYER,
    "send-with-fewer": State.AWAITING_EMPLOYER,
    "ask-for-more": State.MORE_INFORMATION_NEEDED,
    "another-pathway": State.DECLINED_CLINICALLY,
    "decline": State.DECLINED_CLINICALLY,
}
SLUGS = [step.slug for step in STEPS]


def address(request: ExtraSessionsRequest, slug: str) -> str:
    return reverse("clinical_desk:review_step", args=[request.reference, slug])


def state_of(request: ExtraSessionsRequest) -> State:
    return ExtraSessionsRequest.objects.get(pk=request.pk).current_state


@pytest.mark.parametrize("slug", SLUGS)
def test_a_step_is_taken_once_it_was_checked(browser: Client, slug: str) -> None:
    request = in_review()
    assert browser.get(address(request, slug)).status_code == 200
    checked: Page = browser.post(address(request, slug), GOOD[slug])
    if slug != "send":
        assert checked.status_code == 200
        assert state_of(request) is State.AWAITING_CLINICAL_REVIEW
        checked = browser.post(address(request, slug), GOOD[slug] | {"step": "confirm"})
    assert checked.status_code == 302
    assert state_of(request) is STATE_AFTER[slug]
    step = ReviewStep.objects.get()
    assert step.rationale == GOOD[slug]["rationale"]
    assert step.next_steps == GOOD[slug].get("next_steps", "")
    assert words(browser.get(reverse("clinical_desk:review", args=[request.reference]))).count(step.rationale)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "send"])
def test_change_goes_back_to_the_form_as_it_was_filled_in(browser: Client, slug: str) -> None:
    request = in_review()
    page = browser.post(address(request, slug), GOOD[slug] | {"step": "change"})
    assert page.status_code == 200
    assert page.context["form"].data["rationale"] == GOOD[slug]["rationale"]
    assert GOOD[slug]["rationale"] in page.content.decode()
    assert state_of(request) is State.AWAITING_CLINICAL_REVIEW


@pytest.mark.parametrize(
    ("slug", "wrong", "field"),
    [
        ("send", {"rationale": "x" * 4001}, "rationale"),
        ("send", {"rationale": "a\0"}, "rationale"),
        ("send-with-fewer", {"sessions": 0}, "sessions"),
        ("send-with-fewer", {"sessions": -1}, "sessions"),
        ("send-with-fewer", {"sessions": 3}, "sessions"),
        ("send-with-fewer", {"sessions": 10**30}, "sessions"),
        ("send-with-fewer", {"sessions": "two"}, "sessions"),
        ("send-with-fewer", {"rationale": "  "}, "rationale"),
        ("ask-for-more", {"marked": []}, "marked"),
        ("ask-for-more", {"marked": ["goals", "favourite_colour"]}, "marked"),
        ("ask-for-more", {"marked": ["sessions_completed"]}, "marked"),
        ("ask-for-more", {"rationale": ""}, "rationale"),
        ("another-pathway", {"pathway": ""}, "pathway"),
        ("another-pathway", {"next_steps": ""}, "next_steps"),
        ("decline", {"reason": "budget_used_up"}, "reason"),
        ("decline", {"rationale": ""}, "rationale"),
        ("decline", {"next_steps": "x" * 10_000}, "next_steps"),
    ],
)
@pytest.mark.parametrize("step", ["", "confirm", "change"])
def test_what_cannot_be_done_is_said_at_its_field_and_nothing_is_lost(
    browser: Client, slug: str, wrong: dict[str, Any], field: str, step: str
) -> None:
    request = in_review()
    page = browser.post(address(request, slug), GOOD[slug] | wrong | {"step": step})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}
    kept = next(
        (name for name in ("rationale", "next_steps") if name in GOOD[slug] and name not in wrong), None
    )
    assert kept is None or GOOD[slug][kept] in page.content.decode()
    assert state_of(request) is State.AWAITING_CLINICAL_REVIEW
    assert not ReviewStep.objects.exists()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_step_that_is_not_allowed_says_why_and_does_nothing(browser: Client, slug: str) -> None:
    request = in_review(claimed_by=ClinicalManagerFactory.create())
    for page in (
        browser.get(address(request, slug)),
        browser.post(address(request, slug), GOOD[slug] | {"step": "confirm"}),
    ):
        assert page.status_code == (200 if page.wsgi_request.method == "GET" else 422)
        assert "A colleague has this review. Ask them to hand it over first." in words(page)
    assert state_of(request) is State.AWAITING_CLINICAL_REVIEW


def test_a_high_risk_without_a_note_keeps_the_request_in_review(browser: Client) -> None:
    request = in_review(answers=HIGH_RISK)
    page = browser.post(address(request, "send"), {"rationale": "", "step": "confirm"})
    assert page.status_code == 422
    assert "write the safety note before this request leaves the review" in words(page)
    assert browser.get(address(request, "ask-for-more")).context["decision"].allowed is True


@pytest.mark.parametrize(("slug", "sessions"), [("send", 3), ("send-with-fewer", 2)])
def test_hr_sees_exactly_what_was_shown_before(browser: Client, slug: str, sessions: int) -> None:
    case = AssistCaseFactory.create(
        contract=ContractFactory.create(extra_sessions_pool=20, shows_goal_to_employer=True)
    )
    request = in_review(case=case)
    page = browser.get(address(request, slug)) if slug == "send" else None
    page = page or browser.post(address(request, slug), GOOD[slug])
    seen = page.context["seen"]
    assert "Exactly what HR will see" in words(page)
    browser.post(address(request, slug), GOOD[slug] | {"step": "confirm"})
    request.refresh_from_db()
    stored = shown_to_employer(request, now=timezone.now())
    assert stored is not None
    fields = [name for name in type(stored).__slots__ if name != "public_id"]
    assert {name: getattr(stored, name) for name in fields} == {name: getattr(seen, name) for name in fields}
    assert stored.sessions_requested == sessions
    assert stored.pool_left == 20


@pytest.mark.parametrize("slug", ["ask-for-more", "another-pathway", "decline"])
def test_what_stays_inside_shows_no_preview(browser: Client, slug: str) -> None:
    request = in_review()
    page = browser.post(address(request, slug), GOOD[slug])
    assert page.context["seen"] is None
    assert "Exactly what HR will see" not in words(page)


def test_only_questions_that_were_asked_can_be_marked(browser: Client) -> None:
    choices = dict(browser.get(address(in_review(), "ask-for-more")).context["form"].fields["marked"].choices)
    assert "goals" in choices
    assert not {"sessions_completed", "srs_score", "safeguarding_statement"} & set(choices)


def test_a_step_that_is_none_is_not_found_and_one_that_lost_the_race_says_so(
    browser: Client, manager: User
) -> None:
    request = in_review()
    assert browser.get(address(request, "approve")).status_code == 404
    browser.post(address(request, "send"), {"rationale": ""})
    page = browser.post(address(request, "decline"), GOOD["decline"] | {"step": "confirm"})
    assert page.status_code == 422
    assert page.context["decision"].code == "not_in_this_state"


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_but_a_clinical_manager_takes_a_step(slug: str) -> None:
    request = in_review()
    for stranger in (request.case.consultant.user, AccountManagerFactory.create()):
        elsewhere = Client()
        elsewhere.force_login(stranger)
        page = elsewhere.post(address(request, slug), GOOD[slug] | {"step": "confirm"})
        assert page.status_code == 403
    assert state_of(request) is State.AWAITING_CLINICAL_REVIEW
