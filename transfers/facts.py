"""What transfers and new assist cases are judged by, read from the database; and who sees which transfers."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from accounts.visibility import shown_to
from clients.models import AssistCase
from clients.selectors import cases_counselled_by, cases_visible_to
from clients.sessions.counts import local_day
from clients.sessions.histories import ClientHistory, history_of
from clients.vocabulary import SessionStatus
from decisions.decision import Decision
from extra_requests.facts.request import ended_with_transfer, gather_facts
from extra_requests.models import ExtraSessionsRequest, ManagerContact, Transfer
from extra_requests.rules.judgement import judge_request
from extra_requests.selectors import undecided_requests
from extra_requests.states import State
from extra_requests.vocabulary.clinical import Pathway, TransferState
from extra_requests.vocabulary.requests import EmployerDecline
from interface.days_and_times import moment_in_words
from transfers.rules import TransferFacts, may_end_with_transfer


def transfers_counselled_by(user: User) -> QuerySet[Transfer]:
    """The transfers of a consultant's own clients."""
    return Transfer.objects.filter(case__in=cases_counselled_by(user))


def loaded_transfers(transfers: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """With the case's client, employer and consultant, and who gave and who decided it."""
    return transfers.select_related(
        "case__client__organisation", "case__consultant__user", "decided_by", "submitted_by"
    )


def transfers_visible_to(user: User) -> QuerySet[Transfer]:
    """The desk's: all of them for a clinical manager, empty for anybody else."""
    on_cases = Transfer.objects.filter(case__in=cases_visible_to(user))
    return shown_to(user, Role.CLINICAL_MANAGER, rows=on_cases)


def contacts_of(case: AssistCase) -> QuerySet[ManagerContact]:
    """The contacts about a case, the latest first, with who had and who logged them."""
    return case.manager_contacts.select_related("manager", "logged_by")


def transfer_facts(case: AssistCase, now: datetime) -> TransferFacts:
    """The facts of a transfer of ``case``, with ``contract`` and ``client.organisation`` loaded; seven queries."""
    history = history_of(case)
    today = local_day(now, history.zone)
    latest = _latest_request(case, history, now)
    declined = latest is not None and latest.current_state is State.DECLINED
    pointed = latest is not None and latest.current_state is State.DECLINED_CLINICALLY
    reason = latest.decision_reason if latest else ""
    undecided = case.transfers.filter(state=TransferState.AWAITING_DECISION.value).exists()
    return TransferFacts(
        asking_one=judge_request(gather_facts(case, asked=1, on=today, now=now, history=history)),
        has_contact=case.manager_contacts.exists(),
        undecided_transfer=undecided,
        transferred=ended_with_transfer(case),
        employer_declined=EmployerDecline(reason) if declined and reason else None,
        pointed_to_private_practice=pointed and reason == Pathway.PRIVATE_PRACTICE,
    )


def may_end_case(case: AssistCase, reader: User) -> Decision:
    """``rules.may_end_with_transfer`` for this case; the sessions still to come are listed in the reader's time."""
    to_come = case.sessions.filter(
        status__in=[SessionStatus.BOOKED.value, SessionStatus.IN_PROGRESS.value]
    ).order_by("starts_at", "id")
    return may_end_with_transfer(
        sessions_to_come=[
            f"{session.reference} on {moment_in_words(session.starts_at, reader.zone)}" for session in to_come
        ],
        undecided_request=undecided_requests().filter(case=case).exists(),
    )


def _latest_request(case: AssistCase, history: ClientHistory, now: datetime) -> ExtraSessionsRequest | None:
    """The latest request of the case, where it was made in the window that holds today.

    What an employer said in an earlier window says nothing of this one.
    """
    latest = case.extra_requests.order_by("-submitted_at", "-pk").first()
    window = history.window(local_day(now, history.zone))
    if latest is None or (window and latest.requested_on < window.starts_on):
        return None
    return latest
