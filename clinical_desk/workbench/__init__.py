"""Where a letter's identifiers are marked, checked and its text released."""
