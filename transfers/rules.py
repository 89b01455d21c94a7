"""Transfer to private practice (DESIGN, "transfer"). Pure: no Django. ``transfer_form`` checks the form itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from decisions.decision import Decision, allowed, refused
from extra_requests.rules.judgement import Judgement, Outcome
from extra_requests.vocabulary.clinical import TransferState
from extra_requests.vocabulary.requests import EmployerDecline
from interface.days_and_times import long_day
from interface.numbers_in_words import listed

# with these the employer has said that it grants no more; the others can be answered by asking again
FINAL_DECLINES = frozenset(
    {
        EmployerDecline.BUDGET_USED_UP,
        EmployerDecline.OUTSIDE_CONTRACT,
        EmployerDecline.LIMIT_REACHED,
        EmployerDecline.FINAL_EXTENSION_USED,
    }
)
_WORDS_NEEDED = {
    TransferState.APPROVED_WITH_CONDITIONS: "Write down the conditions.",
    TransferState.DECLINED: "Say why the transfer is declined.",
}


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """What a transfer is judged by.

    - ``asking_one``: what would become of asking for 1 session today (``judge_request``);
    - ``employer_declined``: why the employer declined the case's latest request in this window, if it did, with no appeal
      open;
    - ``pointed_to_private_practice``: a clinical manager pointed the latest request there;
    - ``has_contact``: a contact with a clinical manager about this case is logged;
    - ``undecided_transfer``: of this case; ``transferred``: the case ended with one.
    """

    asking_one: Judgement
    has_contact: bool
    undecided_transfer: bool = False
    transferred: bool = False
    employer_declined: EmployerDecline | None = None
    pointed_to_private_practice: bool = False


def may_transfer(facts: TransferFacts) -> Decision:
    """Whether the client transfer form may be filled in and given.

    Codes: ``transfer``, ``transferred``, ``undecided_transfer``, ``undecided_request``, ``another_case_active``,
    ``extras_available``, ``contact_missing``.
    """
    if facts.transferred:
        return refused("transferred", "This case was closed with a transfer already.")
    if facts.undecided_transfer:
        return refused("undecided_transfer", "A transfer of this case is waiting for a clinical manager.")
    needed = extras_are_to_be_had(facts)
    if needed.allowed:
        return refused("extras_available", needed.because, **needed.figures)
    if needed.code in ("undecided_request", "another_case_active"):
        return needed
    if not facts.has_contact:
        because = "Contact a clinical manager first, and log what was discussed."
        return refused("contact_missing", because)
    return allowed("transfer", f"{needed.because} A clinical manager decides on the transfer.")


def extras_are_to_be_had(facts: TransferFacts) -> Decision:
    """Whether the client could still be given extra sessions: then a transfer is not the way.

    Codes: ``extras_available``; refused ``undecided_request``, ``declined_for_good``, ``private_practice``, or the code
    with which asking for 1 session is refused.
    """
    judged = facts.asking_one
    if judged.code == "undecided_request":
        because = "A request on this case is undecided: extra sessions may still come of it."
        return refused("undecided_request", because)
    if judged.outcome is Outcome.REFUSED:
        return judged.decision
    if facts.employer_declined in FINAL_DECLINES:
        because = f"The employer declined more sessions: {facts.employer_declined.label.lower()}."
        return refused("declined_for_good", because)
    if facts.pointed_to_private_practice:
        return refused("private_practice", "A clinical manager pointed to private practice.")
    because = "Extra sessions can still be requested on this case. A transfer is for when no extra sessions are available."
    return allowed("extras_available", because, outcome=judged.outcome.value)


def may_decide_transfer(
    state: TransferState,
    to_state: TransferState,
    *,
    by: int,
    is_manager: bool,
    own_client: bool,
    submitted_by: int,
    words: str | None = None,
) -> Decision:
    """Whether this person may decide the transfer so. ``words``: the conditions, or why not; none: not asked for yet.

    Codes: ``decided``, ``not_for_this_role``, ``already_decided``, ``own_client``, ``someone_else``, ``words_missing``. Raises
    ValueError for a ``to_state`` that is no decision.
    """
    if to_state is TransferState.AWAITING_DECISION:
        raise ValueError("Waiting is no decision")
    if not is_manager:
        return refused("not_for_this_role", "Only a clinical manager decides on a transfer.")
    if state is not TransferState.AWAITING_DECISION:
        return refused("already_decided", f"This transfer is already decided: {state.label.lower()}.")
    if own_client:
        return refused("own_client", "You cannot decide on the transfer of your own client.")
    if by == submitted_by:
        return refused("someone_else", "A transfer is decided by someone else than the person who gave it.")
    if words is not None and not words.strip() and to_state in _WORDS_NEEDED:
        return refused("words_missing", _WORDS_NEEDED[to_state])
    return allowed("decided", f"{to_state.label}.")


def may_log_contact(*, is_manager_of_contact: bool, options: Collection[str], discussed: str) -> Decision:
    """Whether a contact with a clinical manager can be logged, by either side.

    Codes: ``logged``, ``not_a_manager``, ``nothing_discussed``.
    """
    if not is_manager_of_contact:
        return refused("not_a_manager", "The contact must be with a clinical manager.")
    if not options or not discussed.strip():
        return refused("nothing_discussed", "Say what was discussed, and which options.")
    return allowed("logged", "The contact can be logged.")


def time_of_contact(contacted_at: datetime, now: datetime, *, opened_on: date) -> Decision:
    """Whether a contact can have been then: about this case, and not in the future. Both moments in one zone.

    Codes: ``time_of_contact``, ``contact_in_the_future``, ``contact_before_the_case``.
    """
    if contacted_at > now:
        return refused("contact_in_the_future", "Log a contact once it has taken place.")
    if contacted_at.date() < opened_on:
        because = (
            f"The assist case was opened on {long_day(opened_on)}: the contact cannot have been before it."
        )
        return refused("contact_before_the_case", because)
    return allowed("time_of_contact", "The time is known.")


def may_end_with_transfer(*, sessions_to_come: Sequence[str], undecided_request: bool) -> Decision:
    """Whether a case can be closed with a transfer now. ``sessions_to_come``: each booked or running session in words.

    Codes: ``ends``, ``sessions_still_open``, ``undecided_request``. A clinical manager books and cancels nothing on
    somebody else's case, so the consultant settles the sessions first.
    """
    if undecided_request:
        because = "A request on this case is undecided: extra sessions may still come of it."
        return refused("undecided_request", because)
    if sessions_to_come:
        because = (
            f"The case closes with the transfer, and these sessions are still to come: {listed(sessions_to_come)}. "
            "The consultant completes or cancels them first."
        )
        return refused("sessions_still_open", because, sessions=len(sessions_to_come))
    return allowed("ends", "The case can be closed with the transfer.")
