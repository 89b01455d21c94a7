"""What would become of a request, shown beside the form while it is filled in: the very judgement the command makes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from clients.models import AssistCase
from clients.sessions.counts import Counts, local_day
from clients.sessions.histories import ClientHistory, history_of, terms_of
from clients.sessions.renewal import renewal_in_words
from clients.vocabulary import Silence
from extra_requests.employer_preview import preview_of_case
from extra_requests.facts.request import gather_facts
from extra_requests.for_employers import RequestForEmployer
from extra_requests.rules.facts import RequestFacts
from extra_requests.rules.judgement import ACTION_FOR, Judgement, Outcome, judge_request
from extra_requests.standing.explanation import sum_in_words
from extra_requests.standing.timeline.ahead import added_at_once, rejected_at_once, what_comes
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.standing.timeline.promise import Promise
from extra_requests.states import TRANSITIONS
from extra_requests.vocabulary.requests import Goal

_TONES = {
    Outcome.REFUSED: "danger",
    Outcome.REJECTED_AUTOMATICALLY: "warning",
    Outcome.CLINICAL_REVIEW: "review",
    Outcome.APPROVED_AUTOMATICALLY: "success",
    Outcome.EMPLOYER: "info",
    Outcome.ASSESSMENT: "review",
}


@dataclass(frozen=True, slots=True)
class Projection:
    """One request as it would be judged now. ``seen`` is what HR would see, None where it never reaches them."""

    asked: int
    judgement: Judgement
    tone: str
    due: str
    sum: str
    coming: tuple[TimelineEntry, ...]
    seen: RequestForEmployer | None
    most: int

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be asked for at all."""
        return self.judgement.outcome is Outcome.REFUSED

    @property
    def is_above_maximum(self) -> bool:
        """Whether it would be recorded, and rejected automatically."""
        return self.judgement.outcome is Outcome.REJECTED_AUTOMATICALLY

    @property
    def is_reviewed_first(self) -> bool:
        """Whether a clinical review, or the assessment of a letter, comes before the employer."""
        return self.judgement.outcome in (Outcome.CLINICAL_REVIEW, Outcome.ASSESSMENT)

    @property
    def said(self) -> str:
        """In one line, for those who hear the page."""
        return f"{self.judgement.decision.because} {self.due}".strip()


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """The case on which somebody is about to ask, with its client's history: fetched once, projected from at will."""

    case: AssistCase
    history: ClientHistory
    now: datetime

    @classmethod
    def at(cls, case: AssistCase, now: datetime) -> "CaseAsked":
        """``case`` with ``contract`` and ``client.organisation`` loaded; two queries."""
        return cls(case, history_of(case), now)

    @property
    def today(self) -> date:
        """The organisation's local day: the only date of request that is accepted."""
        return local_day(self.now, self.history.zone)

    @property
    def counts(self) -> Counts:
        """The balance of the case today."""
        return self.history.counts(self.case, self.today)

    @property
    def renewal(self) -> str:
        """What a monthly contract leaves this month, and when it renews; nothing under another."""
        return renewal_in_words(terms_of(self.case.contract), self.counts, self.today)

    @property
    def guide(self) -> str:
        """What the client is entitled to, and how many sessions one request may ask for."""
        counts, most = self.counts, self.case.contract.max_sessions_per_request
        return (
            f"Entitled {counts.entitled}: {counts.used} used, {counts.booked} booked, {counts.remaining} remaining. "
            f"One request may ask for up to {most}."
        )

    def project(
        self,
        asked: int,
        goal: Goal | None = None,
        judge: Callable[[RequestFacts], Judgement] = judge_request,
    ) -> Projection:
        """What would become of asking for so many sessions today, with the form or, by ``judge_letter``, with a letter.

        One query.
        """
        facts = gather_facts(self.case, asked=asked, on=self.today, now=self.now, history=self.history)
        judgement = judge(facts)
        promise = self._promise(facts, judgement)
        return Projection(
            asked=asked,
            judgement=judgement,
            tone=_TONES[judgement.outcome],
            due=promise.due(judgement.due_on),
            sum=_sum(facts),
            coming=tuple(_coming(judgement, promise, asked)),
            seen=self._seen(facts, judgement, goal),
            most=facts.terms.max_sessions_per_request,
        )

    def _promise(self, facts: RequestFacts, judgement: Judgement) -> Promise:
        client = self.case.client
        return Promise(
            organisation=client.organisation.name,
            on=facts.on,
            due_on=judgement.due_on,
            clinical_review_due_on=judgement.clinical_review_due_on,
            calendar=facts.calendar,
            client_has_email=bool(client.contact_email),
            silence=Silence(self.case.contract.silence),
        )

    def _seen(
        self, facts: RequestFacts, judgement: Judgement, goal: Goal | None
    ) -> RequestForEmployer | None:
        """The row HR would read, from the function that makes it (DESIGN, "What the employer can see")."""
        if judgement.due_on is None:
            return None
        return preview_of_case(self.case, sessions=facts.asked, goal=goal, now=self.now)


def _coming(judgement: Judgement, promise: Promise, asked: int) -> list[TimelineEntry]:
    match judgement.outcome:
        case Outcome.REFUSED:
            return []
        case Outcome.REJECTED_AUTOMATICALLY:
            return rejected_at_once()
        case Outcome.APPROVED_AUTOMATICALLY:
            return added_at_once(asked)
    return what_comes(TRANSITIONS[ACTION_FOR[judgement.outcome]].to_state, promise)


def _sum(facts: RequestFacts) -> str:
    return sum_in_words(
        counted_in_window=facts.counted_in_window,
        remaining=facts.counts.remaining,
        undecided_elsewhere=facts.undecided_elsewhere_sessions,
        asked=facts.asked,
        threshold=facts.terms.clinical_review_threshold,
    )
