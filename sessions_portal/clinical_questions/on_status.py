"""What a request's page shows of its clinical review, to the consultant and to clinical managers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.roles import Role
from clinical_reviews.commands.answers import may_answer_request
from clinical_reviews.selectors import open_bridging, review_due_of
from extra_requests.models import BridgingSession, ExtraSessionsRequest, ReviewStep, StatusChange
from extra_requests.rules.review_deadlines import ReviewDue
from extra_requests.selectors import steps_of
from extra_requests.states import Action, State

_OUTCOMES = (Action.DECLINE_CLINICALLY, Action.POINT_TO_ANOTHER_PATHWAY)


@dataclass(frozen=True, slots=True)
class ClinicalSide:
    """The review of one request, as far as its page tells it.

    ``due`` and ``bridging`` are for everybody who may open the page; the words of ``steps`` are not.
    """

    due: ReviewDue | None
    bridging: BridgingSession | None
    answers_now: bool
    has_answers: bool
    steps: tuple[ReviewStep, ...]

    @property
    def sent_with_fewer(self) -> ReviewStep | None:
        """The step that sent it on for fewer sessions than were asked for."""
        return self._latest(Action.SEND_WITH_FEWER)

    @property
    def declined(self) -> ReviewStep | None:
        """The step that declined it, or pointed elsewhere: with the next steps for the client."""
        return self._latest(*_OUTCOMES)

    @property
    def withdrawn(self) -> ReviewStep | None:
        """The step with which a clinical manager took it back, and why."""
        return self._latest(Action.WITHDRAW)

    def _latest(self, *actions: Action) -> ReviewStep | None:
        newest = self.steps[-1] if self.steps else None
        return newest if newest is not None and newest.action in actions else None


def clinical_side(
    request: ExtraSessionsRequest, reader: User, changes: Sequence[StatusChange], today: date
) -> ClinicalSide | None:
    """The clinical side of ``request``; None where it never had one. At most four queries.

    ``changes``: its history, oldest first; ``today``: the organisation's local day.
    """
    # a request that went straight to the employer has words of a clinical manager only if one of them withdrew it
    if request.clinical_review_due_on is None and request.current_state is not State.WITHDRAWN:
        return None
    counsels = request.case.consultant.user_id == reader.pk and reader.has_role(Role.CONSULTANT)
    reads = counsels or reader.has_role(Role.CLINICAL_MANAGER)
    return ClinicalSide(
        due=review_due_of(request, changes, today),
        bridging=open_bridging(request.case) if request.is_undecided else None,
        answers_now=counsels and bool(may_answer_request(request)),
        has_answers=counsels and request.clinical_answers.filter(given_at__isnull=False).exists(),
        steps=tuple(steps_of(request)) if reads else (),
    )
