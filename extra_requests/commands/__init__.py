"""Everything that changes a request, and the bookings that requests govern. The only place that writes."""

from extra_requests.commands.decide import approve_request, decline_request
from extra_requests.commands.rebook import rebook_session
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.commands.sweep import sweep_deadlines
from extra_requests.commands.withdraw import withdraw_request

__all__ = [
    "Ask",
    "approve_request",
    "decline_request",
    "rebook_session",
    "submit_request",
    "sweep_deadlines",
    "withdraw_request",
]
