"""Organisations, contracts, the people and their sessions."""

from clients.models.assist_case import AssistCase, EntitlementGrant
from clients.models.availability import Leave, WorkingHours
from clients.models.client import Client
from clients.models.client_link import ClientLink, ClientVisit, LinkWanted
from clients.models.organisation import AccountCover, Contract, Organisation
from clients.models.people import Consultant, Practice, PracticeAdministrator, ReviewerMembership
from clients.models.session import Session
from clients.models.session_proposal import ProposalState, SessionProposal
from clients.models.support_ticket import SupportTicket

__all__ = [
    "AccountCover",
    "AssistCase",
    "Client",
    "ClientLink",
    "ClientVisit",
    "Consultant",
    "Contract",
    "EntitlementGrant",
    "Leave",
    "LinkWanted",
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
