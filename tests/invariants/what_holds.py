"""What holds after every step, whatever was done: each function asserts one of DESIGN's promises."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from django.db.models import Sum

from accounts.audit_chain import verify_chain
from clients.diary.availability import TAKES_TIME
from clients.models import AssistCase, EntitlementGrant, Session
from clients.sessions.counts import SessionNumber, counts_as, local_day
from clients.sessions.histories import ClientHistory
from clients.vocabulary import CaseOutcome
from extra_requests.commands.showing import SHOWN_TO_EMPLOYER
from extra_requests.models import (
    Appeal,
    BridgingSession,
    ExtraSessionsRequest,
    RedactedRequest,
    StatusChange,
)
from extra_requests.states import FINAL, TRANSITIONS, UNDECIDED, Action, State
from notifications.models import OutboxMessage

type Histories = Mapping[int, ClientHistory]

_OUTCOMES = ("outcome_consultant", "outcome_client")


def remaining_is_never_negative(cases: Sequence[AssistCase], histories: Histories, at: datetime) -> None:
    """Nothing is booked beyond the entitlement but the bridging sessions that a clinical manager allowed."""
    bridged = BridgingSession.objects.filter(session__isnull=False).values_list("session", "session__case")
    bridging = dict(bridged)
    for case in cases:
        history = histories[case.client_id]
        counts = history.counts(case, local_day(at, history.zone))
        beyond = sum(
            bool(counts_as(fact)) and bridging.get(key) == case.pk
            for key, fact in zip(history.session_ids, history.sessions, strict=True)
        )
        assert counts.remaining >= 0
        assert counts.entitled - counts.counted >= -beyond


def sessions_are_numbered_one_by_one(cases: Sequence[AssistCase], histories: Histories, at: datetime) -> None:
    """N of M: those of a case that count go from 1 on, in order, the others have none; M is its entitlement."""
    for case in cases:
        history = histories[case.client_id]
        counts, numbers = history.counts(case, local_day(at, history.zone)), history.numbers(case.contract)
        of_case = [
            (numbers.get(key), bool(counts_as(fact)))
            for key, fact in zip(history.session_ids, history.sessions, strict=True)
            if fact.case_id == case.pk
        ]
        assert [number for number, counted in of_case if counted] == [
            SessionNumber(number, counts.entitled) for number in range(1, counts.counted + 1)
        ]
        assert not any(number for number, counted in of_case if not counted)


def nobody_is_booked_twice(sessions: Sequence[Session]) -> None:
    """Of the sessions that take somebody's time, no two of a consultant, or of a client, lie across each other."""
    taking = [session for session in sessions if session.status in TAKES_TIME]
    for whose in ("consultant_id", "client_id"):
        ends: dict[int, datetime] = {}
        for session in sorted(taking, key=lambda one: one.starts_at):
            key = getattr(session, whose)
            assert ends.get(key, session.starts_at) <= session.starts_at
            ends[key] = session.ends_at


def one_undecided_request_a_case(requests: Sequence[ExtraSessionsRequest]) -> None:
    undecided = Counter(request.case_id for request in requests if request.current_state in UNDECIDED)
    assert max(undecided.values(), default=0) <= 1


def one_active_case_a_client(cases: Sequence[AssistCase]) -> None:
    active = Counter(case.client_id for case in cases if not case.is_closed)
    assert max(active.values(), default=0) <= 1


def a_transferred_case_stays_ended(
    cases: Sequence[AssistCase], requests: Sequence[ExtraSessionsRequest]
) -> None:
    """It is closed, and nothing is being asked for on it."""
    transferred = [case for case in cases if case.outcome == CaseOutcome.TRANSFERRED]
    assert all(case.is_closed for case in transferred)
    undecided = {request.case_id for request in requests if request.current_state in UNDECIDED}
    assert undecided.isdisjoint(case.pk for case in transferred)


def every_final_state_has_its_two_mails(changes: Sequence[StatusChange]) -> None:
    """One to the consultant and one to the client, for each time that a request became final."""
    ended = Counter(change.request.reference for change in changes if State(change.to_state) in FINAL)
    kept = OutboxMessage.objects.filter(kind__in=_OUTCOMES).values_list("about", "kind")
    assert Counter(kept) == Counter(
        {(about, kind): number for about, number in ended.items() for kind in _OUTCOMES}
    )


def the_table_was_followed(requests: Sequence[ExtraSessionsRequest], changes: Sequence[StatusChange]) -> None:
    """Each history begins with a new request, goes along the table without a gap, and ends where the request is."""
    histories: dict[int, list[StatusChange]] = defaultdict(list)
    for change in changes:
        histories[change.request_id].append(change)
        transition = TRANSITIONS[Action(change.action)]
        came_from = State(change.from_state) if change.from_state else None
        assert came_from in transition.from_states
        assert (change.to_state, change.actor in {actor.value for actor in transition.who}) == (
            transition.to_state,
            True,
        )
    for request in requests:
        history = histories[request.pk]
        assert (history[0].from_state, history[-1].to_state) == ("", request.state)
        assert all(earlier.to_state == later.from_state for earlier, later in pairwise(history))


def what_was_approved_was_granted(requests: Sequence[ExtraSessionsRequest]) -> None:
    """Exactly the sessions of the approved requests, once each."""
    granted = EntitlementGrant.objects.exclude(request_reference="").values_list("request_reference")
    assert dict(granted.annotate(Sum("sessions")).order_by()) == {
        request.reference: request.sessions_approved
        for request in requests
        if request.current_state is State.APPROVED
    }


def the_employer_sees_where_it_stands(requests: Sequence[ExtraSessionsRequest]) -> None:
    """The employer's row says what the request says; one that never reached the employer has no row."""
    for request in requests:
        if request.redacted is None:
            continue
        seen = request.redacted
        shown = "awaiting_decision" if seen.status == "asked_again" else seen.status
        assert (shown, seen.sessions_approved) == (
            SHOWN_TO_EMPLOYER[request.current_state].value,
            request.sessions_approved,
        )
        assert (seen.decided_on is not None) == (request.current_state in FINAL)
        assert bool(seen.decline_reason) <= (request.current_state is State.DECLINED)


def an_appeal_is_decided_by_somebody_else(appeals: Sequence[Appeal], changes: Sequence[StatusChange]) -> None:
    """Whoever declined takes no part in what is decided afterwards."""
    for appeal in appeals:
        later = [
            change.by_id
            for change in changes
            if change.request_id == appeal.request_id and change.at > appeal.at
        ]
        assert appeal.declined_by_id is None or appeal.declined_by_id not in later


def nothing_clinical_is_at_the_employers(written: Sequence[str]) -> None:
    """No words typed about a client stand in a row that the employer sees, or in a mail to one of its people."""
    rows = RedactedRequest.objects.values_list()
    mails = OutboxMessage.objects.filter(to_email__endswith="@employer.example")
    read = " ".join(str(row) for row in (*rows, *mails.values_list("subject", "text", "html")))
    assert not [words for words in written if words in read]


def the_audit_chain_verifies() -> None:
    """Every entry fits the one before it."""
    assert verify_chain().holds
