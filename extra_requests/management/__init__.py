"""Management commands of the requests."""
