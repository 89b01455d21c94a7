"""Users, sign-in, the audit trail."""
