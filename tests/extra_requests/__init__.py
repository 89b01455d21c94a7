"""The request: rules, commands, mails, deadlines, the import."""
