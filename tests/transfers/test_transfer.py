"""Transfer to private practice: when, by whom, and what the form needs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extra_requests.rules.judgement import judge_request
from extra_requests.vocabulary.clinical import TransferState
from extra_requests.vocabulary.requests import EmployerDecline
from tests.extra_requests.worked_example import FACTS, under
from transfers.form import ALTERNATIVES, TRANSFER_QUESTIONS, check_transfer_form
from transfers.rules import TransferFacts, may_decide_transfer, may_log_contact, may_transfer

TODAY = date(2026, 4, 8)
ONE = replace(FACTS, asked=1)
TO_BE_HAD = TransferFacts(asking_one=judge_request(ONE), has_contact=True)
NONE_ALLOWED = TransferFacts(
    asking_one=judge_request(under(ONE, extra_sessions_allowed=False)), has_contact=True
)
TYPED = {
    "clinical_reason": "Long-term work is needed",
    "competence": "Ten years with complex grief",
    "conflict_of_interest": "no",
    "financial_interest": "yes",
    "financial_described": "The client pays my fee, and was told so",
    "alternative_1": "The community centre",
    "alternative_2": "Dr Meyer",
    "alternative_3": "The university clinic",
    "fees_explained": "yes",
    "not_paid_by_eap": "yes",
    "free_choice": "yes",
    "consent": "in_writing",
    "consent_on": "2026-04-08",
    "records_handover": "A summary, given to the client",
    "duty_of_care_holder": "The consultant",
    "duty_of_care_until": "2026-04-20",
    "first_private_appointment_on": "2026-04-20",
}


def errors(**changed: str) -> dict[str, str]:
    return dict(check_transfer_form({**TYPED, **changed}, today=TODAY).errors)


def test_while_extra_sessions_can_be_had_a_transfer_is_refused_and_says_so() -> None:
    decision = may_transfer(TO_BE_HAD)
    assert (decision.code, decision.allowed) == ("extras_available", False)
    assert decision.because == (
        "Extra sessions can still be requested on this case. A transfer is for when no extra sessions are available."
    )
    assert dict(decision.figures) == {"outcome": "employer"}


@pytest.mark.parametrize(
    "facts",
    [
        under(ONE, extra_sessions_allowed=False),
        replace(under(ONE, extra_sessions_per_client=2), extras_approved_in_window=2),
        replace(under(ONE, extra_sessions_pool=5), pool_spoken_for=5),
    ],
)
def test_when_none_are_to_be_had_it_is_open(facts: Any) -> None:
    decision = may_transfer(TransferFacts(asking_one=judge_request(facts), has_contact=True))
    assert (decision.code, decision.allowed) == ("transfer", True)


def test_one_session_left_is_a_session_to_be_had() -> None:
    one_left = replace(under(ONE, extra_sessions_per_client=3), extras_approved_in_window=2)
    asked = TransferFacts(asking_one=judge_request(one_left), has_contact=True)
    assert may_transfer(asked).code == "extras_available"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (EmployerDecline.BUDGET_USED_UP, "transfer"),
        (EmployerDecline.OUTSIDE_CONTRACT, "transfer"),
        (EmployerDecline.LIMIT_REACHED, "transfer"),
        (EmployerDecline.FINAL_EXTENSION_USED, "transfer"),
        (EmployerDecline.PREFERS_TRANSITION, "extras_available"),
        (EmployerDecline.NOT_ENOUGH_INFORMATION, "extras_available"),
        (None, "extras_available"),
    ],
)
def test_an_employer_that_grants_no_more_opens_it(reason: EmployerDecline | None, code: str) -> None:
    assert may_transfer(replace(TO_BE_HAD, employer_declined=reason)).code == code


def test_a_manager_who_points_to_private_practice_opens_it() -> None:
    assert may_transfer(replace(TO_BE_HAD, pointed_to_private_practice=True)).code == "transfer"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"has_contact": False}, "contact_missing"),
        ({"undecided_transfer": True}, "undecided_transfer"),
        ({"transferred": True}, "transferred"),
        ({"asking_one": judge_request(replace(ONE, undecided_on_case=True))}, "undecided_request"),
    ],
)
def test_what_else_stands_against_it(changed: dict[str, Any], code: str) -> None:
    decision = may_transfer(replace(NONE_ALLOWED, **changed))
    assert (decision.code, decision.allowed) == (code, False)


def test_an_undecided_request_comes_before_what_the_employer_said_earlier() -> None:
    undecided = judge_request(replace(ONE, undecided_on_case=True))
    facts = TransferFacts(undecided, has_contact=True, employer_declined=EmployerDecline.BUDGET_USED_UP)
    assert may_transfer(facts).code == "undecided_request"


def test_a_closed_case_is_not_transferred_beside_an_active_one() -> None:
    elsewhere = judge_request(replace(ONE, goes_on_in="ASST-000007"))
    decision = may_transfer(TransferFacts(asking_one=elsewhere, has_contact=True))
    assert (decision.allowed, decision.code) == (False, "another_case_active")


@pytest.mark.parametrize(
    ("state", "to_state", "changed", "code"),
    [
        ("awaiting_decision", "approved", {}, "decided"),
        ("awaiting_decision", "approved", {"words": ""}, "decided"),
        ("awaiting_decision", "approved_with_conditions", {"words": " "}, "words_missing"),
        ("awaiting_decision", "approved_with_conditions", {"words": "Supervision"}, "decided"),
        ("awaiting_decision", "declined", {"words": ""}, "words_missing"),
        ("awaiting_decision", "declined", {}, "decided"),
        ("awaiting_decision", "approved", {"is_manager": False}, "not_for_this_role"),
        ("awaiting_decision", "approved", {"own_client": True}, "own_client"),
        ("awaiting_decision", "approved", {"submitted_by": 7}, "someone_else"),
        ("approved", "declined", {}, "already_decided"),
        ("declined", "approved", {}, "already_decided"),
    ],
)
def test_deciding_on_a_transfer(state: str, to_state: str, changed: dict[str, Any], code: str) -> None:
    who: dict[str, Any] = {"by": 7, "is_manager": True, "own_client": False, "submitted_by": 8, **changed}
    decision = may_decide_transfer(TransferState(state), TransferState(to_state), **who)
    assert (decision.code, decision.allowed) == (code, code == "decided")


def test_waiting_is_no_decision() -> None:
    waiting = TransferState.AWAITING_DECISION
    with pytest.raises(ValueError, match="no decision"):
        may_decide_transfer(waiting, waiting, by=1, is_manager=True, own_client=False, submitted_by=2)


def test_a_contact_says_with_whom_and_what() -> None:
    assert may_log_contact(is_manager_of_contact=True, options=["gp_plan"], discussed="A plan").allowed
    assert may_log_contact(is_manager_of_contact=False, options=["x"], discussed="x").code == "not_a_manager"
    nothing = [([], "A plan"), (["gp_plan"], " ")]
    codes = [may_log_contact(is_manager_of_contact=True, options=o, discussed=d).code for o, d in nothing]
    assert codes == ["nothing_discussed"] * 2


def test_a_form_given_in_full_is_kept_with_its_days() -> None:
    checked = check_transfer_form(TYPED, today=TODAY)
    assert checked.is_good
    assert dict(checked.answers) == TYPED
    assert (checked.consent_on, checked.duty_of_care_until, checked.first_private_appointment_on) == (
        date(2026, 4, 8),
        date(2026, 4, 20),
        date(2026, 4, 20),
    )


def test_an_empty_form_names_everything_that_is_asked_of_everybody() -> None:
    conditional = {"conflict_described", "financial_described", "consent_on"}
    optional = {"first_private_appointment_on"}
    found = check_transfer_form({}, today=TODAY)
    assert set(found.errors) == {question.key for question in TRANSFER_QUESTIONS} - conditional - optional
    assert found.answers == {}
    assert found.consent_on is None


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"first_private_appointment_on": ""}, {}),
        ({"duty_of_care_until": "2026-04-08", "first_private_appointment_on": ""}, {}),
        (
            {"duty_of_care_until": "2026-04-07", "first_private_appointment_on": ""},
            {"duty_of_care_until": "This is before today, Wednesday 8 April 2026."},
        ),
        (
            {"duty_of_care_until": "2026-04-19"},
            {
                "duty_of_care_until": "Somebody holds the duty of care until the first private appointment, "
                "Monday 20 April 2026."
            },
        ),
        (
            {"first_private_appointment_on": "2026-04-07"},
            {"first_private_appointment_on": "This is before today, Wednesday 8 April 2026."},
        ),
        ({"consent_on": "2026-04-09"}, {"consent_on": "This is after today, Wednesday 8 April 2026."}),
        ({"consent_on": ""}, {"consent_on": "Enter the date."}),
        (
            {"consent": "not_given", "consent_on": ""},
            {"consent": "A transfer needs the client’s consent. Talk with your client first."},
        ),
        ({"financial_described": ""}, {"financial_described": "This is needed."}),
        ({"conflict_of_interest": "yes"}, {"conflict_described": "This is needed."}),
        (
            {"alternative_3": " dr  MEYER "},
            {"alternative_3": "This one is named already: offer three different alternatives."},
        ),
        ({"alternative_2": ""}, {"alternative_2": "This is needed."}),
        ({"fees_explained": "no"}, {"fees_explained": "Explain fees and rebates to your client first."}),
        (
            {"not_paid_by_eap": "no"},
            {"not_paid_by_eap": "The client needs to know that the EAP pays none of it."},
        ),
        ({"free_choice": "no"}, {"free_choice": "The client needs to know that the choice is theirs."}),
        ({"free_choice": ""}, {"free_choice": "Choose one."}),
    ],
)
def test_what_the_form_needs(changed: dict[str, str], found: dict[str, str]) -> None:
    assert errors(**changed) == found


def test_three_alternatives_are_asked_for() -> None:
    assert [question.key for question in TRANSFER_QUESTIONS if question.key in ALTERNATIVES] == list(
        ALTERNATIVES
    )
    assert len(ALTERNATIVES) == 3
