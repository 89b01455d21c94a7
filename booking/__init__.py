"""Rebooking an assist case, and the times that are proposed for it."""
