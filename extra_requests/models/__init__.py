"""The request (private), what the employer sees of it (redacted), and its history."""

from extra_requests.models.clinical_answers import ClinicalAnswers
from extra_requests.models.clinical_review import Appeal, BridgingSession, ClinicalReview, ReviewStep
from extra_requests.models.employer_contact import Nudge, RecordedAnswer
from extra_requests.models.extra_sessions_request import ExtraSessionsRequest
from extra_requests.models.inbound_message import InboundMessage
from extra_requests.models.letter import (
    AtTheBench,
    FoundMarks,
    RecommendationLetter,
    Redaction,
    ReleasedLetter,
)
from extra_requests.models.redacted_request import UNDECIDED_BY_EMPLOYER, EmployerStatus, RedactedRequest
from extra_requests.models.status_change import StatusChange
from extra_requests.models.transfer import ManagerContact, Transfer, TransferDraft

__all__ = [
    "UNDECIDED_BY_EMPLOYER",
    "Appeal",
    "AtTheBench",
    "BridgingSession",
    "ClinicalAnswers",
    "ClinicalReview",
    "EmployerStatus",
    "ExtraSessionsRequest",
    "FoundMarks",
    "InboundMessage",
    "ManagerContact",
    "Nudge",
    "RecommendationLetter",
    "RecordedAnswer",
    "RedactedRequest",
    "Redaction",
    "ReleasedLetter",
    "ReviewStep",
    "StatusChange",
    "Transfer",
    "TransferDraft",
]
