"""The door: what comes out of it, in which order, and for whom it opens."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from accounts.roles import Role
from clients.models import ReviewerMembership
from extra_requests import for_employers
from extra_requests.for_employers import (
    EmployerDecline,
    EmployerOrganisation,
    EmployerStatus,
    NoSuchRequest,
    Refused,
    RequestForEmployer,
    as_employer,
    seen_by_employer,
)
from extra_requests.models import RedactedRequest
from extra_requests.vocabulary.requests import Goal
from interface.paging import BadPageKey, Page
from tests.factories import (
    ExtraSessionsRequestFactory,
    OrganisationFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PUBLIC_ID = UUID("3f2a91c0-7d64-4e0b-9a55-0c1d2e3f4a5b")
ON = date(2026, 4, 2)
AT = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)


@pytest.fixture
def membership() -> ReviewerMembership:
    return ReviewerMembershipFactory.create()


@pytest.fixture
def employer(membership: ReviewerMembership) -> EmployerOrganisation:
    found = for_employers.organisation_of(membership.user)
    assert found is not None
    return found


def all_pages(order: object, employer: EmployerOrganisation) -> list[list[UUID]]:
    """Every page forward, and then every page back: the two have to agree."""
    turn = getattr(for_employers, str(order))
    with as_employer(employer):
        forward: list[Page[RequestForEmployer]] = [turn()]
        while forward[-1].after:
            forward.append(turn(key=forward[-1].after))
        backward = [forward[-1]]
        while backward[-1].before:
            backward.append(turn(key=backward[-1].before))
    pages = [[row.public_id for row in page.rows] for page in forward]
    assert pages == [[row.public_id for row in page.rows] for page in reversed(backward)]
    return pages


class TestWhatComesOut:
    def test_a_request_is_these_values_and_no_others(self) -> None:
        row = RedactedRequest(
            public_id=PUBLIC_ID,
            organisation=OrganisationFactory.build(),
            sessions_requested=3,
            requested_on=ON,
            due_on=date(2026, 4, 15),
            goal="safe_ending",
            released_letter="A letter.",
        )
        assert seen_by_employer(row) == RequestForEmployer(
            public_id=PUBLIC_ID,
            sessions_requested=3,
            requested_on=ON,
            due_on=date(2026, 4, 15),
            status=EmployerStatus.AWAITING_DECISION,
            sessions_approved=None,
            decline_reason=None,
            decided_on=None,
            goal=Goal.SAFE_ENDING,
            released_letter="A letter.",
            pool_left=None,
        )

    def test_the_allow_list_is_the_one_of_the_design(self) -> None:
        """A column added to the table, or to what is shown, has to be allowed here first."""
        allowed = {
            "public_id",
            "sessions_requested",
            "requested_on",
            "due_on",
            "status",
            "sessions_approved",
            "decline_reason",
            "decided_on",
            "goal",
            "released_letter",
            "pool_left",
        }
        assert {field.name for field in fields(RequestForEmployer)} == allowed
        assert {field.name for field in RedactedRequest._meta.get_fields()} == (allowed - {"pool_left"}) | {
            "organisation",
            "shown",
        }

    def test_a_closed_request_says_how_it_ended(self) -> None:
        row = RedactedRequestFactory.create(
            status="declined", decline_reason="budget_used_up", decided_on=date(2026, 4, 9)
        )
        seen = seen_by_employer(row)
        assert (seen.status, seen.decline_reason, seen.decided_on, seen.is_awaiting_decision) == (
            EmployerStatus.DECLINED,
            EmployerDecline.BUDGET_USED_UP,
            date(2026, 4, 9),
            False,
        )

    def test_its_short_number_is_random_too(self) -> None:
        assert seen_by_employer(RedactedRequestFactory.create(public_id=PUBLIC_ID)).short_id == "3F2A91C0"


class TestWhoItOpensFor:
    def test_a_reviewer_decides_for_their_organisation(self, membership: ReviewerMembership) -> None:
        organisation = membership.organisation
        assert for_employers.organisation_of(membership.user) == EmployerOrganisation(
            organisation.pk, organisation.name, organisation.zone
        )

    def test_a_membership_without_the_role_opens_nothing(self, membership: ReviewerMembership) -> None:
        membership.user.roles = [Role.CONSULTANT.value]
        assert for_employers.organisation_of(membership.user) is None

    def test_the_role_without_a_membership_opens_nothing(self) -> None:
        assert for_employers.organisation_of(UserFactory.create(roles=[Role.EMPLOYER_REVIEWER.value])) is None

    def test_today_is_the_organisations_day(self, employer: EmployerOrganisation) -> None:
        assert employer.today(datetime(2026, 4, 1, 12, 59, tzinfo=UTC)) == date(2026, 4, 1)
        assert employer.today(datetime(2026, 4, 1, 13, 0, tzinfo=UTC)) == ON


class TestLists:
    def test_the_inbox_is_by_due_day_and_paged_both_ways(
        self, membership: ReviewerMembership, employer: EmployerOrganisation
    ) -> None:
        rows = [
            RedactedRequestFactory.create(
                organisation=membership.organisation, due_on=ON + timedelta(days=number % 7)
            )
            for number in range(60)
        ]
        RedactedRequestFactory.create(organisation=membership.organisation, status="approved", decided_on=ON)
        RedactedRequestFactory.create_batch(3)
        pages = all_pages("awaiting_decision", employer)
        assert [len(page) for page in pages] == [25, 25, 10]
        in_order = sorted(rows, key=lambda row: (row.due_on, row.public_id))
        assert [key for page in pages for key in page] == [row.public_id for row in in_order]

    def test_the_history_is_by_day_of_closing_the_latest_first(
        self, membership: ReviewerMembership, employer: EmployerOrganisation
    ) -> None:
        rows = [
            RedactedRequestFactory.create(
                organisation=membership.organisation,
                status=("approved", "declined", "withdrawn")[number % 3],
                decided_on=ON + timedelta(days=number % 5),
            )
            for number in range(40)
        ]
        RedactedRequestFactory.create(organisation=membership.organisation)
        pages = all_pages("decided", employer)
        assert [len(page) for page in pages] == [25, 15]
        in_order = sorted(rows, key=lambda row: (row.decided_on, row.public_id), reverse=True)
        assert [key for page in pages for key in page] == [row.public_id for row in in_order]

    @pytest.mark.parametrize("key", ["x", "-", "WyIxIl0", "\x00", "é", "A" * 5000, "-WyJub3BlIiwgIm5vcGUiXQ"])
    def test_a_key_that_nobody_gave_out_leads_nowhere(self, employer: EmployerOrganisation, key: str) -> None:
        with pytest.raises(BadPageKey), as_employer(employer):
            for_employers.awaiting_decision(key=key)


class TestOneRequest:
    def test_another_organisations_is_as_unknown_as_none(self, employer: EmployerOrganisation) -> None:
        others = RedactedRequestFactory.create()
        for public_id in (others.public_id, uuid4()):
            with pytest.raises(NoSuchRequest) as unknown, as_employer(employer):
                for_employers.request_for_employer(public_id)
            assert str(unknown.value) == ""

    def test_deciding_on_another_organisations_is_refused_the_same_way(
        self, membership: ReviewerMembership, employer: EmployerOrganisation
    ) -> None:
        others = ExtraSessionsRequestFactory.create()
        assert others.redacted is not None
        with pytest.raises(NoSuchRequest), as_employer(employer):
            for_employers.approve(others.redacted.pk, by=membership.user, at=AT, sessions=1)
        with pytest.raises(NoSuchRequest), as_employer(employer):
            for_employers.decline(
                others.redacted.pk, by=membership.user, at=AT, reason=EmployerDecline.LIMIT_REACHED
            )
        others.refresh_from_db()
        assert others.state == "awaiting_employer"

    def test_a_decision_comes_back_as_hr_sees_it(
        self, membership: ReviewerMembership, employer: EmployerOrganisation
    ) -> None:
        asked = ExtraSessionsRequestFactory.create(case__contract__organisation=membership.organisation)
        assert asked.redacted is not None
        with as_employer(employer):
            decided = for_employers.approve(asked.redacted.pk, by=membership.user, at=AT, sessions=2)
            assert decided == for_employers.request_for_employer(asked.redacted.pk)
        assert (decided.status, decided.sessions_approved, decided.decided_on) == (
            EmployerStatus.APPROVED,
            2,
            date(2026, 4, 9),
        )

    def test_a_refusal_says_nothing_but_its_code_to_a_log(
        self, membership: ReviewerMembership, employer: EmployerOrganisation
    ) -> None:
        asked = ExtraSessionsRequestFactory.create(
            case__contract__organisation=membership.organisation, state="approved"
        )
        assert asked.redacted is not None
        with pytest.raises(Refused) as refusal, as_employer(employer):
            for_employers.approve(asked.redacted.pk, by=membership.user, at=AT, sessions=1)
        assert str(refusal.value) == "already_decided"
