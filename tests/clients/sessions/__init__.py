"""A session's life, counts, windows, mails and calendar events."""
