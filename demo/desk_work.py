"""Transfers, support tickets and proposed times in the demo, by the real commands."""

from datetime import datetime, timedelta
from uuid import uuid5

from accounts.models import User
from accounts.roles import Role
from booking.commands.proposals import propose_sessions
from clients.diary.availability import availability_of, slots_from
from clients.diary.working_hours import add_leave
from clients.models import AssistCase, Consultant
from clients.sessions.counts import local_day
from clients.tickets.answering import answer_ticket
from clients.tickets.raising import raise_ticket
from clients.vocabulary import Engagement, TicketCategory
from demo.asking import NAMESPACE_OF_DEMO
from demo.candidates import Candidates
from demo.clinical_texts import transfer_form
from demo.clinical_work import clinical_managers
from demo.shift import monday_of
from demo.stage import Stage
from extra_requests.models import Transfer
from extra_requests.vocabulary.clinical import DiscussedOption, TransferState
from transfers.commands.contact import Contact, log_contact
from transfers.commands.transfer import decide_transfer, submit_transfer

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
NEXT_TWO_WEEKS = 14


def work_at_the_desk(stage: Stage, candidates: Candidates, now: datetime) -> None:
    """A transfer that waits and one that was approved, tickets open and answered, and a time proposed for an associate."""
    _transfers(candidates, now)
    _tickets(stage, candidates, now)
    _proposal(stage, candidates, now)


def _transfers(candidates: Candidates, now: datetime) -> None:
    manager, _ = clinical_managers()
    waiting, approved = candidates.for_transfer(), candidates.for_transfer()
    if waiting is not None:
        _submitted(waiting, manager, now - A_DAY)
    if approved is not None:
        transfer = _submitted(approved, manager, now - 5 * A_DAY)
        decide_transfer(
            by=manager,
            at=now - 2 * A_DAY,
            reference=transfer.reference,
            to_state=TransferState.APPROVED_WITH_CONDITIONS,
            words="Send the GP a summary before the first private appointment.",
        )


def _submitted(case: AssistCase, manager: User, at: datetime) -> Transfer:
    """The form of the case's consultant, given then, after a talk with the manager an hour earlier."""
    consultant = case.consultant.user
    contact = Contact(
        manager=manager,
        contacted_at=(at - AN_HOUR).replace(second=0, microsecond=0),
        options=[DiscussedOption.GP_PLAN, DiscussedOption.COMMUNITY, DiscussedOption.SELF_FUNDED],
        discussed="What the program cannot give here, and who else could.",
    )
    log_contact(by=consultant, at=at, case_reference=case.reference, contact=contact)
    return submit_transfer(
        by=consultant,
        at=at,
        case_reference=case.reference,
        form=transfer_form(local_day(at, case.client.organisation.zone)),
        submission_key=uuid5(NAMESPACE_OF_DEMO, f"transfer {case.reference}"),
    )


def _tickets(stage: Stage, candidates: Candidates, now: datetime) -> None:
    consultant = stage.consultant.user
    case = candidates.any_of(stage.consultant)
    raise_ticket(
        by=consultant,
        at=now - 3 * AN_HOUR,
        category=TicketCategory.NEW_CASE_OR_SAME,
        question="The client now speaks of a separation. Is this a new assist case, or still the same issue?",
        case_reference=case.reference if case else "",
    )
    answered = raise_ticket(
        by=consultant,
        at=now - 4 * A_DAY,
        category=TicketCategory.CONTRACT,
        question="Does a session by telephone count like one face to face under every contract?",
    )
    answer_ticket(
        by=User.objects.filter(roles__contains=[Role.ACCOUNT_MANAGER.value]).earliest("email"),
        at=now - 3 * A_DAY,
        reference=answered.reference,
        answer="Yes. Every contract counts sessions, however they are held.",
    )


def _proposal(stage: Stage, candidates: Candidates, now: datetime) -> None:
    """An associate joins the practice of the sign-in's consultant, whose administrator is asked to accept a time."""
    associate = (
        Consultant.objects.filter(engagement=Engagement.AD_HOC_ASSOCIATE.value, practice=None)
        .select_related("user")
        .order_by("user__email")
        .first()
    )
    if associate is None or stage.consultant.practice is None:
        return
    associate.practice = stage.consultant.practice
    associate.save(update_fields=["practice"])
    _leave(associate, now)
    case = candidates.for_booking(associate, now)
    starts_at = _free_time(associate, case, now) if case else None
    if case and starts_at:
        propose_sessions(by=associate.user, at=now, case_reference=case.reference, starts_at=starts_at)


def _leave(consultant: Consultant, now: datetime) -> None:
    begins = monday_of(local_day(now, consultant.user.zone)) + timedelta(weeks=3)
    ends = begins + timedelta(days=4)
    add_leave(by=consultant.user, at=now, consultant=consultant.pk, starts_on=begins, ends_on=ends)


def _free_time(consultant: Consultant, case: AssistCase, now: datetime) -> datetime | None:
    """The first open time from tomorrow on at which the client is free too."""
    days = slots_from(
        consultant,
        availability_of(consultant),
        from_moment=now + A_DAY,
        days=NEXT_TWO_WEEKS,
        client_id=case.client_id,
    )
    return next((slot.starts_at for day in days for slot in day.slots), None)
