"""What consultants and clinical managers write to one another: sentinels in reviews, transfers, tickets and diaries.

Planted through the commands, so that their mails, audit rows and logs are looked through too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from accounts.models import User
from clients.diary.slots import WorkingStretch
from clients.diary.working_hours import add_leave, set_working_hours
from clients.models import AssistCase, SessionProposal
from clients.tickets.answering import answer_ticket
from clients.tickets.raising import raise_ticket
from clients.vocabulary import TicketCategory
from clinical_reviews.commands.answers import give_clinical_answers, save_clinical_answers
from clinical_reviews.commands.appeal import appeal_request
from clinical_reviews.commands.bridging import allow_bridging_session
from clinical_reviews.commands.review import (
    ask_for_more_information,
    decline_clinically,
    point_to_another_pathway,
    save_safety_note,
    send_with_fewer,
)
from extra_requests.models import ExtraSessionsRequest, TransferDraft
from extra_requests.vocabulary.clinical import DiscussedOption, Pathway, TransferState
from extra_requests.vocabulary.requests import ClinicalDecline
from tests.canary.fields import token
from tests.clinical_reviews.reviewing import HIGH_RISK, TYPED_BEFORE_EASTER
from tests.factories import ClinicalManagerFactory
from tests.transfers.transfer_typed import typed
from transfers.commands.contact import Contact, log_contact
from transfers.commands.transfer import decide_transfer, submit_transfer

LEAVE_FROM, LEAVE_UNTIL = date(2026, 7, 13), date(2026, 7, 24)
WORKS_FROM, WORKS_UNTIL = time(6, 37), time(19, 23)
PROPOSED_FOR = datetime(2026, 9, 22, 5, 52, tzinfo=UTC)
CONTACTED_AT = datetime(2026, 2, 17, 5, 41, tzinfo=UTC)
CONSENT_ON, CARE_UNTIL, PRIVATELY_ON = date(2026, 3, 23), date(2026, 8, 21), date(2026, 8, 14)
MARKED = "without_further_sessions"
ANSWERS: dict[str, Any] = TYPED_BEFORE_EASTER | {
    "presenting_issue": token("extra_requests.ClinicalAnswers", "answers")
}

type _Submits = Callable[[AssistCase], ExtraSessionsRequest]


@dataclass(frozen=True)
class Care:
    """Who works on what, and when. ``makes_case`` and ``submits`` make a case and ask for more on it."""

    consultant: User
    manager: User
    at: datetime
    makes_case: Callable[[], AssistCase]
    submits: _Submits

    def reference_in_review(self, **answers: Any) -> str:
        """The reference of a request over the threshold, submitted and answered."""
        reference = self.submits(self.makes_case()).reference
        give_clinical_answers(
            by=self.consultant, at=self.at, request_reference=reference, answers=ANSWERS | answers
        )
        return reference


def care_of(consultant: User, at: datetime, makes_case: Callable[[], AssistCase], submits: _Submits) -> Care:
    """Care by ``consultant`` and a clinical manager made for it."""
    return Care(consultant, ClinicalManagerFactory.create(), at, makes_case, submits)


def plant_reviews(care: Care) -> ExtraSessionsRequest:
    """One request that a clinical manager sent on with fewer sessions, and two that never reach the employer.

    Returns the one that did.
    """
    by, at = care.manager, care.at
    said: dict[str, Any] = {
        name: token("extra_requests.ReviewStep", name) for name in ("rationale", "next_steps")
    }
    pointed = care.reference_in_review()
    ask_for_more_information(
        by=by, at=at, request_reference=pointed, marked=[MARKED], rationale=said["rationale"]
    )
    draft = {MARKED: token("extra_requests.ClinicalAnswers", "draft")}
    save_clinical_answers(by=care.consultant, at=at, request_reference=pointed, draft=draft)
    point_to_another_pathway(by=by, at=at, request_reference=pointed, pathway=Pathway.CRISIS_SERVICE, **said)
    reason = ClinicalDecline.NO_REFERRAL_PATHWAY
    decline_clinically(by=by, at=at, request_reference=care.reference_in_review(), reason=reason, **said)
    return _sent_with_fewer(care, said["rationale"])


def _sent_with_fewer(care: Care, rationale: str) -> ExtraSessionsRequest:
    reference = care.reference_in_review(**HIGH_RISK)
    about: dict[str, Any] = {"by": care.manager, "at": care.at, "request_reference": reference}
    save_safety_note(note=token("extra_requests.ClinicalReview", "safety_note"), **about)
    allow_bridging_session(reason=token("extra_requests.BridgingSession", "reason"), **about)
    return send_with_fewer(sessions=2, rationale=rationale, **about)


def plant_appeal(care: Care, declined: ExtraSessionsRequest) -> ExtraSessionsRequest:
    """The consultant appeals: the employer is asked again, and is told no more than that."""
    return appeal_request(
        by=care.consultant,
        at=care.at,
        request_reference=declined.reference,
        grounds=token("extra_requests.Appeal", "grounds"),
    )


def plant_transfer(care: Care, case: AssistCase) -> None:
    """A transfer approved with conditions, on a case whose contract allows no extra sessions."""
    contact = Contact(
        manager=care.manager,
        contacted_at=CONTACTED_AT,
        options=[DiscussedOption.SELF_FUNDED],
        discussed=token("extra_requests.ManagerContact", "discussed"),
    )
    log_contact(by=care.consultant, at=care.at, case_reference=case.reference, contact=contact)
    form = typed(
        CONSENT_ON,
        clinical_reason=token("extra_requests.Transfer", "form"),
        duty_of_care_until=CARE_UNTIL.isoformat(),
        first_private_appointment_on=PRIVATELY_ON.isoformat(),
    )
    transfer = submit_transfer(
        by=care.consultant, at=care.at, case_reference=case.reference, form=form, submission_key=uuid4()
    )
    decide_transfer(
        by=care.manager,
        at=care.at,
        reference=transfer.reference,
        to_state=TransferState.APPROVED_WITH_CONDITIONS,
        words=token("extra_requests.Transfer", "conditions"),
    )
    # a given form leaves no draft: the row is written as one that was begun and left
    begun = {"clinical_reason": token("extra_requests.TransferDraft", "typed")}
    TransferDraft.objects.create(case=case, typed=begun, saved_at=care.at, saved_by=care.consultant)


def plant_ticket(care: Care, case: AssistCase, answered_by: User) -> None:
    """A question to Client Services and its answer."""
    ticket = raise_ticket(
        by=care.consultant,
        at=care.at,
        category=TicketCategory.NEW_CASE_OR_SAME,
        question=token("clients.SupportTicket", "question"),
        case_reference=case.reference,
    )
    answer_ticket(
        by=answered_by,
        at=care.at,
        reference=ticket.reference,
        answer=token("clients.SupportTicket", "answer"),
    )


def plant_diary(care: Care, case: AssistCase) -> None:
    """Hours, days away and a proposed time of the case's consultant."""
    by, at, consultant = care.consultant, care.at, case.consultant_id
    hours = [WorkingStretch(0, WORKS_FROM, WORKS_UNTIL)]
    set_working_hours(by=by, at=at, consultant=consultant, stretches=hours)
    add_leave(by=by, at=at, consultant=consultant, starts_on=LEAVE_FROM, ends_on=LEAVE_UNTIL)
    # a telehealth associate is booked without asking: the row is written as for an ad hoc associate
    SessionProposal.objects.create(case=case, starts_at=PROPOSED_FOR, proposed_at=at, proposed_by=by)
