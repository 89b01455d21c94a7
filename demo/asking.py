"""Asking for extra sessions as the demo's consultants do."""

from datetime import datetime
from uuid import UUID, uuid5

from clients.models import AssistCase
from clients.sessions.counts import local_day
from extra_requests.commands.submit import Ask, submit_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.vocabulary.requests import Goal, ReferralPathway

NAMESPACE_OF_DEMO = UUID("7d6a1c9e-52f0-4d39-9f7c-0e5f8a2b6c11")


def ask(case: AssistCase, sessions: int, at: datetime) -> ExtraSessionsRequest:
    """The request of the case's consultant for so many sessions, submitted then."""
    return submit_request(
        by=case.consultant.user,
        at=at,
        case_reference=case.reference,
        ask=Ask(
            sessions=sessions,
            requested_on=local_day(at, case.client.organisation.zone),
            goal=Goal.FINISH_AGREED_GOALS,
            referral_pathway=ReferralPathway.TO_BE_SETTLED,
        ),
        submission_key=uuid5(NAMESPACE_OF_DEMO, case.reference),
    )
