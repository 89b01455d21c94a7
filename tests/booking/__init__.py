"""Rebooking, and times that are proposed."""
