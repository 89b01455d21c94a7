"""What may be done with extra sessions, and why not: frozen facts in, a Decision out (DESIGN, "Rules"). Pure: no Django.

Today is always a fact, never read from a clock; days are local days of the organisation. Where to look:
``facts`` what is asked with · ``eligibility`` may a request be made at all · ``judgement`` what becomes of it ·
``booking`` rebooking and cancelling · ``bridging`` one session meanwhile · ``deciding`` approving, declining, withdrawing,
appealing · ``deadlines`` days · ``answering``, ``clinical`` reviewing, ``review_deadlines`` by when · ``transfer`` · ``new_case``.
"""

from extra_requests.decision import Decision, allowed, refused
from extra_requests.rules.answering import ANSWER_IN, may_answer
from extra_requests.rules.booking import late_cancellation, may_rebook
from extra_requests.rules.bridging import may_allow_bridging
from extra_requests.rules.clinical import (
    CLOSES_REVIEW,
    IN_REVIEW,
    REVIEW_ACTIONS,
    may_ask_for_more,
    may_claim,
    may_hand_over,
    may_note_safety,
    may_review,
    may_send_with_fewer,
    near_threshold,
    next_usual_total,
    says_why,
    usual_ask,
)
from extra_requests.rules.deadlines import (
    REMINDER_DAYS,
    days_left,
    due_in_words,
    is_overdue,
    on_silence,
    reminder_days,
    reminders_due,
    silence_means_something_after,
    uncounted_in_words,
)
from extra_requests.rules.deciding import APPEAL_OF, may_appeal, may_approve, may_decide, may_withdraw
from extra_requests.rules.eligibility import (
    MOST_SESSIONS_ASKED,
    date_of_request,
    may_request,
    may_submit,
    sessions_asked,
)
from extra_requests.rules.facts import ContractTerms, RequestFacts
from extra_requests.rules.judgement import ACTION_FOR, Judgement, NextStep, Outcome, judge_request
from extra_requests.rules.new_case import NewCaseFacts, grounds_for_new_case, may_open_new_case
from extra_requests.rules.review_deadlines import (
    ANSWERS_REMINDER_DAYS,
    Pause,
    ReviewDue,
    answers_overdue,
    answers_reminder_days,
    answers_reminders_due,
    pauses_of,
    review_due,
)
from extra_requests.rules.transfer import (
    FINAL_DECLINES,
    TransferFacts,
    extras_are_to_be_had,
    may_decide_transfer,
    may_end_with_transfer,
    may_log_contact,
    may_transfer,
    time_of_contact,
)

__all__ = [
    "ACTION_FOR",
    "ANSWERS_REMINDER_DAYS",
    "ANSWER_IN",
    "APPEAL_OF",
    "CLOSES_REVIEW",
    "FINAL_DECLINES",
    "IN_REVIEW",
    "MOST_SESSIONS_ASKED",
    "REMINDER_DAYS",
    "REVIEW_ACTIONS",
    "ContractTerms",
    "Decision",
    "Judgement",
    "NewCaseFacts",
    "NextStep",
    "Outcome",
    "Pause",
    "RequestFacts",
    "ReviewDue",
    "TransferFacts",
    "allowed",
    "answers_overdue",
    "answers_reminder_days",
    "answers_reminders_due",
    "date_of_request",
    "days_left",
    "due_in_words",
    "extras_are_to_be_had",
    "grounds_for_new_case",
    "is_overdue",
    "judge_request",
    "late_cancellation",
    "may_allow_bridging",
    "may_answer",
    "may_appeal",
    "may_approve",
    "may_ask_for_more",
    "may_claim",
    "may_decide",
    "may_decide_transfer",
    "may_end_with_transfer",
    "may_hand_over",
    "may_log_contact",
    "may_note_safety",
    "may_open_new_case",
    "may_rebook",
    "may_request",
    "may_review",
    "may_send_with_fewer",
    "may_submit",
    "may_transfer",
    "may_withdraw",
    "near_threshold",
    "next_usual_total",
    "on_silence",
    "pauses_of",
    "refused",
    "reminder_days",
    "reminders_due",
    "review_due",
    "says_why",
    "sessions_asked",
    "silence_means_something_after",
    "time_of_contact",
    "uncounted_in_words",
    "usual_ask",
]
