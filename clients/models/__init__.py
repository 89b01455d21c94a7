"""Organisations, contracts, the people and their sessions."""

from clients.models.assist_case import AssistCase, EntitlementGrant
from clients.models.availability import Leave, WorkingHours
from clients.models.client import Client
from clients.models.organisation import Contract, Organisation
from clients.models.people import Consultant, Practice, PracticeAdministrator, ReviewerMembership
from clients.models.session import Session
from clients.models.session_proposal import ProposalState, SessionProposal
from clients.models.support_ticket import SupportTicket

__all__ = [
    "AssistCase",
    "Client",
    "Consultant",
    "Contract",
    "EntitlementGrant",
    "Leave",
    "Organisation",
    "Practice",
    "PracticeAdministrator",
    "ProposalState",
    "ReviewerMembership",
    "Session",
    "SessionProposal",
    "SupportTicket",
    "WorkingHours",
]
