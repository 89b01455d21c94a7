"""The portal as a state machine: random commands, and what was promised looked at after every one of them.

Refusals are part of it: a command that is refused raises ``Refused`` and changes nothing, anything else that is raised
fails the test.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accounts.models import AuditEntry
from clients.models import AssistCase, Session, SessionProposal
from clients.sessions.histories import histories_of
from clients.sessions.life import SessionAction
from clients.vocabulary import SessionStatus
from decisions.refusal import Refused
from extra_requests.models import Appeal, ExtraSessionsRequest, StatusChange
from tests.everything_swept import sweep_deadlines
from tests.invariants import case_steps, diary_steps, scenes, what_holds
from tests.invariants.steps import EVERY, FITTING, WRITTEN, Step, submit
from tests.invariants.turns import Turn
from tests.invariants.what_was_done import done_in

picks = st.integers(0, 89)


class Portal(RuleBasedStateMachine):
    """Two clients of one consultant, in one of the scenes; each example is a transaction that is rolled back."""

    # over all examples, by what the history rows and the audit trail say
    done: ClassVar[Counter[str]] = Counter()
    stage: scenes.Stage

    def __init__(self) -> None:
        super().__init__()
        self._example = transaction.atomic()
        self._example.__enter__()
        self.at = scenes.START + timedelta(minutes=scenes.MINUTES)
        # whether anything was done since the promises were looked at: what is refused is rolled back
        self.has_changed = False
        self.changes: list[StatusChange] = []
        self.appeals: list[Appeal] = []

    @initialize(scene=st.sampled_from(scenes.SCENES))
    def set_the_scene(self, scene: scenes.Scene) -> None:
        self.stage = scenes.set_up(scene)
        self.has_changed = True
        self.the_promises_hold()

    def goes_on(self, step: str) -> None:
        """``step`` was carried out, and the promises hold."""
        assert self.has_changed, f"{step} was refused"
        self.the_promises_hold()

    def teardown(self) -> None:
        Portal.done.update(done_in(AuditEntry.objects.all(), self.changes, self.appeals))
        transaction.set_rollback(True)
        self._example.__exit__(None, None, None)

    @rule(pick=picks, sessions=st.sampled_from([1, 2, 3, 4, 4, 5, 6]))
    def ask(self, pick: int, sessions: int) -> None:
        self._attempt(lambda: submit(self.stage.people, self.at, self._case(pick), sessions))

    @precondition(lambda self: any(request.current_state in FITTING for request in self.requests))
    @rule(pick=picks, ways=st.lists(st.tuples(picks, picks), min_size=2, max_size=3))
    def go_on_with_a_request(self, pick: int, ways: list[tuple[int, int]]) -> None:
        """Steps that somebody would take: most of the others are refused."""
        fitting = [request.pk for request in self.requests if request.current_state in FITTING]
        for which, choice in ways:
            request = next(one for one in self.requests if one.pk == fitting[pick % len(fitting)])
            steps = FITTING.get(request.current_state, ())
            if steps:
                self.take(steps[which % len(steps)], request, choice)
                self.the_promises_hold()

    # twice, because each rule is as likely as any other, and most of what matters happens to requests
    @precondition(lambda self: any(request.is_undecided for request in self.requests))
    @rule(pick=picks, ways=st.lists(st.tuples(picks, picks), min_size=3, max_size=4))
    def go_further_with_a_request(self, pick: int, ways: list[tuple[int, int]]) -> None:
        self.go_on_with_a_request(pick=pick, ways=ways)

    @precondition(lambda self: self.requests)
    @rule(pick=picks, step=st.sampled_from(EVERY), choice=picks)
    def take_any_step(self, pick: int, step: Step, choice: int) -> None:
        self.take(step, self.requests[pick % len(self.requests)], choice)

    @rule(pick=picks, weeks=st.sampled_from([1, 1, 2, 3]), choice=picks)
    def book(self, pick: int, weeks: int, choice: int) -> None:
        def booking() -> None:
            made = diary_steps.book(self._diary(choice), self._case(pick), weeks)
            if len(made) > 1:
                Portal.done[f"several at once: {type(made[0]).__name__}"] += 1

        self._attempt(booking)

    @precondition(lambda self: self.to_come)
    @rule(pick=picks, action=st.sampled_from(SessionAction), choice=picks)
    def go_on_with_a_session(self, pick: int, action: SessionAction, choice: int) -> None:
        session = self.to_come[pick % len(self.to_come)]
        self.wait_until(diary_steps.when_usual(action, session) or self.at)
        self._attempt(diary_steps.step_of(self._diary(choice), action, session))

    @precondition(lambda self: self.proposals)
    @rule(pick=picks, choice=picks)
    def answer_a_proposal(self, pick: int, choice: int) -> None:
        proposal = self.proposals[pick % len(self.proposals)]
        self._attempt(lambda: diary_steps.answer_proposal(self._diary(choice), proposal))

    @rule(pick=picks, way=st.sampled_from(sorted(case_steps.WAYS)), choice=picks)
    def change_a_case(self, pick: int, way: str, choice: int) -> None:
        on = case_steps.OnCase(self.stage.people, self.at, self._case(pick), choice)
        self._attempt(lambda: case_steps.WAYS[way](on))

    @rule(days=st.sampled_from([1, 2, 5, 14]))
    def let_time_pass(self, days: int) -> None:
        self.wait_until(self.at + timedelta(days=days))

    @invariant()
    def the_promises_hold(self) -> None:
        if not self.has_changed:
            return
        self._look()
        histories = histories_of({case.client_id: case.client.organisation.zone for case in self.cases})
        what_holds.remaining_is_never_negative(self.cases, histories, self.at)
        what_holds.sessions_are_numbered_one_by_one(self.cases, histories, self.at)
        what_holds.nobody_is_booked_twice(self.sessions)
        what_holds.one_undecided_request_a_case(self.requests)
        what_holds.one_active_case_a_client(self.cases)
        what_holds.a_transferred_case_stays_ended(self.cases, self.requests)
        what_holds.every_final_state_has_its_two_mails(self.changes)
        what_holds.the_table_was_followed(self.requests, self.changes)
        what_holds.what_was_approved_was_granted(self.requests)
        what_holds.the_employer_sees_where_it_stands(self.requests)
        what_holds.an_appeal_is_decided_by_somebody_else(self.appeals, self.changes)
        what_holds.nothing_clinical_is_at_the_employers(WRITTEN)
        what_holds.the_audit_chain_verifies()

    def _look(self) -> None:
        """What the next step finds, and the minute in which it is taken."""
        self.has_changed = False
        self.at += timedelta(minutes=1)
        self.cases = list(AssistCase.objects.order_by("pk"))
        self.requests = list(ExtraSessionsRequest.objects.select_related("redacted").order_by("pk"))
        self.changes = list(StatusChange.objects.order_by("at", "pk"))
        self._join()
        self.appeals = list(Appeal.objects.all())
        self.sessions = list(Session.objects.order_by("starts_at", "pk"))
        open_ones = (SessionStatus.BOOKED, SessionStatus.IN_PROGRESS)
        self.to_come = [session for session in self.sessions if session.status in open_ones]
        self.proposals = list(SessionProposal.objects.filter(state="open").order_by("pk"))

    def _join(self) -> None:
        """What never changes in a scene is read once; joining it every time would take most of the time."""
        cases = {case.pk: case for case in self.cases}
        requests = {request.pk: request for request in self.requests}
        for case in self.cases:
            case.client = self.stage.clients[case.client_id]
            case.contract, case.consultant = self.stage.contract, self.stage.consultant
        for request in self.requests:
            request.case = cases[request.case_id]
        for change in self.changes:
            change.request = requests[change.request_id]

    def _case(self, pick: int) -> AssistCase:
        return self.cases[pick % len(self.cases)]

    def _diary(self, choice: int) -> diary_steps.Diary:
        return diary_steps.Diary(self.stage.people, self.at, choice)

    def take(self, step: Step, request: ExtraSessionsRequest, choice: int) -> None:
        self._attempt(lambda: step(Turn(self.stage.people, self.at, request, choice)))

    def wait_until(self, moment: datetime) -> None:
        if moment > self.at:
            self.at, self.has_changed = moment, True
            sweep_deadlines(at=moment)

    def _attempt(self, command: Callable[[], object]) -> None:
        # a review that is none, or not the person's own, is out of sight rather than refused
        with suppress(Refused, ObjectDoesNotExist):
            command()
            self.has_changed = True
