"""What an account manager may do while the employer decides (issue 4, "the account manager"). Pure: no Django."""

from collections.abc import Collection
from datetime import date

from decisions.decision import Decision, allowed, refused
from extra_requests.business_days import BusinessCalendar
from extra_requests.states import State

# business days after the endorsement; from the last of them on others are told as well
SENDING_REMINDER_DAYS = (1, 2)
SENDING_ESCALATED_ON = SENDING_REMINDER_DAYS[-1]


def sending_reminders_due(calendar: BusinessCalendar, endorsed_on: date, today: date) -> tuple[int, ...]:
    """Which reminders to send an endorsed letter on have come, by business day after it was endorsed. Local days."""
    return tuple(number for number in SENDING_REMINDER_DAYS if calendar.add(endorsed_on, number) <= today)


def may_nudge(
    state: State, *, nudged_on: Collection[date], today: date, receivers: int, is_shown: bool = True
) -> Decision:
    """Whether the reviewers may be reminded by hand: while they have it, and once a day of theirs.

    ``nudged_on`` are the local days of earlier nudges, ``receivers`` how many reviewers may decide,
    ``is_shown`` whether their page shows the request by now.
    Codes: ``nudge``, ``not_with_employer``, ``not_shown_yet``, ``nudged_today``, ``nobody_to_nudge``.
    """
    if state is not State.AWAITING_EMPLOYER:
        because = f"The employer is not deciding now. This request: {state.label.lower()}."
        return refused("not_with_employer", because)
    if not is_shown:
        return refused("not_shown_yet", "The employer is asked at its next fixed hour. Nothing is late yet.")
    if today in nudged_on:
        return refused("nudged_today", "They were nudged today already. Once a day is enough.")
    if not receivers:
        because = "The employer has no reviewer who may decide this. Ask them to name one."
        return refused("nobody_to_nudge", because)
    return allowed("nudge", "The reviewers get an e-mail.", receivers=receivers)


def may_record_answer(
    state: State, *, given_on: date, asked_on: date | None, today: date, given_by: str, evidence: str
) -> Decision:
    """Whether an answer given outside the portal may be recorded: while it is awaited, and with what shows it.

    Days are the organisation's. Codes: ``recordable``, ``not_with_employer``, ``in_the_future``, ``before_it_was_asked``,
    ``who_missing``, ``evidence_missing``.
    """
    if state is not State.AWAITING_EMPLOYER or asked_on is None:
        because = f"The employer is not deciding now. This request: {state.label.lower()}."
        return refused("not_with_employer", because)
    if given_on > today:
        return refused("in_the_future", "The answer cannot have been given on a day that has not come.")
    if given_on < asked_on:
        because = f"The employer was asked on {asked_on.day} {asked_on:%B %Y}: no answer can be older."
        return refused("before_it_was_asked", because)
    if not given_by.strip():
        return refused("who_missing", "Say who at the employer gave the answer.")
    if not evidence.strip():
        return refused("evidence_missing", "Say what was said or written, or where it is kept.")
    return allowed("recordable", "The answer can be recorded.")
