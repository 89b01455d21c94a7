"""The request for extra sessions: its rules, states, facts, commands, mails and reports."""
