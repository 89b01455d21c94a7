"""Everything that changes cases, sessions, tickets and hours without asking the rules of extra sessions."""
