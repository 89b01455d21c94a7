"""Every e-mail a request can cause, each from one fixed request, so that its whole text can be asserted."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from accounts.roles import Role
from clinical_reviews import mail as review_mail
from extra_requests.mail import (
    outcomes,
    to_account_managers,
    to_consultants,
    to_consultants_undecided,
    to_reviewers,
)
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway
from extra_requests.vocabulary.requests import ClinicalDecline, EmployerDecline, SystemDecline
from notifications.outbox import Message
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClientFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
    UserFactory,
)

PUBLIC_ID = UUID("3f2a91c0-7d64-4e0b-9a55-0c1d2e3f4a5b")
SUBMITTED_AT = datetime(2026, 4, 2, 0, 30, tzinfo=UTC)
DECIDED_AT = datetime(2026, 4, 9, 13, 59, tzinfo=UTC)  # 23:59 in Melbourne


def a_request(state: State, *, client_email: str = "ana@mail.example", **fields: Any) -> ExtraSessionsRequest:
    """The fixed request in ``state``, as its commands load it."""
    organisation = OrganisationFactory.create(name="Harbour & Sons")
    redacted = RedactedRequestFactory.create(
        public_id=PUBLIC_ID,
        organisation=organisation,
        requested_on=date(2026, 4, 2),
        due_on=date(2026, 4, 15),
    )
    case = AssistCaseFactory.create(
        reference="ASST-000084",
        contract=ContractFactory.create(organisation=organisation),
        client=ClientFactory.create(
            organisation=organisation, given_name="Ana", preferred_name="", email=client_email
        ),
        consultant=ConsultantFactory.create(
            user=UserFactory.create(
                name="Mira O’Neill", email="mira@provider.example", roles=[Role.CONSULTANT.value]
            )
        ),
    )
    return ExtraSessionsRequestFactory.create(
        **{
            "reference": "XSR-000123",
            "case": case,
            "state": state.value,
            "redacted": redacted,
            "submitted_at": SUBMITTED_AT,
            "due_on": date(2026, 4, 15),
            "decided_at": DECIDED_AT,
            "decided_by": case.consultant.user,
            "sessions_approved": None,
            "decision_reason": "",
        }
        | fields
    )


def _outcome(index: int, state: State, **fields: Any) -> Callable[[], Message]:
    return lambda: outcomes.outcome(a_request(state, **fields))[index]


def _waiting(**fields: Any) -> ExtraSessionsRequest:
    return a_request(State.AWAITING_EMPLOYER, decided_at=None, decided_by=None, **fields)


def _reviewed(make: Callable[..., list[Message]], *more: int) -> Message:
    request = _waiting()
    membership = ReviewerMembershipFactory.create(
        organisation=request.case.client.organisation,
        user__name="Jo <HR> Park",
        user__email="jo@employer.example",
    )
    return make(request, [membership.user], *more)[0]


def _overdue() -> Message:
    manager = AccountManagerFactory.create(name="Sam Field", email="sam@provider.example")
    return to_account_managers.overdue(_waiting(), [manager])[0]


def _in_review(state: State = State.AWAITING_CLINICAL_REVIEW) -> ExtraSessionsRequest:
    return a_request(
        state,
        redacted=None,
        decided_at=None,
        decided_by=None,
        clinical_review_due_on=date(2026, 4, 14),
        due_on=date(2026, 4, 23),
    )


def _to_manager(make: Callable[..., list[Message]], **more: Any) -> Message:
    manager = ClinicalManagerFactory.create(name="Uma Rao", email="uma@provider.example")
    return make(_in_review(), [manager], **more)[0]


def _handed_over() -> Message:
    manager = ClinicalManagerFactory.create(name="Uma Rao", email="uma@provider.example")
    return review_mail.review_handed_over(_in_review(), manager, at=DECIDED_AT)[0]


def _sent_on(sent: int) -> Message:
    request = _waiting(employer_asked_on=date(2026, 4, 9), clinical_review_due_on=date(2026, 4, 14))
    assert request.redacted is not None
    request.redacted.sessions_requested = sent
    return to_consultants_undecided.sent_on(request)


def _asked_again() -> Message:
    request = _waiting()
    membership = ReviewerMembershipFactory.create(
        organisation=request.case.client.organisation,
        user__name="Jo <HR> Park",
        user__email="jo@employer.example",
    )
    return to_reviewers.review_requested(request, [membership.user], asked_again=1)[0]


def _answer_recorded(state: State, **fields: Any) -> Message:
    request = a_request(state, **fields)
    membership = ReviewerMembershipFactory.create(
        organisation=request.case.client.organisation,
        user__name="Jo <HR> Park",
        user__email="jo@employer.example",
    )
    manager = AccountManagerFactory.create(name="Sam Field", email="sam@provider.example")
    return to_reviewers.answer_recorded(request, [membership.user], manager, given_on=date(2026, 4, 9))[0]


def _nobody_else() -> Message:
    manager = AccountManagerFactory.create(name="Sam Field", email="sam@provider.example")
    return to_account_managers.nobody_else_decides(_waiting(), [manager])[0]


def _approved_of_fewer() -> Message:
    request = a_request(State.APPROVED, sessions_approved=1)
    assert request.redacted is not None
    request.redacted.sessions_requested = 2
    return outcomes.outcome(request)[CONSULTANT]


def _declined_and_appealable() -> Message:
    request = a_request(State.DECLINED, decision_reason=EmployerDecline.LIMIT_REACHED.value)
    return outcomes.outcome(request, may_be_appealed=True)[CONSULTANT]


CONSULTANT, CLIENT = 0, 1
OVER_FOUR: dict[str, Any] = {
    "redacted": None,
    "due_on": None,
    "calendar": {},
    "decided_by": None,
    "sessions_requested": 5,
    "decision_reason": SystemDecline.OVER_FOUR.value,
}

SCENES: dict[str, Callable[[], Message]] = {
    "request_received": lambda: to_consultants.request_received(_waiting()),
    "request_received_for_clinical_review": lambda: to_consultants.request_received(
        a_request(
            State.AWAITING_CLINICAL_ANSWERS,
            redacted=None,
            decided_at=None,
            decided_by=None,
            clinical_review_due_on=date(2026, 4, 14),
            due_on=date(2026, 4, 23),
        )
    ),
    "request_received_client_without_address": lambda: to_consultants.request_received(
        _waiting(client_email="")
    ),
    "review_requested": lambda: _reviewed(to_reviewers.review_requested),
    "reminder": lambda: _reviewed(to_reviewers.reminder, 5),
    "overdue": _overdue,
    "consultant_approved": _outcome(CONSULTANT, State.APPROVED, sessions_approved=3),
    "consultant_approved_fewer": _outcome(CONSULTANT, State.APPROVED, sessions_approved=1),
    "consultant_approved_by_contract": _outcome(
        CONSULTANT, State.APPROVED, sessions_approved=3, redacted=None, decided_by=None
    ),
    "consultant_approved_by_silence": _outcome(
        CONSULTANT, State.APPROVED, sessions_approved=3, decided_by=None
    ),
    "consultant_declined": _outcome(
        CONSULTANT, State.DECLINED, decision_reason=EmployerDecline.BUDGET_USED_UP.value
    ),
    "consultant_declined_by_silence": _outcome(CONSULTANT, State.DECLINED, decided_by=None),
    "consultant_declined_clinically": _outcome(
        CONSULTANT, State.DECLINED_CLINICALLY, redacted=None, decision_reason=ClinicalDecline.NEW_ISSUE.value
    ),
    "consultant_pointed_to_another_pathway": _outcome(
        CONSULTANT, State.DECLINED_CLINICALLY, redacted=None, decision_reason=Pathway.GP_PLAN.value
    ),
    "consultant_approved_of_fewer_sent": _approved_of_fewer,
    "consultant_declined_and_appealable": _declined_and_appealable,
    "consultant_answers_reminder": lambda: to_consultants_undecided.answers_reminder(
        _in_review(State.AWAITING_CLINICAL_ANSWERS), 3, round_asked=1
    ),
    "consultant_information_reminder": lambda: to_consultants_undecided.answers_reminder(
        _in_review(State.MORE_INFORMATION_NEEDED), 1, round_asked=2
    ),
    "consultant_more_information_needed": lambda: to_consultants_undecided.more_information_needed(
        _in_review(State.MORE_INFORMATION_NEEDED), 2, at=DECIDED_AT
    ),
    "consultant_sent_on": lambda: _sent_on(3),
    "consultant_sent_on_with_fewer": lambda: _sent_on(2),
    "consultant_bridging_allowed": lambda: to_consultants_undecided.bridging_allowed(_in_review()),
    "consultant_appeal_received": lambda: to_consultants_undecided.appeal_received(_waiting()),
    "consultant_clinical_appeal_received": lambda: to_consultants_undecided.appeal_received(_in_review()),
    "manager_review_waits": lambda: _to_manager(review_mail.review_waits),
    "manager_review_goes_on": lambda: _to_manager(review_mail.review_waits, round_given=2),
    "manager_appeal_waits": lambda: _to_manager(review_mail.review_waits, asked_again=1),
    "manager_review_handed_over": _handed_over,
    "manager_answers_missing": lambda: _to_manager(review_mail.answers_missing, round_asked=1),
    "manager_review_late": lambda: _to_manager(review_mail.review_late, key="2026-04-14:0"),
    "review_requested_again": _asked_again,
    "answer_recorded_approved": lambda: _answer_recorded(State.APPROVED, sessions_approved=2),
    "answer_recorded_declined": lambda: _answer_recorded(
        State.DECLINED, decision_reason=EmployerDecline.BUDGET_USED_UP.value
    ),
    "nobody_else_decides": _nobody_else,
    "consultant_rejected_automatically": _outcome(CONSULTANT, State.REJECTED_AUTOMATICALLY, **OVER_FOUR),
    "consultant_withdrawn_client_without_address": _outcome(CONSULTANT, State.WITHDRAWN, client_email=""),
    "client_approved": _outcome(CLIENT, State.APPROVED, sessions_approved=3),
    "client_approved_fewer": _outcome(CLIENT, State.APPROVED, sessions_approved=1),
    "client_declined": _outcome(CLIENT, State.DECLINED, decision_reason=EmployerDecline.BUDGET_USED_UP.value),
    "client_declined_clinically": _outcome(
        CLIENT, State.DECLINED_CLINICALLY, decision_reason=ClinicalDecline.SPECIALIST_CARE_NEEDED.value
    ),
    "client_rejected_automatically": _outcome(CLIENT, State.REJECTED_AUTOMATICALLY, **OVER_FOUR),
    "client_withdrawn": _outcome(CLIENT, State.WITHDRAWN),
}


def rendered(message: Message, ending: str) -> str:
    """The message's ``.txt`` or ``.html`` body."""
    return render_to_string(f"{message.template}.{ending}", dict(message.context))
