"""The schema of the outbox and of the mail provider's reports."""
