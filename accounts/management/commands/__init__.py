"""Checking and moving the audit trail's heads, making administrators, and other errands at the command line."""
