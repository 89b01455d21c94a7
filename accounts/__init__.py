"""Users and their roles, sign-in, the audit trail, and the encryption of fields."""
