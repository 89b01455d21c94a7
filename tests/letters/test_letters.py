"""A recommendation letter given, asked about, added to and endorsed: what each writes, whom it tells, what is refused."""

import uuid
from datetime import date

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from decisions.refusal import Refused
from extra_requests.commands.submit import Ask
from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, RedactedRequest, StatusChange
from extra_requests.states import State
from extra_requests.vocabulary.letters import JudgedOn
from letters.commands.assessment import add_to_letter, ask_about_letter, endorse_letter, submit_letter
from notifications.models import OutboxMessage
from tests.extra_requests.asking import BEFORE_EASTER_DAY, case_of
from tests.factories import AccountManagerFactory, ClinicalManagerFactory
from tests.letters.letters import TEXT, content, endorsed, letter_given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def moves(request: ExtraSessionsRequest) -> list[tuple[str, str, str]]:
    rows = StatusChange.objects.filter(request=request).order_by("id")
    return [(row.action, row.to_state, row.actor) for row in rows]


def mails(request: ExtraSessionsRequest) -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.filter(about=request.reference).order_by("kind", "receiver")
    return [(row.kind, row.receiver) for row in rows]


def test_a_letter_is_assessed_before_anybody_at_the_employer_is_asked() -> None:
    ClinicalManagerFactory.create()

    request = letter_given(case_of(), 3)

    assert (request.state, request.requested_on, request.clinical_review_due_on, request.due_on) == (
        State.AWAITING_ASSESSMENT,
        BEFORE_EASTER_DAY,
        date(2026, 4, 14),
        date(2026, 4, 23),
    )
    assert not RedactedRequest.objects.exists()
    letter = RecommendationLetter.objects.get()
    assert (letter.request, letter.round, letter.text) == (request, 1, TEXT)
    assert moves(request) == [("submit_letter", "awaiting_assessment", "consultant")]
    assert mails(request) == [("letter_to_assess", "clinical_manager"), ("request_received", "consultant")]
    audited = AuditEntry.objects.get(subject=request.reference)
    assert (audited.action, audited.details["outcome"]) == ("submit_letter", "assessment")


def test_a_letter_for_more_than_one_request_may_ask_is_rejected_automatically_and_kept() -> None:
    request = letter_given(case_of(), 5)

    assert request.state == State.REJECTED_AUTOMATICALLY
    assert RecommendationLetter.objects.get().request == request
    assert mails(request) == [("outcome_client", "client"), ("outcome_consultant", "consultant")]


def test_a_letter_over_the_threshold_has_no_second_review() -> None:
    assert letter_given(case_of(sessions_included=10), 4).state == State.AWAITING_ASSESSMENT


def test_an_empty_letter_leaves_nothing_behind() -> None:
    case = case_of()

    with pytest.raises(Refused) as refusal:
        letter_given(case, 3, text=" \n ")

    assert refusal.value.decision.code == "letter_missing"
    assert not ExtraSessionsRequest.objects.exists()


def test_a_double_click_makes_one_letter() -> None:
    case, key = case_of(), uuid.uuid4()
    ask = Ask(sessions=2, requested_on=BEFORE_EASTER_DAY)

    made = [
        submit_letter(
            by=case.consultant.user,
            at=timezone.now(),
            case_reference=case.reference,
            ask=ask,
            content=content(),
            submission_key=key,
        )
        for _ in range(2)
    ]

    assert made[0] == made[1]
    assert RecommendationLetter.objects.count() == 1


def test_an_endorsed_letter_waits_for_the_account_manager() -> None:
    manager, account_manager = ClinicalManagerFactory.create(), AccountManagerFactory.create()
    case = case_of()
    organisation = case.client.organisation
    organisation.account_manager = account_manager
    organisation.save(update_fields=["account_manager"])

    request = endorsed(letter_given(case, 3), by=manager, sessions=2)

    assert request.state == State.AWAITING_ACCOUNT_MANAGER
    assert moves(request)[1:] == [("endorse_letter", "awaiting_account_manager", "clinical_manager")]
    step = request.clinical_review.steps.get()
    assert (step.by, step.sessions, step.judged_on) == (manager, 2, JudgedOn.REDACTED)
    sent = OutboxMessage.objects.get(kind="letter_to_send")
    assert (sent.to_email, sent.receiver) == (account_manager.email, "account_manager")
    assert not RedactedRequest.objects.exists()


@pytest.mark.parametrize(("number", "code"), [(0, "too_few"), (4, "too_many")])
def test_no_more_and_no_less_can_be_endorsed_than_was_asked(number: int, code: str) -> None:
    request = letter_given(case_of(), 3)

    with pytest.raises(Refused) as refusal:
        endorse_letter(
            by=ClinicalManagerFactory.create(),
            at=timezone.now(),
            request_reference=request.reference,
            sessions=number,
            rationale="Needed.",
            judged_on=JudgedOn.ORIGINAL,
        )

    assert refusal.value.decision.code == code
    request.refresh_from_db()
    assert request.state == State.AWAITING_ASSESSMENT


def test_nobody_endorses_a_letter_for_their_own_client() -> None:
    case = case_of()
    user = case.consultant.user
    user.roles = [*user.roles, Role.CLINICAL_MANAGER.value]
    user.save(update_fields=["roles"])

    with pytest.raises(Refused) as refusal:
        endorsed(letter_given(case), by=user)

    assert refusal.value.decision.code == "own_client"


def test_what_was_asked_about_a_letter_comes_back_as_another_round() -> None:
    case, manager = case_of(), ClinicalManagerFactory.create()
    request = letter_given(case)
    ask_about_letter(
        by=manager,
        at=timezone.now(),
        request_reference=request.reference,
        rationale="What is the plan?",
        judged_on=JudgedOn.ORIGINAL,
    )
    asked = ExtraSessionsRequest.objects.get(pk=request.pk)
    assert (asked.state, asked.clinical_review.paused_at) == (State.MORE_INFORMATION_NEEDED, timezone.now())

    letter = add_to_letter(
        by=case.consultant.user,
        at=timezone.now(),
        request_reference=request.reference,
        content=content("The plan is this.\n\nI recommend it."),
    )

    again = ExtraSessionsRequest.objects.get(pk=request.pk)
    assert (again.state, letter.round, again.letters.count()) == (State.AWAITING_ASSESSMENT, 2, 2)
    assert again.clinical_review.paused_at is None
    assert [action for action, _, _ in moves(request)] == [
        "submit_letter",
        "ask_about_letter",
        "add_to_letter",
    ]


def test_a_letter_that_nobody_asked_about_is_not_added_to() -> None:
    case = case_of()
    request = letter_given(case)

    with pytest.raises(Refused) as refusal:
        add_to_letter(
            by=case.consultant.user,
            at=timezone.now(),
            request_reference=request.reference,
            content=content(),
        )

    assert refusal.value.decision.code == "not_in_this_state"
