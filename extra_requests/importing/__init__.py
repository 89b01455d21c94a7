"""Writing the requests of a caseload, and their histories."""
