"""Letters: assessment, redaction, sending, mails."""
