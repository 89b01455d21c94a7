"""Reviewing a request (issue 3, "Clinical review"; DESIGN, "clinical review"). Pure: no Django.

``review_deadlines`` says by when.
"""

from collections.abc import Collection

from clinical_reviews.questions.questions import BY_KEY
from decisions.decision import Decision, allowed, refused
from extra_requests.rules.deciding import may_decide
from extra_requests.rules.facts import ContractTerms
from extra_requests.states import Action, Actor, State
from extra_requests.vocabulary.clinical import RiskLevel
from interface.numbers_in_words import sessions

# what takes a request out of the review; asking for more keeps it there
CLOSES_REVIEW = frozenset(
    {
        Action.SEND_TO_EMPLOYER,
        Action.SEND_WITH_FEWER,
        Action.DECLINE_CLINICALLY,
        Action.POINT_TO_ANOTHER_PATHWAY,
        Action.ENDORSE_LETTER,
    }
)
REVIEW_ACTIONS = CLOSES_REVIEW | {Action.ASK_FOR_MORE_INFORMATION, Action.ASK_ABOUT_LETTER}
IN_REVIEW = frozenset(
    {State.AWAITING_CLINICAL_REVIEW, State.MORE_INFORMATION_NEEDED, State.AWAITING_ASSESSMENT}
)


def may_review(
    action: Action,
    state: State,
    actors: Collection[Actor],
    *,
    by: int,
    own_client: bool,
    claimed_by: int | None,
    highest_risk: RiskLevel = RiskLevel.NONE,
    has_safety_note: bool = False,
    declined_before_by: Collection[int] = (),
    awaits_confirmation: bool = False,
) -> Decision:
    """Whether this clinical manager may take this step of a review (one of ``REVIEW_ACTIONS``).

    ``by`` and ``claimed_by`` are keys of people; a review that is not claimed may be worked on by anybody, who then has claimed it by
    the step. ``own_client``, ``declined_before_by`` as in ``may_decide``. ``awaits_confirmation``: of a letter that an e-mail
    brought, no person has confirmed case and number yet.
    Codes: those of ``may_decide``, ``not_confirmed``, ``claimed_by_another``, ``safety_note_missing`` (a high risk needs the note before the
    request leaves the review, whichever way).
    """
    decision = may_decide(
        action, state, actors, by=by, declined_before_by=declined_before_by, own_client=own_client
    )
    if not decision.allowed:
        return decision
    if awaits_confirmation:
        because = "This letter came by e-mail. Confirm its case and number of sessions first."
        return refused("not_confirmed", because)
    if claimed_by not in (None, by):
        return refused("claimed_by_another", "A colleague has this review. Ask them to hand it over first.")
    if action in CLOSES_REVIEW and highest_risk is RiskLevel.HIGH and not has_safety_note:
        because = "A risk is high: write the safety note before this request leaves the review."
        return refused("safety_note_missing", because)
    return decision


def may_claim(
    state: State, *, by: int, claimed_by: int | None, own_client: bool, is_manager: bool = True
) -> Decision:
    """Whether a review may be claimed. Codes: ``claimable``, ``not_a_manager``, ``not_in_review``, ``own_client``,
    ``claimed_already`` (by this person), ``claimed_by_another``.
    """
    blocked = _may_have(state, own_client=own_client, is_manager=is_manager)
    if blocked is not None:
        return blocked
    if claimed_by == by:
        return refused("claimed_already", "You have this review already.")
    if claimed_by is not None:
        return refused("claimed_by_another", "A colleague has this review. Ask them to hand it over first.")
    return allowed("claimable", "This review is not claimed yet.")


def may_hand_over(
    state: State,
    *,
    by: int,
    claimed_by: int | None,
    to: int,
    to_is_manager: bool,
    to_own_client: bool,
    holder_is_active: bool = True,
) -> Decision:
    """Whether ``by`` may give the review to ``to``; a holder who cannot sign in any more does not keep it.

    Codes: ``hand_over``, ``not_in_review``, ``not_a_manager``, ``own_client``, ``not_yours``, ``claimed_already`` (by ``to``).
    """
    blocked = _may_have(state, own_client=to_own_client, is_manager=to_is_manager)
    if blocked is not None:
        return blocked
    if claimed_by == to:
        return refused("claimed_already", "They have this review already.")
    if claimed_by not in (None, by) and holder_is_active:
        return refused("not_yours", "Only the person who has a review hands it over.")
    return allowed("hand_over", "The review can be handed over.")


def may_note_safety(
    state: State, *, by: int, claimed_by: int | None, own_client: bool, note: str | None = None
) -> Decision:
    """Whether ``by`` may write the safety note; writing it claims a review that is not claimed. ``note`` is `None` to offer the form.

    Codes: ``noted``, ``not_in_review``, ``own_client``, ``claimed_by_another``, ``note_missing``.
    """
    blocked = _may_have(state, own_client=own_client, is_manager=True)
    if blocked is not None:
        return blocked
    if claimed_by not in (None, by):
        return refused("claimed_by_another", "A colleague has this review. Ask them to hand it over first.")
    if note is not None and not note.strip():
        return refused("note_missing", "Write what keeps people safe: who does what, and who has been told.")
    return allowed("noted", "The safety note can be written.")


def says_why(rationale: str, next_steps: str | None = None) -> Decision:
    """Whether a step that goes against what was asked is explained; ``next_steps`` where the client is owed them.

    Codes: ``explained``, ``rationale_missing``, ``next_steps_missing``.
    """
    if not rationale.strip():
        return refused(
            "rationale_missing", "Say why, for the consultant and for colleagues who look at it later."
        )
    if next_steps is not None and not next_steps.strip():
        return refused("next_steps_missing", "Say what the client can do next, in words for the client.")
    return allowed("explained", "The reason is given.")


def may_send_with_fewer(asked: int, sent: int) -> Decision:
    """How many sessions may be sent on instead: 1 up to one less than asked. Codes: ``fewer``, ``too_few``, ``not_fewer``."""
    figures = {"asked": asked, "sent": sent}
    if asked <= 1:
        return refused("not_fewer", "Only one session is requested: fewer cannot be sent.", **figures)
    if sent < 1:
        return refused("too_few", "Send at least 1 session, or decline.", **figures)
    if sent >= asked:
        because = f"Enter fewer than the {sessions(asked)} requested. To send all of them, send the request as it is."
        return refused("not_fewer", because, **figures)
    return allowed("fewer", f"{sent} of the {sessions(asked)} requested are sent to the employer.", **figures)


def may_ask_for_more(marked: Collection[str]) -> Decision:
    """Whether these questions can be marked for the consultant. Codes: ``marked``, ``nothing_marked``, ``no_such_question``."""
    if not marked:
        return refused("nothing_marked", "Mark at least one question to be answered again.")
    if not set(marked) <= set(BY_KEY):
        return refused("no_such_question", "One of the marked questions is not among the clinical questions.")
    return allowed("marked", "The consultant is asked again.", marked=len(set(marked)))


def usual_ask(terms: ContractTerms) -> int:
    """What a next request under the contract usually asks, in sessions: all that one request may."""
    return terms.max_sessions_per_request


def next_usual_total(
    *, counted_in_window: int, remaining: int, undecided_elsewhere: int, usual_ask: int
) -> int:
    """What the clinical review would look at, were the usual request made today (as ``RequestFacts.total``), in sessions."""
    return counted_in_window + remaining + undecided_elsewhere + usual_ask


def near_threshold(total_next: int, threshold: int) -> Decision:
    """Whether a client belongs on the watch list: the next usual request would reach the threshold.

    Both in sessions. Codes: ``reaches_threshold``, ``below_threshold``.
    """
    figures = {"total": total_next, "threshold": threshold}
    if total_next >= threshold:
        because = (
            f"The next usual request would make {total_next} of {threshold}: a clinical review comes first."
        )
        return allowed("reaches_threshold", because, **figures)
    because = f"The next usual request would make {total_next} of {threshold}: no clinical review yet."
    return refused("below_threshold", because, **figures)


def _may_have(state: State, *, own_client: bool, is_manager: bool) -> Decision | None:
    if state not in IN_REVIEW:
        return refused("not_in_review", f"This request is not in review: {state.label.lower()}.")
    if not is_manager:
        return refused("not_a_manager", "Only a clinical manager reviews.")
    if own_client:
        return refused("own_client", "You cannot review a request for your own client.")
    return None
