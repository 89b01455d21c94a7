"""Requesting extra sessions."""
