"""The demo: an invented caseload, its sign-ins, its mailbox and the gallery of components."""
