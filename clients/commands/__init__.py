"""Everything that changes cases and sessions without asking the rules of extra sessions."""

from clients.commands.account_cover import arrange_cover, end_cover, hand_over_organisation
from clients.commands.cases import close_case, reopen_case
from clients.commands.entitlements import grant_extra_sessions
from clients.commands.sessions import take_session_step
from clients.commands.tickets import answer_ticket, claim_ticket, raise_ticket

__all__ = [
    "answer_ticket",
    "arrange_cover",
    "claim_ticket",
    "close_case",
    "end_cover",
    "grant_extra_sessions",
    "hand_over_organisation",
    "raise_ticket",
    "reopen_case",
    "take_session_step",
]
