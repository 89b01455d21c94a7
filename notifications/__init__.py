"""The outbox, and the delivery of what it holds."""
