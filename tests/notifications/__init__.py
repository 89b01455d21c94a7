"""The outbox, delivery, and the provider's webhook."""
