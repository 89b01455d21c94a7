"""The request (private), what the employer sees of it (redacted), and its history."""

from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.models.redacted_request import EmployerStatus, RedactedRequest
from extra_requests.models.status_change import StatusChange

__all__ = ["EmployerStatus", "ExtraSessionsRequest", "RedactedRequest", "StatusChange"]
