"""A case's page, closing it, a new case."""
