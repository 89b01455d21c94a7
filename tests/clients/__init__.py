"""Who sees which part of the caseload."""
