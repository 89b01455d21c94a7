"""Which cases of the caseload the demo's own requests, transfers and tickets can be about: none that the sign-ins lead to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from clients.models import AssistCase, Consultant, Organisation, Session
from clients.sessions.counts import local_day
from clients.vocabulary import SessionStatus
from demo.stage import STILL_AHEAD, USUAL_ASK, Stage
from extra_requests.facts.request import gather_facts
from extra_requests.rules.judgement import Outcome, judge_request
from extra_requests.selectors import undecided_requests


@dataclass
class Candidates:
    """Hands out open cases on which nothing is undecided, each once.

    A case whose client, or whose contract's pool, a sign-in's case shares is never handed out: what the sign-ins promise
    must stay true.
    """

    stage: Stage
    now: datetime
    taken: set[int] = field(default_factory=set)

    def for_request(
        self,
        outcome: Outcome,
        at: datetime,
        *,
        consultant: Consultant | None = None,
        organisation: Organisation | None = None,
    ) -> AssistCase | None:
        """A case on which the usual request, made then, would have come to ``outcome``; where more was used comes first."""
        cases = self._open()
        if consultant is not None:
            cases = cases.filter(consultant=consultant)
        if organisation is not None:
            cases = cases.filter(client__organisation=organisation)
        ordered = sorted(cases, key=lambda case: (-self._sessions_of[case.client_id], case.reference))
        return self._first(case for case in ordered if self._outcome(case, at) is outcome)

    def for_transfer(self, *, consultant: Consultant | None = None) -> AssistCase | None:
        """A case whose contract allows no extra sessions, with none still to come."""
        cases = self._open().filter(contract__extra_sessions_allowed=False)
        if consultant is not None:
            cases = cases.filter(consultant=consultant)
        booked = [status.value for status in STILL_AHEAD]
        return self._first(cases.exclude(sessions__status__in=booked).order_by("reference").iterator())

    def for_booking(self, consultant: Consultant, at: datetime) -> AssistCase | None:
        """A case of the consultant's with a session left."""
        return self._first(
            case
            for case in self._open().filter(consultant=consultant).order_by("reference").iterator()
            if gather_facts(case, asked=1, on=_day(case, at), now=at).counts.remaining > 0
        )

    def any_of(self, consultant: Consultant) -> AssistCase | None:
        """Any case of the consultant's."""
        return self._first(self._open().filter(consultant=consultant).order_by("reference").iterator())

    @cached_property
    def _sessions_of(self) -> Counter[int]:
        """How many sessions each client has had. Counted here: a fresh database knows too little to plan a join well."""
        return Counter(Session.objects.values_list("case__client", flat=True))

    def _open(self) -> QuerySet[AssistCase]:
        staged = [
            self.stage.for_employer, self.stage.for_review, self.stage.for_rejection, self.stage.to_rebook,
        ]  # fmt: skip
        pooled = [case.contract_id for case in staged if case.contract.extra_sessions_pool is not None]
        return (
            AssistCase.objects.filter(closed_on__isnull=True)
            .exclude(pk__in=undecided_requests().values("case"))
            .exclude(pk__in=self.taken)
            .exclude(client__in=[case.client_id for case in staged])
            .exclude(contract__in=pooled)
            .exclude(sessions__status=SessionStatus.IN_PROGRESS.value)
            .select_related("contract", "client__organisation", "consultant__user")
        )

    def _first(self, cases: Iterator[AssistCase]) -> AssistCase | None:
        case = next(cases, None)
        if case is not None:
            self.taken.add(case.pk)
        return case

    @staticmethod
    def _outcome(case: AssistCase, at: datetime) -> Outcome | None:
        on = _day(case, at)
        if case.opened_on > on:
            return None
        return judge_request(gather_facts(case, asked=USUAL_ASK, on=on, now=at)).outcome


def _day(case: AssistCase, at: datetime) -> date:
    return local_day(at, case.client.organisation.zone)
