"""Metrics, the watch list, undelivered mail."""
