"""Submitting: what each judgement leaves behind, what is refused, and how many queries it takes."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import AuditEntry
from clients.models import AssistCase, EntitlementGrant
from decisions.refusal import Refused
from extra_requests.commands.submit import submit_request
from extra_requests.models import ExtraSessionsRequest, RedactedRequest, StatusChange
from extra_requests.states import State
from extra_requests.vocabulary.requests import Goal
from notifications.models import OutboxMessage
from tests.extra_requests.asking import BEFORE_EASTER_DAY, ask_for, case_of, submitted
from tests.factories import (
    ConsultantFactory,
    ExtraSessionsRequestFactory,
    PracticeAdministratorFactory,
    PracticeFactory,
)
from tests.sql import statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_easter")]


def history(request: ExtraSessionsRequest) -> list[tuple[str, str, str, str]]:
    rows = StatusChange.objects.filter(request=request)
    return [(row.action, row.from_state, row.to_state, row.actor) for row in rows]


def mail_about(request: ExtraSessionsRequest) -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.filter(about=request.reference).order_by("kind")
    return [(row.kind, row.receiver) for row in rows]


def nothing_written() -> bool:
    tables = (ExtraSessionsRequest, RedactedRequest, StatusChange, OutboxMessage, EntitlementGrant)
    return not any(table.objects.exists() for table in tables)


def test_three_sessions_go_straight_to_the_employer_and_are_due_after_easter() -> None:
    case = case_of(extra_sessions_pool=40)

    made = submitted(case, 3)

    assert made.state == State.AWAITING_EMPLOYER
    assert (made.requested_on, made.due_on, made.employer_asked_on) == (
        BEFORE_EASTER_DAY,
        date(2026, 4, 15),
        BEFORE_EASTER_DAY,
    )
    assert made.figures == {
        "total": 9,
        "threshold": 12,
        "counted_in_window": 3,
        "remaining": 3,
        "undecided_elsewhere": 0,
        "asked": 3,
    }
    redacted = RedactedRequest.objects.get()
    assert redacted == made.redacted
    assert redacted.public_id != made.submission_key
    assert {
        field.attname: getattr(redacted, field.attname)
        for field in RedactedRequest._meta.concrete_fields
        if field.attname != "public_id"
    } == {
        "organisation_id": case.client.organisation_id,
        "sessions_requested": 3,
        "requested_on": BEFORE_EASTER_DAY,
        "due_on": date(2026, 4, 15),
        "status": "awaiting_decision",
        "sessions_approved": None,
        "decline_reason": "",
        "decided_on": None,
        "goal": "",
        "released_letter": "",
        "shown": True,
    }
    assert history(made) == [("submit_to_employer", "", "awaiting_employer", "consultant")]
    assert mail_about(made) == [("request_received", "consultant"), ("review_requested", "employer_reviewer")]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.by, entry.actor, entry.details) == (
        "submit_request",
        made.reference,
        case.consultant.user,
        "consultant",
        {"outcome": "employer", "asked": 3, "total": 9},
    )


def test_the_goal_reaches_the_employer_only_where_the_contract_asks_for_it() -> None:
    made = submitted(case_of(shows_goal_to_employer=True))
    assert made.redacted is not None
    assert made.redacted.goal == Goal.FINISH_AGREED_GOALS


def test_at_the_threshold_the_clinical_questions_come_first_and_the_employer_hears_nothing() -> None:
    made = submitted(case_of(used=6, sessions_included=9), 3)

    assert made.state == State.AWAITING_CLINICAL_ANSWERS
    assert (made.clinical_review_due_on, made.due_on) == (date(2026, 4, 14), date(2026, 4, 23))
    assert made.redacted is None
    assert made.employer_asked_on is None
    assert RedactedRequest.objects.count() == 0
    assert history(made) == [("submit_for_clinical_review", "", "awaiting_clinical_answers", "consultant")]
    assert mail_about(made) == [("request_received", "consultant")]


def test_more_than_four_are_recorded_and_rejected_with_both_told_and_the_employer_never_asked() -> None:
    made = submitted(case_of(), 5)

    assert made.state == State.REJECTED_AUTOMATICALLY
    assert (made.decision_reason, made.decided_at, made.decided_by) == ("over_four", timezone.now(), None)
    assert (made.due_on, made.calendar, made.redacted) == (None, {}, None)
    assert RedactedRequest.objects.count() == 0
    assert history(made) == [("reject_automatically", "", "rejected_automatically", "system")]
    assert mail_about(made) == [("outcome_client", "client"), ("outcome_consultant", "consultant")]


def test_the_contract_may_approve_at_once_and_a_closed_case_opens_again() -> None:
    case = case_of(automatic_approval_up_to=2)
    case.closed_on = BEFORE_EASTER_DAY
    case.save()

    made = submitted(case, 2)

    assert (made.state, made.sessions_approved, made.redacted) == (State.APPROVED, 2, None)
    assert list(
        EntitlementGrant.objects.values_list("case", "sessions", "granted_on", "request_reference")
    ) == [(case.pk, 2, BEFORE_EASTER_DAY, made.reference)]
    assert AssistCase.objects.get(pk=case.pk).closed_on is None
    assert mail_about(made) == [("outcome_client", "client"), ("outcome_consultant", "consultant")]


def test_a_practice_administrator_submits_for_a_consultant_of_the_practice() -> None:
    practice = PracticeFactory.create()
    case = case_of(ConsultantFactory.create(practice=practice))
    administrators = [PracticeAdministratorFactory.create(practice=practice).user for _ in range(2)]

    made = submit_request(
        by=administrators[0],
        at=timezone.now(),
        case_reference=case.reference,
        ask=ask_for(3, BEFORE_EASTER_DAY),
        submission_key=uuid.uuid4(),
    )

    assert (made.submitted_by, history(made)[0][3]) == (administrators[0], "practice_administrator")


def test_a_colleagues_case_is_out_of_sight() -> None:
    case = case_of()
    with pytest.raises(AssistCase.DoesNotExist):
        submit_request(
            by=ConsultantFactory.create().user,
            at=timezone.now(),
            case_reference=case.reference,
            ask=ask_for(3, BEFORE_EASTER_DAY),
            submission_key=uuid.uuid4(),
        )
    assert nothing_written()


@pytest.mark.parametrize(
    ("terms", "sessions", "on", "code"),
    [
        ({}, 0, BEFORE_EASTER_DAY, "too_few"),
        ({}, -3, BEFORE_EASTER_DAY, "too_few"),
        ({}, 100, BEFORE_EASTER_DAY, "too_many"),
        ({}, 10**30, BEFORE_EASTER_DAY, "too_many"),
        ({}, 3, BEFORE_EASTER_DAY - timedelta(days=1), "date_in_the_past"),
        ({}, 3, BEFORE_EASTER_DAY + timedelta(days=1), "date_in_the_future"),
        ({}, 3, date.min, "date_in_the_past"),
        ({}, 3, date.max, "date_in_the_future"),
        ({"extra_sessions_allowed": False}, 3, BEFORE_EASTER_DAY, "extra_sessions_not_allowed"),
        ({"extra_sessions_per_client": 2}, 3, BEFORE_EASTER_DAY, "client_limit_reached"),
        ({"extra_sessions_pool": 2}, 3, BEFORE_EASTER_DAY, "pool_used_up"),
        ({"extra_sessions_pool": 2}, 9, BEFORE_EASTER_DAY, "pool_used_up"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_and_leaves_nothing(
    terms: dict[str, Any], sessions: int, on: date, code: str
) -> None:
    case = case_of(**terms)
    with pytest.raises(Refused) as refusal:
        submitted(case, sessions, on=on)
    assert refusal.value.decision.code == code
    assert str(refusal.value) == code
    assert nothing_written()


def test_one_undecided_request_a_case() -> None:
    case = case_of()
    first = submitted(case)
    with pytest.raises(Refused) as refusal:
        submitted(case)
    assert refusal.value.decision.code == "undecided_request"
    assert list(ExtraSessionsRequest.objects.all()) == [first]


def test_the_date_of_request_is_the_organisations_day_not_the_consultants() -> None:
    case = case_of()
    organisation = case.client.organisation
    organisation.country, organisation.subdivision, organisation.time_zone = "NZ", "AUK", "Pacific/Auckland"
    organisation.save()
    # 22:30 in Melbourne on 1 April is 00:30 in Auckland on the 2nd
    with time_machine.travel("2026-04-01T11:30:00+00:00", tick=False):
        with pytest.raises(Refused) as refusal:
            submitted(case, on=date(2026, 4, 1))
        made = submitted(case, on=date(2026, 4, 2))
    assert refusal.value.decision.code == "date_in_the_past"
    assert made.requested_on == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("sessions", "terms"),
    [(3, {}), (5, {}), (3, {"clinical_review_threshold": 5}), (2, {"automatic_approval_up_to": 2})],
)
def test_submitting_takes_at_most_12_queries_however_many_other_rows_there_are(
    sessions: int, terms: dict[str, Any]
) -> None:
    numbers = []
    for others in (1, 10, 50):
        case = case_of(
            used=others,
            sessions_included=100,
            extra_sessions_pool=10_000,
            **{"clinical_review_threshold": 1000, **terms},
        )
        for _ in range(others):
            other = case_of(contract=case.contract, used=1)
            ExtraSessionsRequestFactory.create(case=other, sessions_requested=1)
        with statements() as sent:
            submitted(case, sessions)
        numbers.append(len(sent))
    assert max(numbers) <= 12
    assert len(set(numbers)) == 1
