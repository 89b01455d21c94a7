"""Everything that changes cases, sessions, tickets and hours without asking the rules of extra sessions."""

from clients.commands.account_cover import (
    arrange_cover,
    end_cover,
    hand_over_organisation,
    take_on_organisation,
)
from clients.commands.cases import close_case, reopen_case
from clients.commands.client_links import revoke_client_links, send_client_link
from clients.commands.client_visits import choose_how_to_be_written_to
from clients.commands.entitlements import grant_extra_sessions
from clients.commands.reschedule import reschedule_session
from clients.commands.sessions import take_session_step, write_outcome_note
from clients.commands.tickets import claim_ticket, raise_ticket
from clients.commands.working_hours import add_leave, remove_leave, set_working_hours

__all__ = [
    "add_leave",
    "arrange_cover",
    "choose_how_to_be_written_to",
    "claim_ticket",
    "close_case",
    "end_cover",
    "grant_extra_sessions",
    "hand_over_organisation",
    "raise_ticket",
    "remove_leave",
    "reopen_case",
    "reschedule_session",
    "revoke_client_links",
    "send_client_link",
    "set_working_hours",
    "take_on_organisation",
    "take_session_step",
    "write_outcome_note",
]
