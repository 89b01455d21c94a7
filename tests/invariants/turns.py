"""Whose turn it is, and on what."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from extra_requests.models import ExtraSessionsRequest
from tests.invariants.people import People


@dataclass(frozen=True)
class Turn:
    """One step on one request: ``choice`` picks whatever the step leaves open."""

    people: People
    at: datetime
    request: ExtraSessionsRequest
    choice: int

    @property
    def manager(self) -> User:
        return self.people.managers[self.choice % 2]

    @property
    def reviewer(self) -> User:
        return self.people.reviewers[self.choice % 2]
