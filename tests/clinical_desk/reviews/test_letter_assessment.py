"""The assessment of a letter: where it opens, what it shows, its four steps, and what an appeal finds."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, User
from clinical_reviews.commands.appeal import appeal_request
from extra_requests.models import ClinicalReview, ExtraSessionsRequest, ReviewStep
from extra_requests.states import State
from tests.clinical_desk.workbench.letters_on_the_desk import letter_on_desk, released
from tests.factories import ClinicalManagerFactory
from tests.pages import words
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]

WHY = {"rationale": "The plan is sound."}
NOT_HERE = {"rationale": "A specialist is needed.", "next_steps": "See the GP."}


def review(request: ExtraSessionsRequest) -> str:
    return reverse("clinical_desk:review", args=[request.reference])


def assessment(request: ExtraSessionsRequest) -> str:
    return reverse("clinical_desk:letter_assessment", args=[request.reference])


def step(request: ExtraSessionsRequest, slug: str) -> str:
    return reverse("clinical_desk:review_step", args=[request.reference, slug])


def test_the_queue_and_the_review_lead_to_the_letter(browser: Client) -> None:
    request = letter_on_desk()
    assert review(request) in browser.get(reverse("clinical_desk:queue")).content.decode()
    assert browser.get(review(request))["Location"] == assessment(request)


def test_a_letter_offers_its_own_four_steps(browser: Client) -> None:
    request = letter_on_desk()
    page = browser.get(assessment(request))
    assert [each.action.label for each, decision in page.context["page"].decisions if decision] == [
        "Endorse the letter",
        "Ask for more about the letter",
        "Point to another pathway",
        "Decline on clinical grounds",
    ]
    assert browser.get(step(request, "send")).status_code == 404


@pytest.mark.parametrize(
    ("slug", "said", "state"),
    [
        ("endorse", {"sessions": 2, **WHY}, State.AWAITING_ACCOUNT_MANAGER),
        ("ask-about-letter", WHY, State.MORE_INFORMATION_NEEDED),
        ("another-pathway", {"pathway": "gp_plan", **NOT_HERE}, State.DECLINED_CLINICALLY),
        ("decline", {"reason": "outside_short_term_model", **NOT_HERE}, State.DECLINED_CLINICALLY),
    ],
)
def test_each_step_keeps_which_text_was_read(
    browser: Client, manager: User, slug: str, said: dict[str, Any], state: State
) -> None:
    request = letter_on_desk()
    form = browser.get(step(request, slug)).context["form"]
    for name in ("reason", "pathway"):
        if name in said:
            said = said | {name: form.fields[name].choices[0][0]}
    without = browser.post(step(request, slug), said | {"step": "confirm"})
    assert (without.status_code, "Say which text you read." in words(without)) == (422, True)

    typed = said | {"judged_on": "original"}
    assert "The original letter" in words(browser.post(step(request, slug), typed))
    done = browser.post(step(request, slug), typed | {"step": "confirm"}, follow=True)

    assert done.redirect_chain[-1][0] == assessment(request)
    assert "Judged on: the original letter" in words(done)
    request.refresh_from_db()
    assert request.state == state
    kept = ReviewStep.objects.get()
    assert (kept.by, kept.judged_on) == (manager, "original")
    audited = AuditEntry.objects.filter(subject=request.reference).latest("id")
    assert audited.details["judged_on"] == "original"


def test_more_sessions_than_asked_for_cannot_be_endorsed(browser: Client) -> None:
    request = letter_on_desk()
    page = browser.post(step(request, "endorse"), {"sessions": 4, "judged_on": "redacted", **WHY})
    assert page.status_code == 422
    assert "No more than the 3 requested sessions can be endorsed." in words(page)


def test_a_letter_is_claimed_and_handed_over_like_any_review(browser: Client, manager: User) -> None:
    request, other = letter_on_desk(), ClinicalManagerFactory.create(name="Otto Other")
    claimed = browser.post(reverse("clinical_desk:claim", args=[request.reference]), follow=True)
    assert claimed.redirect_chain[-1][0] == assessment(request)
    assert ClinicalReview.objects.get().claimed_by == manager
    wrong = browser.post(reverse("clinical_desk:hand_over", args=[request.reference]), {"to": ""})
    assert (wrong.status_code, "The redacted letter" in words(wrong)) == (422, True)
    browser.post(reverse("clinical_desk:hand_over", args=[request.reference]), {"to": other.pk})
    assert ClinicalReview.objects.get().claimed_by == other


def test_after_an_appeal_the_review_shows_the_released_letter(browser: Client, manager: User) -> None:
    request = letter_on_desk()
    text = released(request, manager)
    form = browser.get(step(request, "decline")).context["form"]
    said = {
        "reason": form.fields["reason"].choices[0][0],
        "judged_on": "redacted",
        "step": "confirm",
        **NOT_HERE,
    }
    browser.post(step(request, "decline"), said)
    appeal_request(
        by=request.case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        grounds="Please.",
    )
    request.refresh_from_db()
    assert request.state == State.AWAITING_CLINICAL_REVIEW

    page = browser.get(review(request))

    assert page.status_code == 200
    assert " ".join(text.split()) in words(page)
    assert [each.slug for each in page.context["page"].offered][:2] == ["send", "send-with-fewer"]
    assert browser.get(assessment(request))["Location"] == review(request)


def test_the_assessment_reads_as_often_for_a_long_history(browser: Client) -> None:
    counts = []
    for used in (1, 10, 50):
        request = letter_on_desk(used=used, sessions_included=60)
        with statements() as sent:
            assert browser.get(assessment(request)).status_code == 200
        counts.append(len(sent))
    assert counts[0] == counts[1] == counts[2]
