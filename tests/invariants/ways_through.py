"""Ways that people go from the scenes on, one step after the other; between them they take every step there is.

Random steps seldom come as far as these. Each step must really be carried out, and the promises hold after it.
"""

from collections.abc import Callable
from datetime import timedelta

from clients.sessions.life import SessionAction
from extra_requests.vocabulary.clinical import Pathway
from tests.invariants import letter_steps, steps
from tests.invariants.portal import Portal

type Way = Callable[[Portal], None]

FIRST, SECOND = 0, 1
CONDITIONS, DECLINED = 1, 2


def go(portal: Portal, step: steps.Step, *choices: int) -> None:
    """Take a step on the newest request, once for each of ``choices``: of the first or the second of who may."""
    for choice in choices:
        portal.take(step, portal.requests[-1], choice)
        portal.goes_on(step.__name__)


def wait(portal: Portal, *days: int) -> None:
    for some in days:
        portal.let_time_pass(days=some)
        portal.goes_on("waiting")


def ask(portal: Portal, sessions: int) -> None:
    portal.ask(pick=0, sessions=sessions)
    portal.goes_on("asking")


def book(portal: Portal, *, weeks: int, choice: int, case: int = 0) -> None:
    portal.book(pick=case, weeks=weeks, choice=choice)
    portal.goes_on("booking")


def on_case(portal: Portal, case: int, way: str, *choices: int) -> None:
    for choice in choices:
        portal.change_a_case(pick=case, way=way, choice=choice)
        portal.goes_on(way)


def on_session(portal: Portal, action: SessionAction, choice: int = 40) -> None:
    """With the next session that is still to come."""
    portal.go_on_with_a_session(pick=0, action=action, choice=choice)
    portal.goes_on(action.value)


def reviewed_sent_with_fewer_and_approved(portal: Portal) -> None:
    go(portal, steps.claim, FIRST)
    go(portal, steps.hand_over, FIRST)
    go(portal, steps.note_safety, SECOND)
    go(portal, steps.ask_for_more, SECOND)
    go(portal, steps.answer, 1)
    go(portal, steps.send_fewer, SECOND)
    go(portal, steps.approve, FIRST)


def declined_clinically_appealed_sent_and_declined(portal: Portal) -> None:
    go(portal, steps.decline_clinically, FIRST)
    go(portal, steps.appeal, 0)
    go(portal, steps.send, SECOND)
    go(portal, steps.decline, SECOND)


def pointed_to_private_practice_and_transferred_in_the_end(portal: Portal) -> None:
    go(portal, steps.point_elsewhere, list(Pathway).index(Pathway.PRIVATE_PRACTICE))
    # the contact, the form, its decision; and once more
    on_case(portal, 0, "transfer", FIRST, FIRST, DECLINED, FIRST, CONDITIONS)


def transferred_and_a_new_issue(portal: Portal) -> None:
    on_case(portal, 0, "transfer", FIRST, FIRST, FIRST)
    on_case(portal, 1, "close", 0)
    on_case(portal, 1, "open another", 0)
    on_case(portal, 2, "close", 1)
    on_case(portal, 1, "reopen", 0)


def bridged_declined_appealed_and_declined_again(portal: Portal) -> None:
    go(portal, steps.allow_bridging, FIRST)
    book(portal, weeks=1, choice=10)
    go(portal, steps.decline, FIRST)
    go(portal, steps.appeal, 0)
    go(portal, steps.decline, SECOND)


def declined_appealed_and_approved(portal: Portal) -> None:
    go(portal, steps.appeal, 0)
    go(portal, steps.approve, FIRST)


def unanswered_late_and_withdrawn_by_a_manager(portal: Portal) -> None:
    wait(portal, 1, 1, 5)
    go(portal, steps.answer, 1)
    wait(portal, 14)
    go(portal, steps.withdraw, 2)


def withdrawn_at_once(portal: Portal) -> None:
    go(portal, steps.withdraw, 0)


def overdue_and_withdrawn_by_the_office(portal: Portal) -> None:
    wait(portal, 5, 14)
    go(portal, steps.withdraw, 1)


def silent(portal: Portal) -> None:
    wait(portal, 14)


def approved_by_the_contract_and_asked_for_too_many(portal: Portal) -> None:
    ask(portal, 2)
    ask(portal, 6)


def assessed_twice_sent_and_approved_by_phone(portal: Portal) -> None:
    go(portal, letter_steps.release, FIRST)
    go(portal, letter_steps.ask_about_letter, FIRST)
    go(portal, letter_steps.add_to_letter, SECOND)
    go(portal, letter_steps.release, FIRST)
    go(portal, letter_steps.take_back, FIRST)
    go(portal, letter_steps.endorse, FIRST)
    go(portal, letter_steps.give_back, 0)
    go(portal, letter_steps.endorse, FIRST)
    go(portal, letter_steps.release, SECOND)
    go(portal, letter_steps.send_letter, 0)
    go(portal, letter_steps.record_approval, 0)


def released_sent_and_declined_by_phone(portal: Portal) -> None:
    go(portal, letter_steps.release, FIRST)
    go(portal, letter_steps.endorse, FIRST)
    go(portal, letter_steps.send_letter, 0)
    go(portal, letter_steps.record_decline, 0)


def sessions_of_every_end(portal: Portal) -> None:
    book(portal, weeks=3, choice=8)
    on_session(portal, SessionAction.COMMENCE)
    on_session(portal, SessionAction.COMPLETE)
    on_session(portal, SessionAction.NO_SHOW)
    on_session(portal, SessionAction.RESCHEDULE)
    on_session(portal, SessionAction.CANCEL)
    book(portal, weeks=1, choice=8)
    portal.wait_until(portal.to_come[0].starts_at - timedelta(hours=2))
    portal.goes_on("waiting")
    on_session(portal, SessionAction.CANCEL)


def proposed_accepted_declined_and_taken_back(portal: Portal) -> None:
    book(portal, weeks=3, choice=8)
    for choice in (1, 2, 3):
        portal.answer_a_proposal(pick=0, choice=choice)
        portal.goes_on("answering a proposal")


WAYS: dict[str, tuple[Way, ...]] = {
    "little is needed: the contract approves": (approved_by_the_contract_and_asked_for_too_many,),
    "in clinical review": (
        reviewed_sent_with_fewer_and_approved,
        declined_clinically_appealed_sent_and_declined,
        pointed_to_private_practice_and_transferred_in_the_end,
    ),
    "questions to answer": (unanswered_late_and_withdrawn_by_a_manager, withdrawn_at_once),
    "with the employer": (
        bridged_declined_appealed_and_declined_again,
        overdue_and_withdrawn_by_the_office,
    ),
    "with an employer whose silence approves": (silent,),
    "with an employer whose silence declines": (silent,),
    "declined": (declined_appealed_and_approved,),
    "a letter to assess": (assessed_twice_sent_and_approved_by_phone, released_sent_and_declined_by_phone),
    "no extra sessions": (transferred_and_a_new_issue,),
    "all sessions to come": (sessions_of_every_end,),
    "an ad hoc associate": (proposed_accepted_declined_and_taken_back,),
}
