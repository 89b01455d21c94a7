"""What may be done with extra sessions, and why not: frozen facts in, a Decision out (DESIGN, "Rules"). Pure: no Django.

Today is always a fact, never read from a clock; days are local days of the organisation. Where to look:
``facts`` what is asked with · ``eligibility`` may a request be made at all · ``judgement`` what becomes of it ·
``booking`` rebooking and cancelling · ``deciding`` approving, declining, withdrawing, appealing · ``deadlines`` days.
"""

from extra_requests.decision import Decision, allowed, refused
from extra_requests.rules.booking import late_cancellation, may_rebook
from extra_requests.rules.deadlines import (
    REMINDER_DAYS,
    days_left,
    due_in_words,
    is_overdue,
    on_silence,
    reminder_days,
    reminders_due,
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

__all__ = [
    "ACTION_FOR",
    "APPEAL_OF",
    "MOST_SESSIONS_ASKED",
    "REMINDER_DAYS",
    "ContractTerms",
    "Decision",
    "Judgement",
    "NextStep",
    "Outcome",
    "RequestFacts",
    "allowed",
    "date_of_request",
    "days_left",
    "due_in_words",
    "is_overdue",
    "judge_request",
    "late_cancellation",
    "may_appeal",
    "may_approve",
    "may_decide",
    "may_rebook",
    "may_request",
    "may_submit",
    "may_withdraw",
    "on_silence",
    "refused",
    "reminder_days",
    "reminders_due",
    "sessions_asked",
    "uncounted_in_words",
]
