"""Everything that changes cases and sessions without asking the rules of extra sessions."""

from clients.commands.cases import close_case
from clients.commands.entitlements import grant_extra_sessions
from clients.commands.sessions import take_session_step

__all__ = ["close_case", "grant_extra_sessions", "take_session_step"]
