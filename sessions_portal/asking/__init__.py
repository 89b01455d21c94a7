"""Requesting extra sessions: the form with its projection, the check, the confirmation."""
