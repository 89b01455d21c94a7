"""The mails about an employer's account manager: each reader is told of themselves as "you"."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from clients.account_managers.cover import arrange_cover, hand_over_organisation
from clients.models import Organisation
from notifications.models import OutboxMessage
from tests.factories import AccountManagerFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def own() -> User:
    return AccountManagerFactory.create(name="Rewa Solomon")


@pytest.fixture
def colleague() -> User:
    return AccountManagerFactory.create(name="Tom Fa’anana")


@pytest.fixture
def organisation(own: User) -> Organisation:
    return OrganisationFactory.create(name="Kauri Freight", account_manager=own)


def said_to(person: User, kind: str) -> list[str]:
    """The paragraphs between the greeting and the link."""
    text = OutboxMessage.objects.get(kind=kind, to_email=person.email).text
    return [part for part in text.split("\n\n") if "Kauri Freight" in part or "of this employer" in part]


def test_of_a_cover(own: User, colleague: User, organisation: Organisation) -> None:
    days = {"from_on": date(2026, 5, 11), "until_on": date(2026, 5, 12)}
    arrange_cover(by=own, at=NOON, organisation_code=organisation.code, covered_by=colleague, **days)

    when = "from Monday 11 May 2026 to Tuesday 12 May 2026, both included"
    assert said_to(colleague, "cover_arranged")[-2:] == [
        f"You stand in for Kauri Freight {when}.",
        "Letters to send, answers and reminders of this employer come to you on these days.",
    ]
    assert said_to(own, "cover_arranged")[-2:] == [
        f"Tom Fa’anana stands in for Kauri Freight {when}.",
        "Letters to send, answers and reminders of this employer come to them on these days.",
    ]


def test_of_a_hand_over(own: User, colleague: User, organisation: Organisation) -> None:
    hand_over_organisation(by=own, at=NOON, organisation_code=organisation.code, to=colleague)

    assert said_to(colleague, "organisation_handed_over")[-1] == "You look after Kauri Freight from now on."
    assert (
        said_to(own, "organisation_handed_over")[-1] == "Tom Fa’anana looks after Kauri Freight from now on."
    )
