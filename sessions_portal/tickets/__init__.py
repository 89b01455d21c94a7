"""Asking Client Services."""
