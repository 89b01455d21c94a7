"""Organisations, contracts, the people and their sessions."""

from clients.models.assist_case import AssistCase, EntitlementGrant
from clients.models.client import Client
from clients.models.organisation import Contract, Organisation
from clients.models.people import Consultant, Practice, PracticeAdministrator, ReviewerMembership
from clients.models.session import Session

__all__ = [
    "AssistCase",
    "Client",
    "Consultant",
    "Contract",
    "EntitlementGrant",
    "Organisation",
    "Practice",
    "PracticeAdministrator",
    "ReviewerMembership",
    "Session",
]
