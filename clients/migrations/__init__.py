"""The schema of the caseload."""
