"""A consultant's requests: list, status, appeal, export."""
