"""Everything the page of a review shows, read in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from clients.sessions.counts import local_day
from clinical_desk.reviews.answers_shown import Round, rounds_of
from clinical_desk.reviews.client_history import ClientOverview, overview_of
from clinical_desk.reviews.letter_steps import steps_for
from clinical_desk.reviews.queue import review_of
from clinical_desk.reviews.steps import Step
from clinical_desk.workbench.standing import LetterStanding, letter_standing
from clinical_reviews.facts import ReviewFacts, review_facts
from clinical_reviews.questions.questions import BY_KEY
from clinical_reviews.rules.reviewing import IN_REVIEW, may_note_safety
from clinical_reviews.selectors import BEFORE_EMPLOYER, given_answers, review_due_of
from decisions.decision import Decision
from extra_requests.models import Appeal, BridgingSession, ClinicalReview, ExtraSessionsRequest, ReviewStep
from extra_requests.rules.deadlines import is_overdue
from extra_requests.rules.deciding import may_withdraw
from extra_requests.rules.review_deadlines import ReviewDue
from extra_requests.selectors import loaded_for_case, steps_of
from extra_requests.standing.standing import why_this_way
from extra_requests.standing.timeline.ahead import present_first, what_comes
from extra_requests.standing.timeline.desk import done_at_desk
from extra_requests.standing.timeline.entry import TimelineEntry
from extra_requests.standing.timeline.past import done_in_words, what_happened
from extra_requests.standing.timeline.promise import promise_of
from extra_requests.states import Action
from extra_requests.vocabulary.reasons import reason_in_words
from interface.days_and_times import moment_in_words, zone_in_words
from interface.numbers_in_words import sessions


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that was done in the review, with the words that went with it."""

    title: str
    who: str
    when: str
    rationale: str
    next_steps: str
    marked: tuple[str, ...]
    judged_on: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page of one review, for one person."""

    shown: ExtraSessionsRequest
    facts: ReviewFacts
    review: ClinicalReview | None
    today: date
    due: ReviewDue | None
    rounds: tuple[Round, ...]
    steps: tuple[StepLine, ...]
    client: ClientOverview
    entries: tuple[TimelineEntry, ...]
    appeal: Appeal | None
    bridging: BridgingSession | None
    may_note: Decision
    colleagues: tuple[User, ...]
    offered: tuple[Step, ...]
    letter: LetterStanding | None

    @property
    def is_overdue(self) -> bool:
        """Whether the promised day has ended while the clock runs."""
        if self.due is None or self.due.is_paused or not self.is_open:
            return False
        return is_overdue(self.due.promised_on, self.today)

    @property
    def is_open(self) -> bool:
        """Whether the review is still to be done: the employer has not been asked, and nothing is decided."""
        return self.shown.current_state in BEFORE_EMPLOYER

    @property
    def why(self) -> str:
        """The figures at submission, and why they led to a review."""
        return why_this_way(self.shown)

    @property
    def claiming(self) -> Decision:
        """Whether this person may claim the review."""
        return self.facts.may_claim()

    @property
    def may_hand_over(self) -> bool:
        """Whether this person may give the review away; to whom is the form's question."""
        others = self.facts.claimed_by not in (None, self.facts.by) and self.facts.holder_is_active
        return self.shown.current_state in IN_REVIEW and not others

    @property
    def others(self) -> tuple[User, ...]:
        """The clinical managers to whom the review can be given: all but who has it."""
        return tuple(user for user in self.colleagues if user.pk != self.facts.claimed_by)

    @property
    def may_withdraw(self) -> Decision:
        """Whether a clinical manager may take the request back, from here or from the employer."""
        return may_withdraw(self.shown.current_state, [Role.CLINICAL_MANAGER])

    @property
    def may_bridge(self) -> Decision:
        """Whether this person may allow the one session meanwhile."""
        return self.facts.may_allow_bridging()

    @property
    def decisions(self) -> tuple[tuple[Step, Decision], ...]:
        """The steps of this review, and whether this person may take each now."""
        return tuple((step, self.facts.may(step.action)) for step in self.offered)

    @property
    def shared_refusal(self) -> str:
        """The one reason that refuses several steps, where it is the same; said once then, not at each of them."""
        reasons = [decision.because for _, decision in self.decisions if not decision]
        return reasons[0] if len(reasons) > 1 and len(set(reasons)) == 1 else ""


def review_page(request: ExtraSessionsRequest, reader: User, now: datetime) -> ReviewPage:
    """The page of the review of ``request``, loaded as ``loaded_for_review`` does."""
    facts = review_facts(request, reader)
    today = local_day(now, request.case.client.organisation.zone)
    changes = list(request.status_changes.select_related("by"))
    steps = list(steps_of(request))
    asked = [step for step in steps if step.action == Action.ASK_FOR_MORE_INFORMATION]
    appeal = Appeal.objects.filter(request=request).select_related("by", "declined_by").first()
    return ReviewPage(
        shown=request,
        facts=facts,
        review=review_of(request),
        today=today,
        due=review_due_of(request, changes, today),
        rounds=rounds_of(
            given_answers(request), reader.zone, marked=asked[-1].marked_questions if asked else ()
        ),
        steps=tuple(_lines(steps, reader)),
        client=overview_of(request, reader, today),
        entries=(
            *what_happened(request, changes, reader, beside=done_at_desk(request, reader)),
            *present_first(
                what_comes(request.current_state, promise_of(request), is_appeal=appeal is not None)
            ),
        ),
        appeal=appeal,
        bridging=BridgingSession.objects.filter(request=request)
        .select_related("allowed_by", "session")
        .first(),
        may_note=may_note_safety(
            facts.state, by=facts.by, claimed_by=facts.claimed_by, own_client=facts.own_client
        ),
        colleagues=colleagues_of(request),
        offered=steps_for(request),
        letter=letter_standing(request, reader),
    )


def loaded_for_review(requests: QuerySet[ExtraSessionsRequest]) -> QuerySet[ExtraSessionsRequest]:
    """With everything that the page and the steps of a review read of the request itself."""
    return loaded_for_case(requests).select_related("redacted", "submitted_by", "clinical_review__claimed_by")


def colleagues_of(request: ExtraSessionsRequest) -> tuple[User, ...]:
    """The clinical managers to whom this review can be given: active, and not counselling the client. One query."""
    return tuple(
        User.objects.filter(is_active=True, roles__contains=[Role.CLINICAL_MANAGER.value])
        .exclude(consultant__cases__client=request.case.client_id)
        .order_by("name", "pk")
    )


_SAYING_HOW_MANY = frozenset({Action.SEND_WITH_FEWER.value, Action.ENDORSE_LETTER.value})


def _lines(steps: list[ReviewStep], reader: User) -> Iterator[StepLine]:
    for step in steps:
        code = step.reason or step.pathway
        title = done_in_words(Action(step.action))
        if step.sessions and step.action in _SAYING_HOW_MANY:
            title = f"{title}: {sessions(step.sessions)}"
        yield StepLine(
            title=f"{title}: {reason_in_words(code)}" if code else title,
            who="You" if step.by == reader else step.by.name,
            when=f"{moment_in_words(step.at, reader.zone)}, {zone_in_words(reader.zone, step.at)}",
            rationale=step.rationale,
            next_steps=step.next_steps,
            marked=tuple(BY_KEY[key].label for key in step.marked_questions if key in BY_KEY),
            judged_on=step.get_judged_on_display() if step.judged_on else "",
        )
