"""Opening, closing and reopening cases."""
