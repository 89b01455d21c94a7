"""Importing a caseload, and other errands at the command line."""
