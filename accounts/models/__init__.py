"""People who sign in, and the audit trail of what they did."""

from accounts.models.audit_entry import AuditEntry
from accounts.models.sign_in_errand import SignInErrand
from accounts.models.user import User

__all__ = ["AuditEntry", "SignInErrand", "User"]
