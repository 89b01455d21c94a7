"""Whether a letter is about the client of its case: it names that client, and no other client or case of its sender."""
