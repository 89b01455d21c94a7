"""The demo's caseload and mailbox."""
