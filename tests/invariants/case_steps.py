"""Closing and reopening a case, opening another, and transferring the client: whatever is next on a case."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import User
from clients.cases.closing import CHOSEN_OUTCOMES, close_case, reopen_case
from clients.cases.opening import open_new_case
from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.vocabulary.clinical import DiscussedOption, TransferState
from tests.invariants.people import People
from tests.transfers.transfer_typed import typed
from transfers.commands.contact import Contact, log_contact
from transfers.commands.transfer import decide_transfer, submit_transfer


@dataclass(frozen=True)
class OnCase:
    """One step on one case: ``choice`` picks whatever the step leaves open."""

    people: People
    at: datetime
    case: AssistCase
    choice: int

    @property
    def manager(self) -> User:
        return self.people.managers[self.choice % 2]


type CaseStep = Callable[[OnCase], object]


def close(on: OnCase) -> object:
    outcome = CHOSEN_OUTCOMES[on.choice % len(CHOSEN_OUTCOMES)]
    return close_case(by=on.people.consultant, at=on.at, reference=on.case.reference, outcome=outcome)


def reopen(on: OnCase) -> object:
    return reopen_case(by=on.people.office, at=on.at, reference=on.case.reference)


def open_another(on: OnCase) -> object:
    return open_new_case(
        by=on.people.consultant,
        at=on.at,
        case_reference=on.case.reference,
        new_issue=True,
        issue_category="sleep",
    )


def contact_manager(on: OnCase) -> object:
    contact = Contact(
        on.manager, on.at - timedelta(minutes=30), [DiscussedOption.GP_PLAN], "What else there is"
    )
    by = (on.people.consultant, on.manager)[on.choice // 2 % 2]
    return log_contact(by=by, at=on.at, case_reference=on.case.reference, contact=contact)


def give_transfer_form(on: OnCase) -> object:
    return submit_transfer(
        by=on.people.consultant,
        at=on.at,
        case_reference=on.case.reference,
        form=typed(local_day(on.at, on.case.client.organisation.zone)),
        submission_key=uuid.uuid4(),
    )


_DECISIONS = (TransferState.APPROVED, TransferState.APPROVED_WITH_CONDITIONS, TransferState.DECLINED)


def decide_on_transfer(on: OnCase) -> object:
    transfer = on.case.transfers.latest("submitted_at")
    return decide_transfer(
        by=on.manager,
        at=on.at,
        reference=transfer.reference,
        to_state=_DECISIONS[on.choice % 3],
        words="A review after a month",
    )


def on_with_transfer(on: OnCase) -> object:
    """Whatever of a transfer is next: the contact, the form, the decision."""
    if on.case.transfers.filter(state=TransferState.AWAITING_DECISION.value).exists():
        return decide_on_transfer(on)
    if on.case.manager_contacts.exists():
        return give_transfer_form(on)
    return contact_manager(on)


WAYS: Mapping[str, CaseStep] = {
    "close": close,
    "reopen": reopen,
    "open another": open_another,
    "transfer": on_with_transfer,
}
