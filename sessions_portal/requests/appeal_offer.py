"""The one appeal against a decline, as a request's pages offer and tell it."""

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from decisions.decision import Decision
from extra_requests.facts.request import ended_with_transfer
from extra_requests.models import Appeal, ExtraSessionsRequest
from extra_requests.rules.deciding import APPEAL_OF, may_appeal
from extra_requests.selectors import undecided_requests
from extra_requests.states import State


@dataclass(frozen=True, slots=True)
class AppealOffer:
    """Where a request stands with its appeal.

    ``decision`` is `None` without a decline, or where it is not the reader's to appeal; ``made`` is `None` without an appeal.
    ``reads_grounds``: whether its words are for the reader.
    """

    decision: Decision | None
    made: Appeal | None
    reads_grounds: bool

    @property
    def is_open(self) -> bool:
        """Whether the reader may appeal now."""
        return self.decision is not None and self.decision.allowed


def appeal_offer(request: ExtraSessionsRequest, reader: User, *, in_care: bool) -> AppealOffer:
    """The appeal of ``request``, made or to be made; two queries at most. ``in_care``: of the reader, or their practice."""
    made = Appeal.objects.filter(request=request).select_related("by").first()
    decision = None
    if in_care and request.current_state in APPEAL_OF:
        decision = may_appeal(
            request.current_state,
            [Role(role) for role in reader.roles],
            appeals=0 if made is None else 1,
            undecided_on_case=undecided_requests().filter(case=request.case_id).exists(),
            transferred=ended_with_transfer(request.case),
        )
    reads = in_care or reader.has_role(Role.CLINICAL_MANAGER)
    return AppealOffer(decision, made, reads and made is not None)


def who_decides_then(request: ExtraSessionsRequest) -> str:
    """Who decides on an appeal against this decline, and by which promise; nothing without a decline."""
    if request.current_state is State.DECLINED:
        return (
            f"{request.case.client.organisation.name} is asked again, for the same sessions and without a word of yours. "
            "A different person decides, not the one who declined. The outcome gets a new due day, counted from today."
        )
    if request.current_state is State.DECLINED_CLINICALLY:
        return (
            "A different clinical manager reviews it, with your answers and your grounds. "
            "The review and the outcome get new due days, counted from today."
        )
    return ""
