"""Finding and masking what tells who a text is about."""
