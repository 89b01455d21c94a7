"""Loading the demo's caseload."""
