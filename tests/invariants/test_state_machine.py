"""Requests, sessions and cases driven through random commands; after every step the promises of DESIGN hold.

Refusals are part of it: a command that is refused raises ``Refused`` and changes nothing, anything else that is raised
fails the test.
"""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from clients.commands import close_case, reopen_case, take_session_step
from clients.models import AssistCase, Session
from clients.refusal import Refused
from clients.session_life import ONE_PRESS
from clients.vocabulary import CaseOutcome, SessionStatus, Silence
from extra_requests.commands import rebook_session, sweep_deadlines
from extra_requests.commands.new_case import open_new_case
from extra_requests.models import ExtraSessionsRequest, StatusChange
from tests.factories import (
    AccountManagerFactory,
    AssistCaseFactory,
    ClientFactory,
    ClinicalManagerFactory,
    ConsultantFactory,
    ContractFactory,
    OrganisationFactory,
    ReviewerMembershipFactory,
    SessionFactory,
)
from tests.invariants import what_holds
from tests.invariants.steps import EVERY, FITTING, People, Step, Turn, submit

# Wednesday, 8 April 2026 in Melbourne, three days after daylight saving ended
START = datetime(2026, 4, 7, 23, tzinfo=UTC)
picks = st.integers(0, 89)
# a run that took fewer kinds of steps would prove little
WORTH_REACHING = 7


class Portal(RuleBasedStateMachine):
    """Two clients of one consultant; each example is a transaction that is rolled back."""

    # over all examples, to know that the run was worth something
    reached: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self._example = transaction.atomic()
        self._example.__enter__()
        self.at = START

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._example.__exit__(None, None, None)

    # from 8 sessions in a window most requests are reviewed first, from 12 few of so short histories are
    @initialize(
        silence=st.sampled_from(Silence),
        free=st.integers(0, 1),
        used=st.integers(0, 6),
        threshold=st.sampled_from([8, 12]),
        asked=st.integers(1, 5),
    )
    def set_the_scene(self, silence: Silence, free: int, used: int, threshold: int, asked: int) -> None:
        contract = _contract(silence, free, threshold)
        consultant = ConsultantFactory.create()
        managers = ClinicalManagerFactory.create_batch(2)
        reviewers = ReviewerMembershipFactory.create_batch(2, organisation=contract.organisation)
        self.people = People(
            consultant.user, (managers[0], managers[1]), (reviewers[0].user, reviewers[1].user)
        )
        for number in range(2):
            case = AssistCaseFactory.create(
                contract=contract,
                client=ClientFactory.create(organisation=contract.organisation),
                consultant=consultant,
                opened_on=date(2026, 1, 5),
            )
            for week in range(1, used + 1):
                starts_at = START - timedelta(weeks=week, hours=2 * number)
                SessionFactory.create(case=case, status="completed", starts_at=starts_at)
        self._look()
        self.ask(0, asked)

    @rule(pick=picks, sessions=st.sampled_from([1, 2, 3, 4, 4, 4, 5, 6]))
    def ask(self, pick: int, sessions: int) -> None:
        with self._attempt():
            submit(self.people, self.at, self._case(pick), sessions)

    @precondition(lambda self: any(request.current_state in FITTING for request in self.requests))
    @rule(pick=picks, ways=st.lists(st.tuples(picks, picks), min_size=2, max_size=4))
    def go_on_with_a_request(self, pick: int, ways: list[tuple[int, int]]) -> None:
        """Steps that somebody would take: most of the others are refused."""
        fitting = [request.pk for request in self.requests if request.current_state in FITTING]
        for which, choice in ways:
            request = next(one for one in self.requests if one.pk == fitting[pick % len(fitting)])
            steps = FITTING.get(request.current_state, ())
            if steps:
                self._take(steps[which % len(steps)], request, choice)
                self.the_promises_hold()

    @precondition(lambda self: self.requests)
    @rule(pick=picks, step=st.sampled_from(EVERY), choice=picks)
    def take_any_step(self, pick: int, step: Step, choice: int) -> None:
        self._take(step, self.requests[pick % len(self.requests)], choice)

    @rule(pick=picks, days=st.integers(0, 20), hour=st.integers(0, 8))
    def book(self, pick: int, days: int, hour: int) -> None:
        starts_at = (self.at + timedelta(days=days)).replace(hour=hour, minute=0, second=0)
        with self._attempt():
            rebook_session(
                by=self.people.consultant,
                at=self.at,
                case_reference=self._case(pick).reference,
                starts_at=starts_at,
            )

    @rule(pick=picks, action=st.sampled_from(ONE_PRESS))
    def go_on_with_a_session(self, pick: int, action: Any) -> None:
        open_ones = Session.objects.filter(status__in=[SessionStatus.BOOKED, SessionStatus.IN_PROGRESS])
        references = list(open_ones.order_by("starts_at", "id").values_list("reference", flat=True))
        if references:
            with self._attempt():
                take_session_step(
                    action,
                    by=self.people.consultant,
                    at=self.at,
                    reference=references[pick % len(references)],
                )

    @rule(pick=picks, way=st.sampled_from(["close", "close", "reopen", "open another"]), choice=picks)
    def change_a_case(self, pick: int, way: str, choice: int) -> None:
        by, at, reference = self.people.consultant, self.at, self._case(pick).reference
        with self._attempt():
            match way:
                case "close":
                    outcome = list(CaseOutcome)[choice % len(CaseOutcome)]
                    close_case(by=by, at=at, reference=reference, outcome=outcome)
                case "reopen":
                    reopen_case(by=by, at=at, reference=reference)
                case _:
                    open_new_case(
                        by=by, at=at, case_reference=reference, new_issue=True, issue_category="sleep"
                    )

    @rule(days=st.sampled_from([1, 1, 2, 5, 14]))
    def let_time_pass(self, days: int) -> None:
        self.at += timedelta(days=days)
        sweep_deadlines(at=self.at)

    @invariant()
    def the_promises_hold(self) -> None:
        if not hasattr(self, "people"):
            return
        self._look()
        what_holds.remaining_is_never_negative(self.cases, self.at)
        what_holds.one_undecided_request_a_case(self.requests)
        what_holds.one_active_case_a_client(self.cases)
        what_holds.every_final_state_has_its_two_mails(self.changes)
        what_holds.the_table_was_followed(self.requests, self.changes)
        what_holds.what_was_approved_was_granted(self.requests)
        what_holds.the_employer_sees_where_it_stands(self.requests)
        what_holds.the_audit_chain_verifies()

    def _look(self) -> None:
        """What the next step finds, and the minute in which it is taken."""
        self.at += timedelta(minutes=1)
        self.cases = list(
            AssistCase.objects.select_related("client__organisation", "contract").order_by("pk")
        )
        self.requests = list(
            ExtraSessionsRequest.objects.select_related(
                "redacted", "case__contract", "case__client__organisation"
            ).order_by("pk")
        )
        self.changes = list(StatusChange.objects.select_related("request").order_by("at", "pk"))
        Portal.reached.update(change.action for change in self.changes)

    def _case(self, pick: int) -> AssistCase:
        return self.cases[pick % len(self.cases)]

    def _take(self, step: Step, request: ExtraSessionsRequest, choice: int) -> None:
        with self._attempt():
            step(Turn(self.people, self.at, request, choice))

    def _attempt(self) -> suppress:
        # a review that is none, or not the person's own, is out of sight rather than refused
        return suppress(Refused, ObjectDoesNotExist)


def _contract(silence: Silence, free: int, threshold: int) -> Any:
    organisation = OrganisationFactory.create(account_manager=AccountManagerFactory.create())
    return ContractFactory.create(
        organisation=organisation,
        starts_on=date(2025, 7, 1),
        ends_on=date(2027, 6, 30),
        silence=silence.value,
        automatic_approval_up_to=free,
        clinical_review_threshold=threshold,
    )


@pytest.mark.django_db
def test_the_promises_hold_whatever_is_done() -> None:
    Portal.reached.clear()
    run_state_machine_as_test(
        Portal,
        settings=settings(
            max_examples=20,
            stateful_step_count=12,
            deadline=None,
            # the same steps wherever it runs, so that a failure is the change's that shows it
            derandomize=True,
            # shrinking would take minutes; the dozen steps of a failure read well as they are
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(Portal.reached) >= WORTH_REACHING, Portal.reached
