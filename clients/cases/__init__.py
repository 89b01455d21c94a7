"""Opening, closing and reopening assist cases, and when a new one is the better way."""
