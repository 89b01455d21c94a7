"""Everything that changes cases and sessions without asking the rules of extra sessions."""

from clients.commands.cases import close_case, reopen_case
from clients.commands.entitlements import grant_extra_sessions
from clients.commands.sessions import take_session_step
from clients.commands.tickets import answer_ticket, claim_ticket, raise_ticket

__all__ = [
    "answer_ticket",
    "claim_ticket",
    "close_case",
    "grant_extra_sessions",
    "raise_ticket",
    "reopen_case",
    "take_session_step",
]
