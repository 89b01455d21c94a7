"""Taking in a letter that was e-mailed, and redacting a file at the command line."""
