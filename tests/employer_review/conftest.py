"""A reviewer who is signed in, and a request that waits for their decision."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from clients.models import ReviewerMembership
from extra_requests.models import ExtraSessionsRequest
from tests.factories import ExtraSessionsRequestFactory, ReviewerMembershipFactory

SUBMITTED_AT = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def membership() -> ReviewerMembership:
    """A reviewer of Harbour Bank in Melbourne."""
    return ReviewerMembershipFactory.create(organisation__name="Harbour Bank")


@pytest.fixture
def reviewer(client: Client, membership: ReviewerMembership) -> Client:
    """A browser in which the reviewer is signed in."""
    client.force_login(membership.user)
    return client


@pytest.fixture
def asked(membership: ReviewerMembership) -> ExtraSessionsRequest:
    """Three sessions asked for on Thursday 2 April 2026: due on Wednesday the 15th."""
    return ExtraSessionsRequestFactory.create(
        case__contract__organisation=membership.organisation, submitted_at=SUBMITTED_AT
    )
