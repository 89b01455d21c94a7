"""Booking, proposing, and going on with a session, each as somebody who cares for the case would do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from booking.commands.proposals import accept_proposal, decline_proposal, propose_sessions, take_proposal_back
from booking.commands.rebook import rebook_sessions
from clients.diary.booking_times import agrees_first
from clients.diary.reschedule import reschedule_session
from clients.models import AssistCase, Session, SessionProposal
from clients.sessions.life import SessionAction
from clients.sessions.steps import take_session_step
from clients.vocabulary import Engagement
from tests.invariants.people import People


@dataclass(frozen=True)
class Diary:
    """Who books, and when it is; ``choice`` picks whatever a step leaves open."""

    people: People
    at: datetime
    choice: int

    @property
    def starts_at(self) -> datetime:
        """A full hour in the coming weeks; few of them, so that some are taken."""
        days, hour = divmod(self.choice, 8)
        return (self.at + timedelta(days=1 + days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def book(diary: Diary, case: AssistCase, weeks: int) -> Sequence[Session | SessionProposal]:
    """Book, or propose where the associate agrees first."""
    by = diary.people.carers[diary.choice % 2]
    asks_first = agrees_first(Engagement(case.consultant.engagement))
    return (propose_sessions if asks_first else rebook_sessions)(
        by=by, at=diary.at, case_reference=case.reference, starts_at=diary.starts_at, weeks=weeks
    )


def answer_proposal(diary: Diary, proposal: SessionProposal) -> object:
    """Mostly by the other side than the one that proposed; taken back by the one that did."""
    own, other = sorted(diary.people.carers, key=lambda carer: carer.pk != proposal.proposed_by_id)
    if diary.choice % 3 == 0:
        return take_proposal_back(by=own, at=diary.at, proposal=proposal.pk)
    answer = accept_proposal if diary.choice % 3 == 1 else decline_proposal
    return answer(by=other, at=diary.at, proposal=proposal.pk)


def when_usual(action: SessionAction, session: Session) -> datetime | None:
    """The moment at which somebody would do this with a session; None for at once."""
    return {
        SessionAction.COMMENCE: session.starts_at - timedelta(minutes=10),
        SessionAction.COMPLETE: session.ends_at,
        SessionAction.NO_SHOW: session.ends_at,
    }.get(action)


def step_of(diary: Diary, action: SessionAction, session: Session) -> Callable[[], object]:
    """The command that does ``action``."""
    by = diary.people.carers[diary.choice % 2]
    if action is SessionAction.RESCHEDULE:
        return lambda: reschedule_session(
            by=by, at=diary.at, reference=session.reference, starts_at=diary.starts_at
        )
    return lambda: take_session_step(action, by=by, at=diary.at, reference=session.reference)
