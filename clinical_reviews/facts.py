"""Gathering what the rules of a clinical review judge: the same facts disable a button and make the command raise."""

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from clients.selectors import counsels_client_of
from clinical_reviews.rules.bridging import may_allow_bridging
from clinical_reviews.rules.reviewing import may_claim, may_hand_over, may_review
from clinical_reviews.selectors import risk_given
from decisions.decision import Decision
from extra_requests.models import Appeal, BridgingSession, ClinicalReview, ExtraSessionsRequest
from extra_requests.states import Action, State
from extra_requests.vocabulary.clinical import RiskLevel


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One request's review, as one person stands to it."""

    state: State
    roles: tuple[Role, ...]
    by: int
    own_client: bool
    claimed_by: int | None
    holder_is_active: bool
    highest_risk: RiskLevel
    has_safety_note: bool
    declined_before_by: tuple[int, ...]
    bridging_allowed: bool
    case_closed: bool
    awaits_confirmation: bool

    @property
    def is_manager(self) -> bool:
        """Whether the person reviews at all."""
        return Role.CLINICAL_MANAGER in self.roles

    def may(self, action: Action) -> Decision:
        """``rules.may_review`` for one of ``REVIEW_ACTIONS``."""
        return may_review(
            action,
            self.state,
            self.roles,
            by=self.by,
            own_client=self.own_client,
            claimed_by=self.claimed_by,
            highest_risk=self.highest_risk,
            has_safety_note=self.has_safety_note,
            declined_before_by=self.declined_before_by,
            awaits_confirmation=self.awaits_confirmation,
        )

    def may_claim(self) -> Decision:
        """``rules.may_claim``."""
        return may_claim(
            self.state,
            by=self.by,
            claimed_by=self.claimed_by,
            own_client=self.own_client,
            is_manager=self.is_manager,
        )

    def may_hand_over(self, *, to: int, to_is_manager: bool, to_own_client: bool) -> Decision:
        """``rules.may_hand_over``."""
        return may_hand_over(
            self.state,
            by=self.by,
            claimed_by=self.claimed_by,
            to=to,
            to_is_manager=to_is_manager,
            to_own_client=to_own_client,
            holder_is_active=self.holder_is_active,
        )

    def may_allow_bridging(self, reason: str | None = None) -> Decision:
        """``rules.may_allow_bridging``."""
        return may_allow_bridging(
            self.state,
            is_manager=self.is_manager,
            own_client=self.own_client,
            allowed_already=self.bridging_allowed,
            case_closed=self.case_closed,
            reason=reason,
        )


def review_facts(request: ExtraSessionsRequest, by: User) -> ReviewFacts:
    """The facts of ``request`` for ``by``; ``case__consultant`` loaded. At most five queries."""
    review = ClinicalReview.objects.filter(request=request).select_related("claimed_by").first()
    declined_by = Appeal.objects.filter(request=request).values_list("declined_by", flat=True).first()
    holder = review.claimed_by if review else None
    return ReviewFacts(
        state=request.current_state,
        roles=tuple(Role(role) for role in by.roles),
        by=by.pk,
        own_client=counsels_client_of(request.case, by),
        claimed_by=holder.pk if holder else None,
        holder_is_active=holder is None or (holder.is_active and holder.has_role(Role.CLINICAL_MANAGER)),
        highest_risk=risk_given(request),
        has_safety_note=bool(review and review.safety_note.strip()),
        declined_before_by=() if declined_by is None else (declined_by,),
        bridging_allowed=BridgingSession.objects.filter(request=request).exists(),
        case_closed=request.case.is_closed,
        awaits_confirmation=request.awaits_confirmation,
    )
