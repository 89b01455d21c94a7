"""What time brings before the employer is asked. Thursday 2 April 2026, Easter: business day 1 is Tuesday the 7th."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import AuditEntry, User
from clinical_reviews.commands.review import ask_for_more_information, send_to_employer
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.letters import JudgedOn
from letters.commands.assessment import add_to_letter, ask_about_letter
from notifications.models import OutboxMessage
from tests.clinical_reviews.reviewing import (
    answered,
    over_the_threshold,
    waiting_for_answers,
    waiting_for_review,
)
from tests.everything_swept import Swept, sweep_deadlines
from tests.extra_requests.asking import case_of
from tests.factories import ClinicalManagerFactory
from tests.letters.letters import content, letter_given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]
NOTHING = Swept()


@pytest.fixture
def manager() -> User:
    return ClinicalManagerFactory.create()


def noon(day: int, month: int = 4) -> datetime:
    return datetime(2026, month, day, 2, 0, tzinfo=UTC)


def swept_on(*days: int) -> dict[int, Swept]:
    """What each day's first sweep did, where it did anything; a second one the same day never does."""
    done = {}
    for day in days:
        first, again = sweep_deadlines(at=noon(day)), sweep_deadlines(at=noon(day))
        assert again == NOTHING
        if first != NOTHING:
            done[day] = first
    return done


def ask_for_more(request: ExtraSessionsRequest, manager: User, day: int) -> None:
    call: dict[str, Any] = {"request_reference": request.reference, "marked": ["goals"], "rationale": "R"}
    ask_for_more_information(by=manager, at=noon(day), **call)


def test_unanswered_questions_are_reminded_of_on_days_1_and_3_and_then_reported(manager: User) -> None:
    request = waiting_for_answers()
    OutboxMessage.objects.all().delete()
    assert swept_on(*range(2, 15)) == {
        7: Swept(answers_reminded=1),
        9: Swept(answers_reminded=1),
        10: Swept(answers_missing=1),
    }
    consultant = request.case.consultant.user.email
    # the frozen clock gives all three one moment
    assert sorted(OutboxMessage.objects.values_list("kind", "to_email")) == [
        ("answers_missing", manager.email),
        ("answers_reminder", consultant),
        ("answers_reminder", consultant),
    ]
    assert list(AuditEntry.objects.order_by("id").values_list("action", "details"))[1:] == [
        ("remind_of_answers", {"business_day": 1, "round": 1}),
        ("remind_of_answers", {"business_day": 3, "round": 1}),
        ("report_missing_answers", {"round": 1}),
    ]


def test_answers_end_the_reminders() -> None:
    request = waiting_for_answers()
    swept_on(7)
    with time_machine.travel(noon(8), tick=False):
        answered(request)
    assert swept_on(9, 10) == {}


def test_more_information_is_reminded_of_from_the_day_it_was_asked_for(manager: User) -> None:
    request = waiting_for_review()
    ask_for_more(request, manager, 8)
    assert swept_on(8, 9, 10, 13, 14) == {
        9: Swept(answers_reminded=1),
        13: Swept(answers_reminded=1),
        14: Swept(answers_missing=1),
    }


def test_a_review_is_late_after_its_sixth_business_day(manager: User) -> None:
    request = waiting_for_review()
    assert request.clinical_review_due_on == datetime(2026, 4, 14, tzinfo=UTC).date()
    assert swept_on(*range(7, 21)) == {15: Swept(reviews_late=1)}
    assert OutboxMessage.objects.get(kind="review_late").to_email == manager.email


def test_paused_days_put_the_late_review_off(manager: User) -> None:
    request = waiting_for_review()
    ask_for_more(request, manager, 8)
    with time_machine.travel(noon(10), tick=False):
        answered(request)
    # two business days of pause: due on Thursday the 16th
    assert swept_on(*range(13, 21)) == {17: Swept(reviews_late=1)}


def test_what_was_asked_about_a_letter_is_reminded_of_and_leads_to_the_letter(manager: User) -> None:
    request = letter_given(case_of())
    ask_about_letter(
        by=manager,
        at=noon(8),
        request_reference=request.reference,
        rationale="R",
        judged_on=JudgedOn.ORIGINAL,
    )
    OutboxMessage.objects.all().delete()
    assert swept_on(8, 9, 10, 13, 14) == {
        9: Swept(answers_reminded=1),
        13: Swept(answers_reminded=1),
        14: Swept(answers_missing=1),
    }
    sent = [(mail.kind, mail.to_email) for mail in OutboxMessage.objects.all()]
    consultant = request.case.consultant.user.email
    assert sorted(sent) == [
        ("answers_missing", manager.email),
        ("letter_reminder", consultant),
        ("letter_reminder", consultant),
    ]
    assert not [
        mail for mail in OutboxMessage.objects.all() if "linical questions" in mail.text + mail.subject
    ]
    pages = {"letter_reminder": "/requests/{}/letter/", "answers_missing": "/desk/letters/{}/"}
    for mail in OutboxMessage.objects.all():
        assert pages[mail.kind].format(request.reference) in mail.text


def test_a_letters_assessment_is_late_after_its_sixth_business_day_pauses_not_counted(manager: User) -> None:
    request = letter_given(case_of())
    assert swept_on(*range(7, 15)) == {}
    paused = letter_given(case_of())
    ask_about_letter(
        by=manager,
        at=noon(8),
        request_reference=paused.reference,
        rationale="R",
        judged_on=JudgedOn.ORIGINAL,
    )
    add_to_letter(
        by=paused.case.consultant.user, at=noon(10), request_reference=paused.reference, content=content()
    )
    assert swept_on(*range(13, 21)) == {15: Swept(reviews_late=1), 17: Swept(reviews_late=1)}
    late = OutboxMessage.objects.filter(kind="review_late")
    assert sorted(late.values_list("about", flat=True)) == sorted([request.reference, paused.reference])


@pytest.mark.parametrize(("silence", "state"), [("approves", "approved"), ("declines", "declined")])
def test_silence_means_nothing_before_the_employer_has_had_its_days(
    manager: User, silence: str, state: str
) -> None:
    request = waiting_for_review(over_the_threshold(silence=silence))
    with time_machine.travel(noon(22), tick=False):
        send_to_employer(by=manager, at=timezone.now(), request_reference=request.reference)
    # promised for the 23rd; the employer's own seven business days end on the 1st of May
    decided = [day for day in (24, 27, 30) if sweep_deadlines(at=noon(day)).decided_by_silence]
    assert decided == []
    assert sweep_deadlines(at=noon(1, 5)).decided_by_silence == 0
    assert sweep_deadlines(at=noon(2, 5)).decided_by_silence == 1
    request.refresh_from_db()
    assert request.state == state
