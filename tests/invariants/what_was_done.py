"""Which commands a run really carried out, by the rows that only a command writes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from accounts.models import AuditEntry
from extra_requests.models import Appeal, StatusChange
from extra_requests.states import FINAL, Action, State

_AUDITED = frozenset(
    {
        "claim_review",
        "hand_over_review",
        "save_safety_note",
        "allow_bridging_session",
        "remind_employer",
        "escalate_request",
        "remind_of_answers",
        "report_missing_answers",
        "report_late_review",
        "rebook_session",
        "rebook_session: bridging_session",
        "reschedule_session",
        "commence_session",
        "complete_session",
        "mark_no_show",
        "cancel_session: allowed",
        "cancel_session: late_cancellation",
        "propose_session",
        "accept_proposal",
        "decline_proposal",
        "take_proposal_back",
        "close_case",
        "reopen_case",
        "open_new_case",
        "log_contact",
        "submit_transfer",
        "decide_transfer: approved",
        "decide_transfer: approved_with_conditions",
        "decide_transfer: declined",
        "save_marks",
        "release_letter",
        "take_back_release",
    }
)
# counted where it is done: each session of a series has an entry of its own
_SERIES = frozenset({"several at once: Session", "several at once: SessionProposal"})
_BY = frozenset(
    f"withdraw as {role}" for role in ("consultant", "practice_administrator", "clinical_manager")
)
_APPEALS = frozenset(
    {"appeal decided: approve", "appeal decided: decline", "appeal decided: send_to_employer"}
)
EVERYTHING = frozenset(action.value for action in Action) | _AUDITED | _SERIES | _BY | _APPEALS


def done_in(
    entries: Iterable[AuditEntry], changes: Sequence[StatusChange], appeals: Iterable[Appeal]
) -> Counter[str]:
    """How often what was done, in one example."""
    done: Counter[str] = Counter(change.action for change in changes)
    for entry in entries:
        done[entry.action] += 1
        done[f"{entry.action}: {entry.details.get('decision', '')}"] += 1
    done.update(f"withdraw as {change.actor}" for change in changes if change.action == Action.WITHDRAW)
    for appeal in appeals:
        decided = [
            change.action
            for change in changes
            if change.request_id == appeal.request_id
            and change.at > appeal.at
            and (State(change.to_state) in FINAL or change.action == Action.SEND_TO_EMPLOYER)
        ]
        done.update(f"appeal decided: {action}" for action in decided)
    return done
