"""The page of a review: what it shows, to whom, and having, handing over and keeping it safe."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from clients.models import Consultant
from clients.vocabulary import SessionStatus
from extra_requests.models import Appeal, BridgingSession, ClinicalReview, ReviewStep
from extra_requests.states import Action, State
from tests.clinical_desk.reviews.in_review import HIGH_RISK, give, in_review
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    SessionFactory,
)
from tests.pages import Page, words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_monday")]


def address(name: str, request: object) -> str:
    return reverse(f"clinical_desk:{name}", args=[getattr(request, "reference", request)])


def test_only_a_clinical_manager_reads_a_review(browser: Client) -> None:
    request = in_review()
    assert browser.get(address("review", request)).status_code == 200
    for stranger in (request.case.consultant.user, AccountManagerFactory.create()):
        elsewhere = Client()
        elsewhere.force_login(stranger)
        assert elsewhere.get(address("review", request)).status_code == 403
        assert elsewhere.post(address("claim", request)).status_code == 403
    assert Client().get(address("review", request)).status_code == 302


def test_a_request_without_a_review_is_not_found(browser: Client) -> None:
    straight = in_review(State.AWAITING_EMPLOYER, clinical_review_due_on=None)
    assert browser.get(address("review", straight)).status_code == 404
    assert browser.get(address("review", "XSR-999999")).status_code == 404
    assert browser.post(address("claim", "XSR-999999")).status_code == 404
    assert browser.get("/desk/reviews/XSR-1/").status_code == 404


def test_the_answers_stand_beside_the_clients_history(browser: Client) -> None:
    request = in_review()
    SessionFactory.create(case=request.case, status=SessionStatus.COMPLETED.value, starts_at=timezone.now())
    earlier_case = AssistCaseFactory.create(
        client=request.case.client, contract=request.case.contract, closed_on=timezone.localdate()
    )
    earlier = in_review(State.DECLINED_CLINICALLY, case=earlier_case, days_ago=200)
    ReviewStep.objects.create(
        review=earlier.clinical_review,
        action=Action.DECLINE_CLINICALLY.value,
        at=timezone.now(),
        by=ClinicalManagerFactory.create(name="Otto Before"),
        reason="no_referral_pathway",
        rationale="Nobody to refer to yet",
    )
    page = browser.get(address("review", request))
    text = words(page)
    for said in (
        "Panic on the way to work",
        "Ride the train alone: 6 of 10",
        "Improved: PHQ-9 from 21 to 15, 6 points lower. Lower is better.",
        "Baseline Mon 12 Jan 2026, latest Wed 8 Apr 2026. PHQ-9 goes from 0 to 27.",
        "Due Tuesday 28 April 2026",
        "Session 1 of 6",
        earlier.reference,
        "Declined on clinical grounds: No referral pathway · Otto Before",
        "Nobody to refer to yet",
        "The clinical questions were answered",
    ):
        assert said in text
    assert page.content.decode().count('class="trend__chart"') == 1


def test_a_second_round_says_what_changed_and_what_was_asked_again(browser: Client) -> None:
    request = in_review()
    ReviewStep.objects.create(
        review=request.clinical_review,
        action=Action.ASK_FOR_MORE_INFORMATION.value,
        at=timezone.now(),
        by=ClinicalManagerFactory.create(),
        rationale="How often?",
        marked_questions=["presenting_issue"],
    )
    give(request, {"presenting_issue": "Panic, three times a week"}, round_number=2)
    newest, first = browser.get(address("review", request)).context["page"].rounds
    said = {answer.key: answer for section in newest.sections for answer in section.answers}
    assert said["presenting_issue"].before == ("Panic on the way to work",)
    assert said["presenting_issue"].was_marked is True
    assert (said["frequency"].before, said["frequency"].was_marked) == (None, False)
    assert [answer.before for section in first.sections for answer in section.answers if answer.before] == []


def test_a_draft_is_the_consultants_alone(browser: Client) -> None:
    request = in_review(State.AWAITING_CLINICAL_ANSWERS)
    answers = give(request, {"presenting_issue": "Half a sent"})
    type(answers).objects.update(draft=answers.answers, answers={}, given_at=None, given_by=None)
    page = browser.get(address("review", request))
    assert "Half a sent" not in page.content.decode()
    assert "Not answered yet" in words(page)


def test_one_reason_for_everything_is_said_once_for_ones_own_client(manager: User, browser: Client) -> None:
    manager.roles = [Role.CLINICAL_MANAGER.value, Role.CONSULTANT.value]
    manager.save()
    request = in_review(consultant=Consultant.objects.create(user=manager, engagement="employee"))
    page = browser.get(address("review", request))
    assert words(page).count("You cannot decide on a request for your own client.") == 1
    assert page.content.decode().count('aria-disabled="true"') == 5
    assert "Claim this review" not in words(page)


def test_a_review_is_claimed_once(manager: User, browser: Client) -> None:
    request = in_review()
    other = Client()
    other.force_login(ClinicalManagerFactory.create())
    page: Page = browser.post(address("claim", request), follow=True)
    assert f"You have the review of {request.reference}." in words(page)
    assert ClinicalReview.objects.get().claimed_by == manager
    again = other.post(address("claim", request), follow=True)
    assert "A colleague has this review. Ask them to hand it over first." in words(again)
    assert ClinicalReview.objects.get().claimed_by == manager
    assert browser.get(address("claim", request)).status_code == 405


def test_a_review_is_handed_over_to_a_colleague(manager: User, browser: Client) -> None:
    request, colleague = in_review(claimed_by=manager), ClinicalManagerFactory.create(name="Otto Next")
    page = browser.post(address("hand_over", request), {"to": colleague.pk}, follow=True)
    assert ClinicalReview.objects.get().claimed_by == colleague
    assert f"Otto Next has the review of {request.reference} now, and is told by e-mail." in words(page)
    assert "Hand over to a colleague" not in words(page)


def test_a_review_is_handed_to_no_stranger_and_not_to_the_clients_own_consultant(
    manager: User, browser: Client
) -> None:
    request = in_review(claimed_by=manager)
    counsellor = request.case.consultant.user
    counsellor.roles = [Role.CONSULTANT.value, Role.CLINICAL_MANAGER.value]
    counsellor.save()
    for to in (counsellor.pk, AccountManagerFactory.create().pk, "", "x\0", 10**30):
        page = browser.post(address("hand_over", request), {"to": to})
        assert page.status_code == 422
        assert "to" in page.context["hand_over_form"].errors
    assert ClinicalReview.objects.get().claimed_by == manager


def test_a_high_risk_asks_for_a_safety_note(manager: User, browser: Client) -> None:
    request = in_review(answers=HIGH_RISK)
    before = browser.get(address("review", request))
    assert "write down what keeps people safe" in words(before)
    assert words(before).count("write the safety note before this request leaves the review.") == 1
    page = browser.post(address("safety_note", request), {"note": "Seen today, GP told"}, follow=True)
    assert "The safety note was saved." in words(page)
    review = ClinicalReview.objects.get()
    assert (review.safety_note, review.claimed_by) == ("Seen today, GP told", manager)
    assert all(decision for _, decision in page.context["page"].decisions)


@pytest.mark.parametrize("note", ["", "   ", "a\0b", "x" * 4001])
def test_a_note_that_cannot_be_kept_is_shown_again(browser: Client, note: str) -> None:
    request = in_review(answers=HIGH_RISK)
    page = browser.post(address("safety_note", request), {"note": note})
    assert page.status_code == 422
    assert "note" in page.context["note_form"].errors
    assert ClinicalReview.objects.get().safety_note == ""


def test_no_safety_note_is_asked_for_without_a_high_risk(browser: Client) -> None:
    assert "Save the safety note" not in words(browser.get(address("review", in_review())))


def test_a_bridging_session_is_allowed_with_a_reason(browser: Client) -> None:
    request = in_review(State.AWAITING_CLINICAL_ANSWERS)
    assert "Allow one session" in words(browser.get(address("bridging", request)))
    assert browser.post(address("bridging", request), {"reason": " "}).status_code == 422
    page = browser.post(address("bridging", request), {"reason": "A crisis at home 🌧"}, follow=True)
    assert BridgingSession.objects.get().reason == "A crisis at home 🌧"
    assert "Allowed by Ana Manager" in words(page)
    again = browser.post(address("bridging", request), {"reason": "And another"})
    assert again.status_code == 422
    assert "One bridging session a request: it was allowed already." in words(again)
    assert BridgingSession.objects.count() == 1


def test_an_appeal_is_decided_by_another_manager(manager: User, browser: Client) -> None:
    request = in_review()
    Appeal.objects.create(
        request=request,
        at=timezone.now(),
        by=request.case.consultant.user,
        grounds="The pathway is settled now",
        declined_by=manager,
    )
    page = browser.get(address("review", request))
    assert "The pathway is settled now" in words(page)
    assert {decision.code for _, decision in page.context["page"].decisions} == {"someone_else"}
    now = next(entry for entry in page.context["page"].entries if entry.tone == "waiting")
    assert now.title == "Now: A clinical manager reviews the request"
    assert now.text.startswith("It must be a different person from the one who declined.")
    assert "In clinical review Appeal" in words(page)
    other = Client()
    other.force_login(ClinicalManagerFactory.create())
    assert all(decision for _, decision in other.get(address("review", request)).context["page"].decisions)


def test_a_closed_review_is_only_read(browser: Client) -> None:
    request = in_review(State.DECLINED_CLINICALLY)
    page = browser.get(address("review", request))
    assert "What was decided" in words(page)
    assert "<form" not in page.content.decode().partition('id="main"')[2]


def test_the_page_takes_as_many_queries_with_a_long_history_as_with_a_short_one(browser: Client) -> None:
    request = in_review()
    counts = []
    for number in (1, 10, 30):
        while request.case.sessions.count() < number:
            SessionFactory.create(case=request.case, status=SessionStatus.COMPLETED.value)
        with statements() as sent:
            browser.get(address("review", request))
        counts.append(len(sent))
    assert len(set(counts)) == 1
    assert max(counts) <= 24


def test_what_a_client_and_a_consultant_wrote_is_escaped(browser: Client) -> None:
    request = in_review(answers={"presenting_issue": "<script>x</script>"})
    page = browser.get(address("review", request)).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_a_consultant_never_opens_the_desk() -> None:
    elsewhere = Client()
    elsewhere.force_login(ConsultantFactory.create().user)
    for name in ("claim", "hand_over", "safety_note", "bridging"):
        assert elsewhere.post(address(name, in_review())).status_code == 403
